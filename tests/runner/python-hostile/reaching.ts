import { answering, type HostileFile } from './hostile-file.ts';

/** What a file is told of this machine by the tests: things it must not reach. */
export interface Targets {
  secretFile: string;
  port: number;
}

/** Files that try to get at something outside. None of these may come back with it. */
export const reachers = ({ secretFile, port }: Targets): readonly HostileFile[] => [
  {
    does: 'reads a file outside its folder',
    source: answering(`return open(${JSON.stringify(secretFile)}).read()`),
    shows: /FileNotFoundError/,
  },
  {
    does: 'reads it by descriptors',
    source: `import os\n${answering(`return os.read(os.open(${JSON.stringify(secretFile)}, 0), 99).decode()`)}`,
    shows: /FileNotFoundError/,
  },
  {
    does: 'reads it through numpy',
    source: `import numpy as np\n${answering(`return str(bytes(np.fromfile(${JSON.stringify(secretFile)}, np.uint8)))`)}`,
    shows: /FileNotFoundError/,
  },
  {
    does: 'reads it through a link beside it',
    source: `import os\n${answering('return open(os.path.join(os.path.dirname(__file__), "link")).read()')}`,
    shows: /FileNotFoundError/,
  },
  {
    does: "looks at its parent's environment and memory",
    source: `import os\n${answering('return [open(f"/proc/{pid}/{name}", "rb").read(9) for pid in [os.getppid()] for name in ["environ", "mem", "root/etc/passwd"]]')}`,
    shows: /Error/,
  },
  {
    does: 'looks at the environment',
    source: `import os\n${answering('return [name for name in os.environ if "SECRET" in name or name == "HOME"]')}`,
    shows: /^done: .*\[\]$/,
  },
  {
    does: 'connects to a port of this machine',
    source: `import socket\n${answering(`socket.create_connection(("127.0.0.1", ${port}), 1)`)}`,
    shows: /PermissionError: This code may open no network connection/,
  },
  {
    does: 'fetches a page',
    source: `import urllib.request\n${answering(`return urllib.request.urlopen("http://127.0.0.1:${port}/").read().decode()`)}`,
    shows: /PermissionError: This code may open no network connection|URLError/,
  },
  {
    does: 'starts a shell',
    source: `import os\n${answering('return os.system("echo out")')}`,
    shows: /PermissionError: This code may start no other process/,
  },
  {
    does: 'starts a program',
    source: `import subprocess\n${answering('return subprocess.check_output(["id"]).decode()')}`,
    shows: /PermissionError: This code may start no other process/,
  },
  {
    does: 'becomes another program',
    source: `import os\n${answering('os.execv("/bin/sh", ["sh", "-c", "echo out"])')}`,
    shows: /PermissionError: This code may start no other process/,
  },
  {
    does: 'forks',
    source: `import os\n${answering('for _ in range(20): os.fork()\nreturn 0')}`,
    shows: /PermissionError: This code may start no other process/,
  },
  {
    does: 'starts processes through multiprocessing',
    source: `import multiprocessing\n${answering('return 0')}`,
    shows: /^unloadable: .*This code may start no other process/,
  },
  {
    does: 'signals its parent',
    source: `import os, signal\n${answering('os.kill(os.getppid(), signal.SIGUSR2)')}`,
    shows: /PermissionError: This code may send no signal/,
  },
  {
    does: 'loads C functions',
    source: `import ctypes\n${answering('return ctypes.CDLL(None).getpid()')}`,
    shows: /^unloadable: .*This code may not look into the process/,
  },
  {
    does: 'finds ctypes inside numpy',
    source: `import numpy as np\n${answering('return np.ctypeslib.ctypes.CDLL(None).getpid()')}`,
    shows: /PermissionError: This code may not look into the process|AttributeError/,
  },
  {
    does: 'lifts its memory limit',
    source: `import resource\n${answering('resource.setrlimit(resource.RLIMIT_DATA, (-1, -1))')}`,
    shows: /PermissionError: This code may not/,
  },
  {
    does: 'writes a file beside it',
    source: `import os\n${answering('open(os.path.join(os.path.dirname(__file__), "new.py"), "w").write("x" * 10)')}`,
    shows: /OSError/,
  },
  {
    does: 'deletes itself',
    source: `import os\n${answering('os.remove(__file__)')}`,
    shows: /OSError/,
  },
  {
    does: 'imports a package that was not offered',
    source: `import torch\n${answering('return 0')}`,
    shows: /^unloadable: .*No module named 'torch'\. This code may import numpy/,
  },
];
