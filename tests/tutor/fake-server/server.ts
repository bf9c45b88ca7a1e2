import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Closed, Exchange, Seen, Step } from './exchange.ts';
import { stepsOf } from './faults.ts';
import { requestFaults } from './request-rules.ts';

/**
 * A model server on a real socket that does exactly what its script says. `await using server = await fakeServer(…)`:
 * at the end it throws for a request that was not scripted, a script not consumed, or a request that breaks a rule.
 */
export async function fakeServer(...script: Exchange[]): Promise<FakeServer> {
  const server = new FakeServer(script);
  await server.listen();
  return server;
}

export class FakeServer {
  readonly requests: Seen[] = [];
  /** What went against the script or the rules so far. */
  readonly violations: string[] = [];
  readonly #script: Exchange[];
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #always: ((request: Seen) => Exchange) | null = null;
  #port = 0;
  #connections = 0;
  #pastBytes = 0;
  #isOpen = true;

  constructor(script: Exchange[]) {
    this.#script = [...script];
    this.#server = createServer((incoming, response) => {
      this.#serve(incoming, response).catch((error) => this.violations.push(String(error)));
    });
    this.#server.keepAliveTimeout = 60_000;
    this.#server.on('connection', (socket) => this.#watch(socket));
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Host and port, as an error names it. */
  get host(): string {
    return `127.0.0.1:${this.#port}`;
  }

  /** As a connection's base URL has it. */
  get url(): string {
    return `http://${this.host}/v1`;
  }

  /** Of all sockets ever: for a host that must not receive anything. */
  get bytesReceived(): number {
    return [...this.#sockets].reduce((sum, socket) => sum + socket.bytesRead, this.#pastBytes);
  }

  get connections(): number {
    return this.#connections;
  }

  get openSockets(): number {
    return this.#sockets.size;
  }

  /** More exchanges after those that are left. */
  script(...exchanges: Exchange[]): this {
    this.#script.push(...exchanges);
    return this;
  }

  /** What is answered whenever the script is empty: for whole sessions. */
  always(answer: (request: Seen) => Exchange): this {
    this.#always = answer;
    return this;
  }

  /** Closes the server. Throws if the script or a rule was broken. */
  async finish(): Promise<void> {
    await this.close();
    const left = this.#script.length;
    const broken =
      left > 0 ? [...this.violations, `${left} scripted exchanges were not asked for`] : this.violations;
    if (broken.length > 0) throw new Error(`fake server: ${broken.join('\n  ')}`);
  }

  /** Closes the server without asking what became of the script. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.finish();
  }

  #watch(socket: Socket) {
    this.#connections++;
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#pastBytes += socket.bytesRead;
      this.#sockets.delete(socket);
    });
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse) {
    const request = await arrived(incoming, response);
    this.requests.push(request);
    const exchange = this.#script.shift() ?? this.#always?.(request);
    if (exchange === undefined) {
      this.violations.push(`an unscripted request: ${request.method} ${request.path}`);
      response.writeHead(500, { 'content-type': 'text/plain' }).end('not in the script');
      return;
    }
    this.#check(exchange, request);
    if (exchange.waitMs !== undefined) await pause(exchange.waitMs, response);
    if (response.destroyed) return;
    response.writeHead(exchange.status, exchange.headers);
    await play(stepsOf(exchange, request), response);
  }

  #check(exchange: Exchange, request: Seen) {
    const { method = 'POST', path = '/v1/chat/completions', check } = exchange;
    const asked = `${request.method} ${request.path}`;
    if (asked !== `${method} ${path}`) this.violations.push(`${asked} instead of ${method} ${path}`);
    if (method === 'POST') this.violations.push(...requestFaults(request.body));
    try {
      check?.(request);
    } catch (error) {
      this.violations.push(`request ${this.requests.length}: ${String(error)}`);
    }
  }
}

async function arrived(incoming: IncomingMessage, response: ServerResponse): Promise<Seen> {
  // A promise, because only the test knows whether it cares when the client went.
  const closed = new Promise<Closed>((resolve) => {
    response.on('close', () => resolve({ atMs: performance.now(), early: !response.writableFinished }));
  });
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece);
  const rawBody = Buffer.concat(pieces).toString('utf8');
  const { method = '', url: path = '', headers } = incoming;
  return { method, path, headers, rawBody, body: parsed(rawBody), atMs: performance.now(), closed };
}

function parsed(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function play(steps: Step[], response: ServerResponse) {
  for (const step of steps) {
    if (response.destroyed) return;
    if ('send' in step) await send(step.send, response);
    else if ('waitMs' in step) await pause(step.waitMs, response);
    else if ('forever' in step) {
      while (!response.destroyed) {
        await send(step.forever, response);
        await pause(step.everyMs, response);
      }
    } else if ('stall' in step) {
      response.flushHeaders();
      return;
    } else {
      response.socket?.destroy();
      return;
    }
  }
  response.end();
}

/** Waits until the bytes are handed over, so that a reset after them does not swallow them. */
async function send(bytes: string | Uint8Array, response: ServerResponse) {
  await new Promise<void>((resolve) => response.write(bytes, () => resolve()));
}

async function pause(ms: number, response: ServerResponse) {
  const gone = new AbortController();
  const stop = () => gone.abort();
  response.once('close', stop);
  await sleep(ms, undefined, { signal: gone.signal }).catch(() => {});
  response.off('close', stop);
}
