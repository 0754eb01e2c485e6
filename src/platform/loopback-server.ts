/**
 * The HTTP server of the preview. In: requests from this machine. Out: the replies of tools/serve/routes.ts with security
 * headers, and server-sent events. Never: listens on other interfaces than loopback, replies without the secret key in the path,
 * accepts a foreign Host header or another method than GET, or lets another site read a reply.
 */
import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How to reply to requests. Paths begin with `/` and do not have the key. */
export interface Handlers {
  readonly answer: (path: string) => Reply;
  /** Returns a function that gives the current data of an event stream. Undefined when the path is not an event stream. */
  readonly listen: (path: string, parameters: URLSearchParams) => (() => string) | undefined;
  /** Receives the exception of a handler that failed. The client gets a reply with status 500. */
  readonly onFailure: (error: unknown) => void;
}

/** A running server. */
export interface Serving {
  /** The URL of the front page. It has a random key of 128 bits, which other users of the machine do not know. */
  readonly address: string;
  /** Sends the current data to all event streams. */
  readonly notify: () => void;
  /** Stops the server and closes all connections. */
  readonly close: () => void;
}

/** Another program uses the port, or the user may not use it. */
export class PortTaken extends Error {}

const LOOPBACK = ['127.0.0.1', '::1'] as const;

/** Headers of every reply. They prevent caching, MIME sniffing, use by other sites, and Referer headers. */
const COMMON_HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
};

/** Listens on the first free port of a list, on IPv4 and IPv6. 0 means any port. Throws PortTaken when none is free. */
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
  const key = randomBytes(16).toString('hex');
  let port = wanted;
  try {
    for (const host of LOOPBACK) {
      const server = createServer((request, response) => respond(request, response, { port, key }, handlers, listeners));
      if (!(await tryListen(server, host, port))) continue;
      servers.push(server);
      port = (server.address() as AddressInfo).port;
    }
  } catch (error) {
    for (const server of servers) server.close();
    throw error;
  }
  // Keeps proxies from closing an idle connection, and detects connections that are gone.
  const keepAlive = setInterval(() => {
    for (const response of listeners.keys()) response.write(':\n\n');
  }, 15_000);
  return {
    address: `http://localhost:${port}/${key}/`,
    notify: () => {
      for (const [response, state] of listeners) response.write(`data: ${state()}\n\n`);
    },
    close: () => {
      clearInterval(keepAlive);
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

/** Starts to listen. False when the machine does not support the address, as when it has no IPv6. Throws PortTaken. */
function tryListen(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(error.code ?? '') && host !== LOOPBACK[0]) resolve(false);
      else reject(['EADDRINUSE', 'EACCES'].includes(error.code ?? '') ? new PortTaken() : error);
    });
    server.listen({ host, port, exclusive: true }, () => {
      // With too many open files, a connection cannot be accepted. The browser tries again.
      server.on('error', () => {});
      resolve(true);
    });
  });
}

/** What a request must name to get a reply. */
interface Door {
  readonly port: number;
  readonly key: string;
}

function respond(
  request: IncomingMessage,
  response: ServerResponse,
  door: Door,
  { answer, listen, onFailure }: Handlers,
  listeners: Map<ServerResponse, () => string>,
): void {
  const send = ({ status, headers, body }: Reply) => {
    response.writeHead(status, { ...COMMON_HEADERS, ...headers });
    response.end(body);
  };
  const url = readUrl(request.url);
  const refusal = url ? refusalOf(request, url.pathname, door) : errorReply(400, 'Adressen går inte att tolka.');
  const path = url?.pathname.slice(`/${door.key}`.length) ?? '';
  try {
    const state = url && !refusal ? listen(path, url.searchParams) : undefined;
    if (state) {
      const first = state();
      response.writeHead(200, { ...COMMON_HEADERS, 'Content-Type': 'text/event-stream' });
      response.write(`retry: 500\ndata: ${first}\n\n`);
      listeners.set(response, state);
      response.on('close', () => listeners.delete(response));
    } else if (refusal) send(refusal);
    // Relative links need the slash after the key.
    else if (path === '') send({ status: 302, headers: { Location: `/${door.key}/` }, body: '' });
    else send(answer(path));
  } catch (error) {
    onFailure(error);
    send(
      errorReply(500, 'Sidan går inte att visa just nu. Ladda om den om en stund. Terminalen där vb serve körs säger varför.'),
    );
  }
}

/** The reply that refuses a request. Undefined when the request is allowed. */
function refusalOf({ headers, rawHeaders, method }: IncomingMessage, path: string, { port, key }: Door): Reply | undefined {
  // Protects against DNS rebinding: another site can point its name here, but the Host header still has that name. Node keeps the
  // first of several Host headers, and a proxy may have checked another one.
  const hosts = rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host');
  const names = ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`);
  if (hosts.length !== 1 || !names.includes(headers.host ?? '')) return NO_KEY;
  if (!isEqualSecret(path.split('/')[1] ?? '', key)) return NO_KEY;
  // Browsers send these headers. Other sites may link here, but not load anything from here.
  const site = String(headers['sec-fetch-site']);
  const isLink = headers['sec-fetch-mode'] === 'navigate';
  if (['cross-site', 'same-site'].includes(site) && !isLink) return errorReply(403, 'En annan webbplats får inte läsa härifrån.');
  return method === 'GET' ? undefined : errorReply(405, 'Förhandsvisningen går bara att läsa (GET).', { Allow: 'GET' });
}

/** Compares in a time that does not depend on how much of the text is right. */
function isEqualSecret(text: string, secret: string): boolean {
  const [one, other] = [Buffer.from(text), Buffer.from(secret)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function errorReply(status: number, why: string, headers: Reply['headers'] = {}): Reply {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers }, body: `${why}\n` };
}

const NO_KEY = errorReply(
  403,
  'Den här adressen gäller inte. Öppna adressen som vb serve skrev ut i terminalen. Den är ny varje gång vb serve startas.',
);

function readUrl(path: string | undefined): URL | undefined {
  try {
    return path?.startsWith('/') ? new URL(`http://localhost${path}`) : undefined;
  } catch {
    return undefined;
  }
}

/** A random UUID, which identifies a run of the program. */
export const randomId = (): string => randomUUID();
