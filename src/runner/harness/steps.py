"""The steps of a job, done with a learner's module. Names are the JavaScript ones; here they are looked for in snake_case."""
import re

import numpy

from values import Written, call_with, decode, encode

__builtins__ = dict(__builtins__)

ndarray = numpy.ndarray
stays = re.compile(r"dL_|[A-Z]|[a-z]\d?$").match
capital = re.compile(r"[A-Z]").sub


def name_in_python(name):
    """`mseLoss` is `mse_loss`; the notation's own names and classes stay as they are."""
    return name if stays(name) else capital(lambda found: "_" + found.group().lower(), name)


class Steps:
    """Does one step after another; what a step keeps is there for the next ones."""

    def __init__(self, file, names):
        self.file, self.names, self.kept = file, names, {}
        self.module = None
        self.is_out_of_memory = False

    def do(self, step):
        """The parts of a result as JSON, without the braces."""
        return getattr(self, "do_" + step["do"])(step)

    def spellings(self, name):
        """Ways to find one of our names in their code, the likeliest first."""
        own = self.names.get(name)
        return [own] if own is not None else list(dict.fromkeys([name_in_python(name), name]))

    def field(self, holder, key):
        if isinstance(key, int):
            return holder[key]
        for name in self.spellings(key):
            if isinstance(holder, dict):
                if name in holder:
                    return holder[name]
            elif hasattr(holder, name):
                return getattr(holder, name)
        where = self.file if holder is self.module else f"the {type(holder).__name__}"
        raise AttributeError(f"{where} has no {self.spellings(key)[0]}")

    def called(self, holder, name):
        found = self.field(holder, name)
        if callable(found):
            return found
        raise TypeError(f"{self.spellings(name)[0]} is not a function")

    def reach(self, of, path):
        if of and of not in self.kept:
            raise LookupError(f"an earlier step failed, so there is no {of}")
        at = self.kept[of] if of else self.module
        for key in path:
            at = self.field(at, key)
        return at

    def decoded(self, value):
        return decode(value, self.reach, name_in_python)

    def returned(self, step, value):
        if step.get("keep") is None:
            return '"value":' + encode(value)
        self.kept[step["keep"]] = value
        return '"value":null'

    def do_call(self, step):
        given = [self.decoded(one) for one in step["arguments"]]
        value = call_with(self.called(self.module, step["function"]), given)
        seen = ',"arguments":' + encode(given) if step.get("sees") == "arguments" else ""
        return self.returned(step, value) + seen

    def do_new(self, step):
        given = [self.decoded(one) for one in step["arguments"]]
        return self.returned(step, call_with(self.called(self.module, step["class"]), given))

    def do_method(self, step):
        given = [self.decoded(one) for one in step["arguments"]]
        holder = self.reach(step["of"], step.get("path") or [])
        return self.returned(step, call_with(self.called(holder, step["name"]), given))

    def do_each(self, step):
        called = self.called(self.reach(step["of"], []), step["name"])
        return '"value":[' + ",".join([encode(called(one)) for one in self.decoded(step["list"])]) + "]"

    def do_put(self, step):
        self.kept[step["keep"]] = self.decoded(step["value"])
        return '"value":null'

    def do_get(self, step):
        return '"value":' + encode(self.reach(step["of"], step["path"]))

    def do_set(self, step):
        *way, last = step["path"]
        holder = self.reach(step["of"], way)
        there = self.field(holder, last)
        value = self.decoded(step["value"])
        if isinstance(there, ndarray) and there.ndim > 0:
            if numpy.shape(value) != there.shape:
                raise ValueError(f"{'.'.join(map(str, step['path']))} has the shape {there.shape}; {numpy.shape(value)} was to be written into it")
            there[...] = value
        elif isinstance(there, list) and isinstance(value, (list, ndarray)):
            there[:] = value.tolist() if isinstance(value, ndarray) else value
        else:
            self.put(holder, last, value)
        return '"value":null'

    def put(self, holder, key, value):
        if isinstance(key, int):
            holder[key] = value
            return
        names = self.spellings(key)
        if isinstance(holder, dict):
            holder[next((name for name in names if name in holder), names[0])] = value
        else:
            setattr(holder, next((name for name in names if hasattr(holder, name)), names[0]), value)

    def do_spy(self, step):
        holder = self.reach(step["of"], step["path"])
        before = self.called(holder, step["method"])
        calls = self.kept[step["keep"]] = []
        first = 1 if isinstance(holder, type) else 0

        def spied(*given, **by_name):
            # As it is now: it may be changed later.
            argument = given[first] if len(given) > first else next(iter(by_name.values()), None)
            calls.append(Written(argument))
            return before(*given, **by_name)

        self.put(holder, step["method"], spied)
        return '"value":null'

