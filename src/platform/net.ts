/** Requests over HTTP, and the clock that limits them. A request follows no redirect and has a limit of time and of size. */
import { setTimeout } from 'node:timers/promises';

/** A reply of any status. */
export interface Reply {
  readonly status: number;
  /** The value of a header, by its name in lower case. */
  readonly header: (name: string) => string | undefined;
  readonly body: string;
}

/** The effects of a program that asks a server. */
export interface Net {
  /** Sends GET. Throws NetFailed when there is no whole reply. */
  readonly get: (url: string) => Promise<Reply>;
  /** The time, in ms since 1970. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** Why there is no reply, as a Swedish sentence. */
export class NetFailed extends Error {
  /** Whether the same request may succeed later. */
  readonly isPassing: boolean;

  constructor(message: string, isPassing: boolean, options?: ErrorOptions) {
    super(message, options);
    this.isPassing = isPassing;
  }
}

/** The longest time for one reply, in ms. */
const TIMEOUT = 60_000;

/** The largest reply, in bytes. */
export const MAX_REPLY = 8_000_000;

/** The network and the clock of the machine. */
export const net: Net = {
  get: async (url) => {
    try {
      const headers = { Accept: 'application/json' };
      const reply = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT) });
      return {
        status: reply.status,
        header: (name) => reply.headers.get(name) ?? undefined,
        body: await readBody(reply),
      };
    } catch (error) {
      throw error instanceof NetFailed ? error : describe(error);
    }
  },
  now: () => Date.now(),
  wait: async (milliseconds) => {
    await setTimeout(milliseconds);
  },
};

/** The text of a reply. Stops at the first byte that is too many. */
async function readBody({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    size += part.value.length;
    if (size > MAX_REPLY) {
      await reader?.cancel();
      throw new NetFailed(`Svaret är större än ${MAX_REPLY / 1_000_000} MB.`, false);
    }
    chunks.push(part.value);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** Why a request failed, from the error of `fetch`, which has the reason in its cause. */
function describe(error: unknown): NetFailed {
  const { name, message, cause } = error as { name?: string; message?: string; cause?: { code?: string; message?: string } };
  const options = { cause: error };
  if (cause?.message === 'unexpected redirect')
    return new NetFailed(
      'Svaret hänvisar till en annan adress. Det kan vara ett webbfilter som vill att du loggar in.',
      false,
      options,
    );
  if (name === 'TimeoutError') return new NetFailed(`Det kom inget svar på ${TIMEOUT / 1000} sekunder.`, true, options);
  const code = cause?.code ?? '';
  if (message === 'terminated' || code === 'UND_ERR_SOCKET')
    return new NetFailed('Svaret avbröts innan det var slut.', true, options);
  if (['ENOTFOUND', 'EAI_AGAIN'].includes(code)) return new NetFailed('Adressen går inte att slå upp.', true, options);
  if (['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'].includes(code))
    return new NetFailed('Servern svarar inte. En brandvägg kan stoppa trafiken.', true, options);
  if (code === 'ECONNREFUSED') return new NetFailed('Servern tar inte emot anslutningar.', true, options);
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code))
    return new NetFailed(
      `Serverns certifikat godtas inte (${code}). Ett webbfilter kan ha bytt ut det; då behövs NODE_EXTRA_CA_CERTS.`,
      false,
      options,
    );
  return new NetFailed(`Anslutningen bröts${code === '' ? '' : ` (${code})`}.`, true, options);
}
