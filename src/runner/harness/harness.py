"""The child's side of a check in Python: loads a learner's file, does the steps it was told, writes what came back.

Started as `python -I -S -B harness.py <folder that holds numpy>`; frames.ts says what goes in and out. Python hides
nothing from code in the same process: a file that searches the frames below it finds the nonce. It gains nothing
there, since what is expected of it never comes here.
"""
import builtins
import gc
import importlib.machinery
import json
import os
import sys
import time
import types

try:
    import resource
except ImportError:  # Windows has no limits of this kind.
    resource = None

# Functions look their builtins up here, so replacing one in `builtins` changes nothing in this file.
__builtins__ = dict(vars(builtins))


def main():
    with open(0, "rb", closefd=False) as given:
        told = json.load(given)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    send = sender(told.pop("nonce"))
    send('{"begun":true}')
    job, file = told["job"], told["job"]["file"]
    quoted, steps_of, refuse = tools(sys.argv[1], send)
    limit(job["memoryMb"], job["seconds"])
    sys.argv[:] = [file]
    sys.stdout.reconfigure(line_buffering=True)
    refuse()
    thrown = lambda error: json_of_error(error, file, quoted)
    steps = steps_of(os.path.basename(file), job["names"])
    load(file, steps, send, thrown)
    for i, step in enumerate(job["steps"]):
        send(attempt(i, steps, step, thrown))
        if steps.is_out_of_memory:
            leave(0)
    send('{"done":true}')
    leave(0)


def sender(nonce):
    """Whole lines, however long; the pipe may take one in parts."""
    write, flush, prefix = os.write, sys.stdout.flush, nonce.encode()

    def send(frame):
        try:
            flush()
        except (OSError, ValueError):
            pass
        line = memoryview(b"%s %s\n" % (prefix, frame.encode()))
        while line:
            line = line[write(3, line) :]

    return send


def tools(numpy_folder, send):
    """numpy and the harness's own files, imported with nothing of the learner's on the path."""
    # Threads of its own would cost memory and processes, and more than small arrays repay.
    os.environ.update({name: "1" for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")})
    own = os.path.dirname(os.path.abspath(__file__))
    sys.path[:0] = [own, numpy_folder]
    try:
        import numpy  # noqa: F401
    except ImportError:
        send('{"fault":"absent","thrown":{"name":"ImportError","message":"numpy","line":null}}')
        leave(0)
    import refusals
    import steps
    import values

    del sys.path[:2]
    for name in ("refusals", "steps", "values"):
        del sys.modules[name]
    return values.quoted, steps.Steps, refusals.refuse_from_now_on


def limit(memory_mb, seconds):
    """Memory beyond what Python and numpy hold already, processor time, and no file is written."""
    if resource is None:
        return
    bounds = {"RLIMIT_CPU": int(seconds) + 2, "RLIMIT_FSIZE": 0, "RLIMIT_CORE": 0}
    try:
        with open("/proc/self/statm") as statm:
            held = int(statm.read().split()[5]) * resource.getpagesize()
        bounds["RLIMIT_DATA"] = held + memory_mb * 2**20
    except OSError:
        pass
    for name, bound in bounds.items():
        try:
            resource.setrlimit(getattr(resource, name), (bound, bound))
        except (ValueError, OSError):
            pass


def load(file, steps, send, thrown):
    """Where the file cannot be loaded this is told, and the end. Its folder comes last on the path, so that a file
    called random.py hides nothing of Python's own."""
    folder, name = os.path.split(file)
    stem = os.path.splitext(name)[0]
    module = types.ModuleType(stem if stem not in sys.modules else f"{stem}_here")
    module.__file__ = file
    sys.modules[module.__name__] = steps.module = module
    sys.path.append(folder)
    importlib.machinery.PathFinder.invalidate_caches()
    try:
        with open(file, "rb") as source:
            code = compile(source.read(), file, "exec", dont_inherit=True)
        exec(code, module.__dict__)
    except SystemExit:
        leave(0)
    except BaseException as error:
        kind = "memory" if type(error) is MemoryError else "load"
        send(f'{{"fault":"{kind}","thrown":{thrown(error)}}}')
        leave(0)
    send('{"loaded":true}')


def attempt(i, steps, step, thrown, now=time.perf_counter):
    begin = now()
    try:
        result = steps.do(step)
    except SystemExit:
        leave(0)
    except MemoryError as error:
        steps.is_out_of_memory = True
        return '{"fault":"memory","thrown":%s}' % thrown(error)
    except BaseException as error:
        return f'{{"step":{i},"thrown":{thrown(error)}}}'
    return f'{{"step":{i},{result},"seconds":{now() - begin:.6f}}}'


def json_of_error(error, file, quoted):
    """Never throws, whatever the class of the error defines."""
    name = type.__dict__["__name__"].__get__(type(error))
    line = line_in(error, file)
    try:
        message = message_of(error)
    except BaseException:
        message = "something that cannot be shown"
    return f'{{"name":{quoted(name[:300])},"message":{quoted(message[:2000])},"line":{"null" if line is None else line}}}'


def message_of(error):
    if type(error) in (SyntaxError, IndentationError, TabError):
        text = (error.text or "").strip()
        return f"{error.msg}: {text}" if text else error.msg
    if type(error) is ModuleNotFoundError:
        return f"{error}. This code may import numpy, what comes with Python, and files of its own folder"
    if type(error) is EOFError:
        return "there is nobody to type an answer for input() here"
    return str.__str__(str(error))


def line_in(error, file):
    """Where it went wrong in the learner's file: the innermost place."""
    if issubclass(type(error), SyntaxError) and error.filename == file and type(error.lineno) is int:
        return error.lineno
    line = None
    at = BaseException.__dict__["__traceback__"].__get__(error)
    while at is not None:
        if at.tb_frame.f_code.co_filename == file:
            line = at.tb_lineno
        at = at.tb_next
    return line


def leave(code, flush=sys.stdout.flush, end=os._exit):
    """At once: what the file left behind (threads, exit handlers) does not run."""
    try:
        flush()
    except (OSError, ValueError):
        pass
    end(code)


gc.freeze()
main()
