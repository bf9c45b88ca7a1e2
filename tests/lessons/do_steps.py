"""Does the steps of many trusted files in one process: a list of {text, steps} in, a list of results out."""
import json
import re
import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")


def name_in_python(name):
    if re.match(r"^(dL_|[A-Z]$|[A-Z]\d|[a-z]\d?$)", name) or name[0].isupper():
        return name
    return re.sub(r"[A-Z]", lambda letter: "_" + letter[0].lower(), name)


def passed(one, at):
    if isinstance(one, list):
        return np.array(one, dtype=float)
    if not isinstance(one, dict):
        return one
    kind = one["kind"]
    if kind == "kept":
        return at(one["of"], one["path"])
    if kind == "whole":
        return list(one["items"])
    if kind == "bytes":
        if one["form"] == "file":
            return bytes(one["bytes"])
        read = np.array(one["bytes"], dtype=np.uint8).reshape(one["shape"])
        return read.reshape(len(read), -1) / 255 if one["form"] == "shares" else read
    if kind == "list":
        return [passed(item, at) for item in one["items"]]
    a, b = np.array(one["a"]), np.array(one["b"])
    return lambda w: float(np.sum(a * np.asarray(w) ** 2 + b * np.asarray(w)))


def plain(value):
    if isinstance(value, np.ndarray) or isinstance(value, np.generic):
        return plain(value.tolist())
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, float) and not np.isfinite(value):
        return {"float": str(value)}
    return value if isinstance(value, (bool, int, float, str)) else None


def step_of(step, kept):
    def at(of, path):
        value = kept[of]
        for key in path:
            if isinstance(key, int):
                value = value[key]
            else:
                value = value[name_in_python(key)] if isinstance(value, dict) else getattr(value, name_in_python(key))
        return value

    def called(function):
        named = {}
        given = []
        for one in step.get("arguments", []):
            if isinstance(one, dict) and one["kind"] == "named":
                named = {name_in_python(key): passed(value, at) for key, value in one["values"].items()}
            else:
                given.append(passed(one, at))
        value = function(*given, **named)
        if step.get("keep"):
            kept[step["keep"]] = value
            return {"value": plain(value)}
        return {"value": plain(value), **({"arguments": [plain(one) for one in given]} if step.get("sees") else {})}

    kind = step["do"]
    if kind == "call":
        return called(at("", [step["function"]]))
    if kind == "new":
        return called(at("", [step["class"]]))
    if kind == "method":
        return called(getattr(at(step["of"], step.get("path") or []), name_in_python(step["name"])))
    if kind == "each":
        method = getattr(at(step["of"], []), name_in_python(step["name"]))
        return {"value": [plain(method(one)) for one in passed(step["list"], at)]}
    if kind == "put":
        kept[step["keep"]] = passed(step["value"], at)
        return {"value": None}
    if kind == "get":
        return {"value": plain(at(step["of"], step["path"]))}
    if kind == "set":
        target, last, value = at(step["of"], step["path"][:-1]), step["path"][-1], passed(step["value"], at)
        if isinstance(last, int):
            target[last] = value
        elif isinstance(getattr(target, name_in_python(last)), np.ndarray):
            getattr(target, name_in_python(last))[...] = value
        else:
            setattr(target, name_in_python(last), value)
        return {"value": None}
    target, calls = at(step["of"], step["path"]), []
    kept[step["keep"]] = calls
    spied = getattr(target, name_in_python(step["method"]))

    def spy(*given, **named):
        calls.append(plain(given[0]) if given else None)
        return spied(*given, **named)

    setattr(target, name_in_python(step["method"]), spy)
    return {"value": None}


def results_of(job):
    module = {}
    exec(compile(job["text"], job["name"], "exec"), module)
    kept = {"": module}
    results = []
    for step in job["steps"]:
        try:
            results.append(step_of(step, kept))
        except Exception as error:
            results.append({"thrown": {"name": type(error).__name__, "message": str(error), "line": None}})
    return results


json.dump([results_of(job) for job in json.load(sys.stdin)], sys.stdout)
