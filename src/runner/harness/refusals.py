"""What a learner's file is refused inside the interpreter, each with a sentence. The wall is outside (bubblewrap,
namespaces); this says why in words, and keeps honest mistakes in where there is no wall. It can be got round.
"""
import sys

__builtins__ = dict(__builtins__)

NETWORK = "This code may open no network connection."
PROCESS = "This code may start no other process."
SIGNAL = "This code may send no signal to a process."
INSIDE = "This code may not look into the process that checks it."

INSIDES = (
    *("ctypes.", "gc.get_", "resource.", "mmap."),
    *("sys._current_", "sys.settrace", "sys.setprofile", "sys.monitoring."),
)
BY_START = (
    (("socket.", "ftplib.", "http.client.", "urllib.", "smtplib.", "ssl."), NETWORK),
    (("subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "pty."), PROCESS),
    (("os.kill", "signal.pthread_kill"), SIGNAL),
    (INSIDES, INSIDE),
)
CLOSED_MODULES = {"ctypes": INSIDE, "_ctypes": INSIDE, "cffi": INSIDE, "multiprocessing": PROCESS}


def refuse_from_now_on():
    """Cannot be undone in this process: the interpreter keeps no way to take such a hook away."""
    for name in [name for name in sys.modules if name.partition(".")[0] in CLOSED_MODULES]:
        del sys.modules[name]
    sys.addaudithook(judge)


def judge(event, given):
    if event == "import":
        sentence = CLOSED_MODULES.get(given[0].partition(".")[0])
        if sentence is not None:
            raise PermissionError(sentence)
        return
    for starts, sentence in BY_START:
        if event.startswith(starts):
            raise PermissionError(sentence)
