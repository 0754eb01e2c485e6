/**
 * The preview's server. In: requests from this machine. Out: what `answers.ts` gives, under a policy, and a stream of changes. Never:
 * listens to other machines, answers to another name than its own, takes anything but GET, or lets another site read.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Handlers {
  readonly answer: (path: string) => Reply;
  /** What a browser that listens is told at once; undefined when the address is not one to listen to. */
  readonly listen: (url: URL) => (() => string) | undefined;
}

export interface Serving {
  readonly port: number;
  /** Tells all that listen how it is now. */
  readonly notify: () => void;
  readonly close: () => void;
}

/** A port that another program has. */
export class PortTaken extends Error {}

const LOOPBACK = ['127.0.0.1', '::1'] as const;

/** For every answer: not kept, not guessed at, not shown in or read by other sites, and no address told on. */
const ALWAYS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
};

/** Listens on the first of the ports that is free; 0 is any. */
export async function serve(ports: readonly number[], handlers: Handlers): Promise<Serving> {
  for (const port of ports) {
    try {
      return await listenOn(port, handlers);
    } catch (error) {
      if (!(error instanceof PortTaken) || port === ports.at(-1)) throw error;
    }
  }
  throw new PortTaken();
}

async function listenOn(wanted: number, handlers: Handlers): Promise<Serving> {
  const listeners = new Map<ServerResponse, () => string>();
  const servers: Server[] = [];
  let port = wanted;
  try {
    for (const host of LOOPBACK) {
      const server = createServer((request, response) => respond(request, response, port, handlers, listeners));
      if (!(await listening(server, host, port))) continue;
      servers.push(server);
      port = (server.address() as AddressInfo).port;
    }
  } catch (error) {
    for (const server of servers) server.close();
    throw error;
  }
  // So that what stands between does not end a quiet connection, and one that is gone is noticed.
  const breath = setInterval(() => {
    for (const response of listeners.keys()) response.write(':\n\n');
  }, 15_000);
  return {
    port,
    notify: () => {
      for (const [response, state] of listeners) response.write(`data: ${state()}\n\n`);
    },
    close: () => {
      clearInterval(breath);
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

/** False on a machine that has no such address. */
function listening(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(error.code ?? '') && host !== LOOPBACK[0]) resolve(false);
      else reject(['EADDRINUSE', 'EACCES'].includes(error.code ?? '') ? new PortTaken() : error);
    });
    server.listen({ host, port, exclusive: true }, () => resolve(true));
  });
}

function respond(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  { answer, listen }: Handlers,
  listeners: Map<ServerResponse, () => string>,
): void {
  const url = readUrl(request.url);
  const refusal = url ? refuse(request, port) : refused(400, 'Fel adress.');
  const state = url && !refusal ? listen(url) : undefined;
  if (state) {
    response.writeHead(200, { ...ALWAYS, 'Content-Type': 'text/event-stream' });
    response.write(`retry: 500\ndata: ${state()}\n\n`);
    listeners.set(response, state);
    response.on('close', () => listeners.delete(response));
    return;
  }
  const { status, headers, body } = refusal ?? answer(url?.pathname ?? '/');
  response.writeHead(status, { ...ALWAYS, ...headers });
  response.end(body);
}

/** Why a request is not answered; undefined when it is. */
function refuse({ headers, method }: IncomingMessage, port: number): Reply | undefined {
  // Another site can make its own name lead here; then the browser still says that name.
  const names = ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`);
  if (!names.includes(headers.host ?? '')) return refused(403, 'Fel adress.');
  // A browser says so when another site asks for more than to follow a link here.
  const site = String(headers['sec-fetch-site']);
  const isLink = headers['sec-fetch-mode'] === 'navigate';
  if (['cross-site', 'same-site'].includes(site) && !isLink) return refused(403, 'Inte härifrån.');
  return method === 'GET' ? undefined : refused(405, 'Bara GET.', { Allow: 'GET' });
}

function refused(status: number, why: string, headers: Reply['headers'] = {}): Reply {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers }, body: `${why}\n` };
}

function readUrl(path: string | undefined): URL | undefined {
  try {
    return path?.startsWith('/') ? new URL(`http://localhost${path}`) : undefined;
  } catch {
    return undefined;
  }
}

/** An id that no other run of the program has. */
export const randomId = (): string => randomUUID();
