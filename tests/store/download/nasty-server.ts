import { createHash } from 'node:crypto';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** How a server behaves with one request: `nth` counts those for the same path from 1. */
export type Manner = (request: IncomingMessage, response: ServerResponse, nth: number) => void;

export interface Server {
  /** Ends with a slash. */
  url: string;
  /** What was asked for, in order. */
  asked: { path: string; range: string | undefined; ifRange: string | undefined }[];
}

/** A server on this machine that behaves as it is told; gone when the test is through. */
export async function serverWith(manner: Manner): Promise<Server> {
  const asked: Server['asked'] = [];
  const server = http.createServer((request, response) => {
    const { url: path = '', headers } = request;
    asked.push({ path, range: headers.range, ifRange: headers['if-range'] as string | undefined });
    manner(request, response, asked.filter((one) => one.path === path).length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked };
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** As a good server does: ranges, an ETag, If-Range. */
export function serve(content: Buffer, etag = '"one"'): Manner {
  return (request, response) => {
    const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
    const ifRange = request.headers['if-range'];
    const at = ifRange === undefined || ifRange === etag ? Number(from ?? 0) : 0;
    if (at >= content.length) {
      response.writeHead(416).end();
      return;
    }
    const headers = { ETag: etag, 'Content-Length': content.length - at };
    if (at === 0) response.writeHead(200, headers);
    else
      response.writeHead(206, {
        ...headers,
        'Content-Range': `bytes ${at}-${content.length - 1}/${content.length}`,
      });
    response.end(content.subarray(at));
  };
}

/** Sends what `serve` would, but only so many bytes of it; then the line is dead. */
export function cutAfter(content: Buffer, bytes: number, etag = '"one"'): Manner {
  return (request, response) => {
    const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
    const at = Number(from ?? 0);
    response.writeHead(at === 0 ? 200 : 206, {
      ETag: etag,
      'Content-Length': content.length - at,
      ...(at === 0 ? {} : { 'Content-Range': `bytes ${at}-${content.length - 1}/${content.length}` }),
    });
    response.write(content.subarray(at, at + bytes), () => setTimeout(() => response.destroy(), 5));
  };
}
