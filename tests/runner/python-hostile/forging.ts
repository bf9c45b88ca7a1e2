import { answering, type HostileFile } from './hostile-file.ts';

/** Files that try to pass without computing what is asked. */
export const forgers: readonly HostileFile[] = [
  {
    does: 'writes frames with guessed nonces',
    source: `import os
for nonce in ["", "0" * 32, "nonce"]:
    os.write(3, (nonce + ' {"step":0,"value":0.25}\\n' + nonce + ' {"done":true}\\n').encode())
${answering('return 0')}`,
    shows: /^done: .*0$/,
  },
  {
    does: 'finds the nonce in the frames below and forges every frame',
    source: `import os, sys
def answer(numbers):
    frame = sys._getframe()
    while frame is not None:
        send = frame.f_locals.get("send")
        if send: break
        frame = frame.f_back
    send('{"step":0,"value":0.25}')
    send('{"done":true}')
    os._exit(0)`,
    shows: /^done: .*0\.25$/,
  },
  {
    does: 'searches memory for the nonce',
    source: `import gc\n${answering('return [one for one in gc.get_objects() if type(one) is bytes]')}`,
    shows: /PermissionError: This code may not look into the process/,
  },
  {
    does: 'replaces numpy in sys.modules',
    source: `import sys, types
sys.modules["numpy"] = types.SimpleNamespace(array=lambda *a, **k: 0.25)
sys.modules["json"] = None
${answering('return 0')}`,
    shows: /^done: .*0$/,
  },
  {
    does: 'replaces functions of numpy',
    source: `import numpy as np
np.array = np.frombuffer = np.shape = lambda *a, **k: 0.25
np.ndarray = np.generic = np.float64 = float
${answering('return 0')}`,
    shows: /^done: .*0$/,
  },
  {
    does: 'replaces builtins',
    source: `import builtins
for name in ["isinstance", "issubclass", "len", "type", "list", "dict", "str", "float", "any", "all", "enumerate", "open"]:
    setattr(builtins, name, lambda *a, **k: True)
${answering('return 0')}`,
    shows: /^done: .*0$/,
  },
  {
    does: 'replaces os.write, time and the standard streams',
    source: `import os, sys, time
os.write = lambda fd, data: len(data)
time.perf_counter = lambda: 1 / 0
sys.stdout = sys.stderr = sys.__stdout__ = None
${answering('return 0')}`,
    shows: /^done: .*0$/,
  },
  {
    does: 'empties sys.modules and builtins',
    source: `import builtins, sys
sys.modules.clear()
vars(builtins).clear()
${answering('return 0')}`,
    shows: /./,
  },
  {
    does: 'returns an object that equals everything',
    source: `class Lie:
    def __eq__(self, other): return True
    def __float__(self): return 0.25
    def __array__(self, *a, **k): return np.array(0.25)
    def __getattr__(self, name): return 0.25
${answering('return Lie()')}`,
    shows: /^done: .*\{\}$/,
  },
  {
    does: 'returns a float that shows itself as another',
    source: `class Lie(float):
    def __eq__(self, other): return True
    def __repr__(self): return "0.25"
    def __pos__(self): return 0.25
    __str__ = __repr__
${answering('return Lie(0)')}`,
    shows: /^done: .*0$/,
  },
  {
    does: 'returns an array that lists other numbers than it holds',
    source: `import numpy as np
class Lie(np.ndarray):
    def tolist(self): return [0.25]
    def __iter__(self): return iter([0.25])
    def __array_finalize__(self, other): pass
${answering('return np.zeros(2).view(Lie)')}`,
    shows: /^done: .*\[0,0\]$/,
  },
  {
    does: 'returns a class that claims to be a float',
    source: `class Meta(type):
    def __subclasscheck__(self, other): return True
    def __instancecheck__(self, other): return True
    __mro__ = (float, object)
class Lie(metaclass=Meta):
    __slots__ = ()
    __class__ = float
${answering('return Lie()')}`,
    shows: /^done: .*"<a Lie>"$/,
  },
  {
    does: 'returns a list whose iterator never ends',
    source: `import itertools
class Lie(list):
    def __iter__(self): return itertools.repeat(0.25)
    def __len__(self): return 1
${answering('return Lie([0])')}`,
    shows: /^done: .*\[0\]$/,
  },
  {
    does: 'answers when the process ends',
    source: `import atexit, os
atexit.register(lambda: os.write(3, b' {"step":0,"value":0.25}\\n'))
${answering('return 0')}`,
    shows: /^done: .*0$/,
  },
  {
    does: 'traces what the harness calls',
    source: `import sys
sys.setprofile(lambda frame, event, arg: None)
def tracer(frame, event, arg):
    for name in list(frame.f_locals): frame.f_locals[name] = 0.25
    return tracer
sys.settrace(tracer)
${answering('return 0')}`,
    shows: /^unloadable: .*This code may not look into the process/,
  },
  {
    does: 'reads stdin for the nonce',
    source: `import os, sys\n${answering('return os.read(0, 100).decode() + sys.stdin.read()')}`,
    shows: /^done: .*""$/,
  },
  {
    does: 'asks for an answer on stdin',
    source: answering('return float(input("the result? "))'),
    shows: /EOFError: there is nobody to type an answer for input\(\) here/,
  },
];
