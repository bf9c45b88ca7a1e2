"""Runs the Python fences of a guide, one call of `run_block` each, in the child. It stands as main.py in a folder with
plan.json and the fences as 0.py, 1.py, …, and gives back one JSON text for each.
"""
import contextlib
import inspect
import io
import json
import os
import sys
import types
import warnings

import numpy

MOST_CHARACTERS = 30_000
FOLDER = os.path.dirname(__file__)
with open(os.path.join(FOLDER, "plan.json"), encoding="utf8") as given:
    PLAN = json.load(given)
SHARED = {"__name__": "__main__"}
scopes, failed = {}, set()
warnings.simplefilter("always")


class Output(io.TextIOBase):
    """What is printed, with the line of the fence's left edge that led to it."""

    def __init__(self, name):
        self.name, self.chunks, self.length = name, [], 0

    def write(self, text):
        self.length += len(text)
        if self.length <= MOST_CHARACTERS:
            self.chunks.append([outermost(sys._getframe(1), self.name), text])
        return len(text)


def outermost(frame, name):
    line = None
    while frame is not None:
        if frame.f_code.co_filename == name:
            line = frame.f_lineno
        frame = frame.f_back
    return line


def run_block(i):
    i = int(i)
    step, name = PLAN[i], f"fence {i}"
    out, err, thrown = Output(name), io.StringIO(), None
    needs = next((use["from"] for use in step["uses"] if use["from"] in failed), None)
    scope = scopes[i] = SHARED if step["isShared"] else {"__name__": "__main__"}
    if needs is None:
        # A fence that goes on from another one stands below it in the learner's file, so numpy is imported already.
        if step["uses"]:
            scope["np"] = numpy
        for use in step["uses"]:
            scope[use["name"]] = scopes[use["from"]].get(use["name"])
        errors = numpy.geterr()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                with open(os.path.join(FOLDER, f"{i}.py"), encoding="utf8") as source:
                    exec(compile(source.read(), name, "exec"), scope)
                for function in step["functions"]:
                    call_unwritten(scope[function], function)
            except BaseException as error:
                thrown = told(error, name)
        numpy.seterr(**errors)
    if needs is not None or thrown is not None:
        failed.add(i)
    values = {probe["text"]: value_of(probe, scope) for probe in step["probes"]}
    return json.dumps(
        {
            "printed": out.chunks,
            "thrown": thrown,
            "warnings": err.getvalue()[:2000],
            "values": {text: value for text, value in values.items() if value is not None},
            "needs": needs,
        }
    )


def call_unwritten(function, name):
    try:
        function(*[None] * len(inspect.signature(function).parameters))
    except NotImplementedError:
        return
    raise AssertionError(f"{name} did not raise NotImplementedError")


def told(error, name):
    line = error.lineno if isinstance(error, SyntaxError) and error.filename == name else None
    at = error.__traceback__
    while at is not None:
        if at.tb_frame.f_code.co_filename == name:
            line = at.tb_lineno
        at = at.tb_next
    message = error.msg if isinstance(error, SyntaxError) else str(error)
    return {"name": type(error).__name__, "message": message[:500], "line": line}


def value_of(probe, scope):
    try:
        value = scope[probe["name"]]
        for index in probe["path"]:
            value = value[index]
        if numpy.size(value) == 1 and numpy.isfinite(value).all():
            return float(numpy.asarray(value).reshape(-1)[0])
    except Exception:
        pass
    return None


class Blank:
    """Stands for whatever a drawing library gives: it takes every call and draws nothing."""

    def __init__(self, parts=1):
        self.parts = parts

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Blank()

    def __call__(self, *args, **named):
        return Blank()

    def __getitem__(self, index):
        return Blank(self.parts)

    def __iter__(self):
        return iter([Blank() for _ in range(self.parts)])


def draw_nothing():
    """matplotlib is not here, and a fence that plots is checked up to its last line all the same."""
    package, plots = types.ModuleType("matplotlib"), types.ModuleType("matplotlib.pyplot")
    plots.subplots = lambda rows=1, columns=1, **named: (Blank(), Blank(max(rows * columns, 1)))
    for module in (package, plots):
        module.__getattr__ = lambda name: Blank().__getattr__(name)
        sys.modules[module.__name__] = module
    package.pyplot = plots
    package.__path__ = []


draw_nothing()
