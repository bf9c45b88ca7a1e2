import { answering, type HostileFile } from './hostile-file.ts';

/** Files that try not to end, or to end what is around them. */
export const stayers: readonly HostileFile[] = [
  {
    does: 'loops for ever',
    source: answering('while True: pass'),
    shows: /^too-long: It took longer than 3 s/,
  },
  {
    does: 'loops for ever while it is loaded',
    source: 'while True: pass',
    shows: /^too-long: It took longer than 3 s/,
  },
  {
    does: 'loops for ever in C',
    source: `import itertools\n${answering('return max(itertools.repeat(1))')}`,
    shows: /^too-long/,
  },
  {
    does: 'loops for ever in a regular expression',
    source: `import re\n${answering('return re.match("(a+)+$", "a" * 60 + "b") is None')}`,
    shows: /^too-long/,
  },
  {
    does: 'loops for ever with every signal ignored',
    source: `import signal
for number in range(1, 65):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
while True: pass`,
    shows: /^too-long/,
  },
  {
    does: 'swallows every exception in a loop',
    source: answering('while True:\n    try: raise KeyboardInterrupt\n    except BaseException: pass'),
    shows: /^too-long/,
  },
  {
    does: 'loops where its fields are looked at',
    source: `class Loop:
    @property
    def __dict__(self):
        while True: pass
${answering('return Loop()')}`,
    shows: /^too-long/,
  },
  {
    does: 'loops where its error is shown',
    source: `class Loop(Exception):
    def __str__(self):
        while True: pass
${answering('raise Loop()')}`,
    shows: /^too-long/,
  },
  {
    does: 'throws where its error is shown',
    source: `class Odd(BaseException):
    def __str__(self): raise self
    __traceback__ = __name__ = property(lambda self: 1 / 0)
${answering('raise Odd()')}`,
    shows: /^done: .*Odd: something that cannot be shown/,
  },
  {
    does: 'leaves a thread behind',
    source: `import threading
def loop():
    while True: pass
threading.Thread(target=loop).start()
${answering('return 0')}`,
    shows: /^done: .*0$/,
  },
  {
    does: 'starts threads without end',
    source: `import threading, time
def wait(): time.sleep(60)
while True: threading.Thread(target=wait).start()`,
    shows: /^(too-much-memory|unloadable|too-long)/,
    seconds: 6,
  },
  { does: 'exits', source: `import sys\n${answering('sys.exit()')}`, shows: /^stopped: .*as by sys\.exit/ },
  { does: 'exits at once', source: 'import os\nos._exit(0)', shows: /^stopped: .*as by sys\.exit/ },
  { does: 'aborts', source: 'import os\nos.abort()', shows: /^stopped: It was ended by SIGABRT/ },
  {
    does: 'kills itself',
    source: 'import signal\nsignal.raise_signal(signal.SIGKILL)',
    shows: /^stopped: It was ended by SIGKILL/,
  },
  {
    does: 'calls itself without an end',
    source: answering('return answer(numbers)'),
    shows: /RecursionError: maximum recursion depth exceeded/,
  },
  {
    does: 'calls itself without an end or a limit',
    source: `import sys\nsys.setrecursionlimit(10 ** 9)\n${answering('return sorted([1], key=lambda x: answer(x))')}`,
    shows: /^(stopped: It crashed|too-much-memory|too-long|done: .*(MemoryError|RecursionError))/,
    seconds: 8,
  },
  {
    does: 'fills memory with a list',
    source: answering('a = [0]\nwhile True: a = a * 2'),
    shows: /^too-much-memory: It used more than 128 MB \(line 3\)/,
  },
  {
    does: 'fills memory with an array',
    source: `import numpy as np\n${answering('return np.ones(2 ** 34).sum()')}`,
    shows: /^too-much-memory: It used more than 128 MB \(line 3\)/,
  },
  {
    does: 'prints without end',
    source: answering('while True: print("x" * 1000)'),
    shows: /^too-much-output: It printed more than 64 kB/,
  },
  {
    does: 'closes its descriptors',
    source: `import os\nos.closerange(0, 10)\n${answering('return 0')}`,
    shows: /^stopped: /,
  },
  {
    does: 'returns itself, deeply nested',
    source: answering('a = []\nfor _ in range(100000): a = [a]\nreturn a'),
    shows: /something nested too deeply/,
  },
  {
    does: 'returns more than can be read',
    source: `import numpy as np\n${answering('return np.broadcast_to(0.5, (10 ** 9,))')}`,
    shows: /^(too-much-memory|too-long|too-much-output)/,
    seconds: 6,
  },
];
