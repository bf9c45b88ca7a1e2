import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import readline from 'node:readline';
import { afterEach } from 'vitest';
import { bin, environment } from './program.ts';

export interface Message {
  id?: number;
  result?: {
    protocolVersion?: string;
    content?: { text: string }[];
    isError?: boolean;
    [field: string]: unknown;
  };
  error?: { code: number; message: string; data?: unknown };
}

/** The protocol by hand: what a client that is no official one might send. */
export class Wire {
  readonly child: ChildProcessWithoutNullStreams;
  readonly exited: Promise<number | null>;
  readonly lines: string[] = [];
  errors = '';
  #next = 1;
  readonly #waiting = new Map<number, (message: Message) => void>();

  constructor(folder: string, args: string[] = ['bread.md']) {
    this.child = spawn(process.execPath, [bin, 'mcp', ...args], { cwd: folder, env: environment(folder) });
    this.child.stdin.on('error', () => undefined);
    this.child.stderr.on('data', (data) => {
      this.errors += data;
    });
    this.exited = new Promise((resolve) => this.child.on('exit', resolve));
    readline.createInterface({ input: this.child.stdout }).on('line', (line) => {
      this.lines.push(line);
      const message = JSON.parse(line) as Message;
      this.#waiting.get(message.id ?? 0)?.(message);
    });
  }

  raw(text: string): void {
    this.child.stdin.write(text);
  }

  request(method: string, params: object = {}): Promise<Message> & { id: number } {
    const id = this.#next++;
    const reply = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    this.raw(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
    return Object.assign(reply, { id });
  }

  /** With the arguments as they are written, whatever JSON it is. */
  callAs(name: string, given: string): Promise<Message> {
    const id = this.#next++;
    const reply = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    const params = `{"name":"${name}","arguments":${given}}`;
    this.raw(`{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":${params}}\n`);
    return reply;
  }

  call(name: string, given: object = {}): Promise<Message> & { id: number } {
    return this.request('tools/call', { name, arguments: given });
  }

  async begin(protocolVersion = '2025-06-18'): Promise<Message> {
    const clientInfo = { name: 'by hand', version: '0' };
    const reply = await this.request('initialize', { protocolVersion, capabilities: {}, clientInfo });
    this.raw(`${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n`);
    return reply;
  }
}

const wires: Wire[] = [];
afterEach(() => {
  for (const { child } of wires.splice(0)) child.kill('SIGKILL');
});
export const wireIn = (folder: string, args?: string[]): Wire => {
  const wire = new Wire(folder, args);
  wires.push(wire);
  return wire;
};

export const textOf = ({ result }: Message) => result?.content?.[0]?.text ?? '';
