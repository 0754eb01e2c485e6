/**
 * Asks Kolada's API, version 3. In: the ids of key figures and areas. Out: what Kolada has of them. A request that fails ends the whole
 * run, because half an answer looks like a whole one. Never: follows a link to another server.
 */
import { type Net, NetFailed, type Reply } from '../../platform/net.ts';
import { KOLADA } from './address.ts';
import { type Answers, BadAnswer, joined, type Page, readPage } from './answer.ts';

/** Kolada gave no answer that can be used. The message is Swedish sentences. */
export class Unanswered extends Error {
  /** The address that was asked. */
  readonly url: string;

  constructor(message: string, url: string, options?: ErrorOptions) {
    super(message, options);
    this.url = url;
  }
}

/** The most ids of a kind in one request. */
const BATCH = 25;

/** How many times a request is sent, the first time included. */
const ATTEMPTS = 4;

/** The longest wait that is accepted before the next attempt, in ms. */
const MAX_WAIT = 60_000;

/** The most pages of one answer. */
const MAX_PAGES = 200;

/** Asks for areas and key figures first, and then for the values of those that exist. `address` is that of the API. */
export async function askKolada(
  net: Net,
  address: string,
  { nyckeltal, områden }: { readonly nyckeltal: readonly string[]; readonly områden: readonly string[] },
): Promise<Answers> {
  const ask = (ids: readonly string[], path: (ids: string) => string) => askInBatches(net, address, ids, path);
  const isGroup = (id: string) => id.startsWith('G');
  const known = [
    ...(await ask(nyckeltal, (ids) => `/kpi/${ids}`)),
    ...(await ask(
      områden.filter((id) => !isGroup(id)),
      (ids) => `/municipality/${ids}`,
    )),
    ...(await ask(områden.filter(isGroup), (ids) => `/municipality_groups/${ids}`)),
  ];
  const described = joined(known);
  const places = inBatches(områden.filter((id) => described.områden.has(id)));
  const ids = nyckeltal.filter((id) => described.nyckeltal.has(id));
  const pages: Page[] = [];
  for (const some of places) pages.push(...(await ask(ids, (asked) => `/data/kpi/${asked}/municipality/${some.join(',')}`)));
  return joined([...known, ...pages]);
}

/** Ids in groups that fit in one request. */
export function inBatches(ids: readonly string[]): string[][] {
  const batches: string[][] = [];
  for (let i = 0; i < ids.length; i += BATCH) batches.push(ids.slice(i, i + BATCH));
  return batches;
}

async function askInBatches(
  net: Net,
  address: string,
  ids: readonly string[],
  path: (ids: string) => string,
): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for (const batch of inBatches(ids)) {
    const found = await allPages(net, address, path(batch.join(',')));
    // One unknown id may be the reason for 404, so each is asked for alone.
    if (found) pages.push(...found);
    else if (batch.length > 1) for (const id of batch) pages.push(...((await allPages(net, address, path(id))) ?? []));
  }
  return pages;
}

/** Every page of an answer. Undefined when Kolada does not know what was asked for (404). */
async function allPages(net: Net, address: string, path: string): Promise<readonly Page[] | undefined> {
  const pages: Page[] = [];
  const seen = new Set<string>();
  let url: string | undefined = `${address}${path}?per_page=5000`;
  while (url !== undefined) {
    if (seen.has(url)) throw new Unanswered('Kolada hänvisar till en sida som redan är läst, så svaret tar aldrig slut.', url);
    if (seen.size >= MAX_PAGES) throw new Unanswered(`Svaret har fler än ${MAX_PAGES} sidor.`, url);
    seen.add(url);
    const page: Page | undefined = await onePage(net, url);
    if (!page) {
      if (pages.length === 0) return undefined;
      throw new Unanswered('Kolada har inte nästa sida av svaret (404).', url);
    }
    pages.push(page);
    // Some versions link to an empty page after the last one.
    url = page.antal === 0 || page.nästa === undefined ? undefined : nextAddress(page.nästa, url, address);
  }
  const got = pages.reduce((sum, { antal }) => sum + antal, 0);
  const promised = Math.max(...pages.map(({ lovat }) => lovat));
  if (got < promised) throw new Unanswered(`Svaret säger att det har ${promised} värden, men har ${got}.`, `${address}${path}`);
  return pages;
}

/** The address of the next page, on the server that is asked. Kolada writes its own address, also when another server forwards to it. */
function nextAddress(next: string, url: string, address: string): string {
  const base = new URL(`${address}/`);
  const official = new URL(`${KOLADA}/`);
  const link = URL.canParse(next, url) ? new URL(next, url) : undefined;
  const from = [base, official].find((one) => link?.origin === one.origin && link.pathname.startsWith(one.pathname));
  if (!link || !from) throw new Unanswered(`Kolada hänvisar till en annan server (${next}), dit frågan inte skickas.`, url);
  return `${address}/${link.pathname.slice(from.pathname.length)}${link.search}`;
}

/** Asks until there is an answer. Undefined for 404. */
async function onePage(net: Net, url: string): Promise<Page | undefined> {
  for (let attempt = 1; ; attempt++) {
    const failure = await attemptOne(net, url);
    if (!(failure instanceof Failure)) return failure === 'finns inte' ? undefined : failure;
    if (failure.wait === undefined || attempt === ATTEMPTS) {
      const times = failure.wait === undefined ? '' : ` Frågan skickades ${ATTEMPTS} gånger.`;
      throw new Unanswered(`${failure.text}${times}`, url);
    }
    await net.wait(failure.wait(attempt));
  }
}

/** Why an attempt gave nothing, and how long to wait before the next one. Without `wait` there is no next one. */
class Failure {
  readonly text: string;
  readonly wait: ((attempt: number) => number) | undefined;

  constructor(text: string, wait?: (attempt: number) => number) {
    this.text = text;
    this.wait = wait;
  }
}

/** 1, 2 and 4 seconds. */
const longerEachTime = (attempt: number) => 1000 * 2 ** (attempt - 1);

async function attemptOne(net: Net, url: string): Promise<Page | 'finns inte' | Failure> {
  let reply: Reply;
  try {
    reply = await net.get(url);
  } catch (error) {
    if (!(error instanceof NetFailed)) throw error;
    return new Failure(error.message, error.isPassing ? longerEachTime : undefined);
  }
  const { status } = reply;
  if (status === 404) return 'finns inte';
  if (status === 429 || status >= 500) return busy(reply, net.now());
  if (status !== 200)
    return new Failure(`Kolada tog inte emot frågan (${status}). Det är ett fel i vb, eller så har Kolada ändrats.`);
  const type = reply.header('content-type') ?? '';
  if (type.includes('html'))
    return new Failure('Svaret är en webbsida, inte data. Det kan komma från ett webbfilter som vill att du loggar in.');
  try {
    return readPage(reply.body);
  } catch (error) {
    if (!(error instanceof BadAnswer)) throw error;
    return new Failure(error.message);
  }
}

/** The failure of a server that asks for patience: as long as it says in Retry-After, or else a little longer each time. */
function busy({ status, header }: Reply, now: number): Failure {
  const why = status === 429 ? 'Kolada får för många frågor (429).' : `Kolada har ett fel just nu (${status}).`;
  const asked = header('retry-after');
  if (asked === undefined) return new Failure(why, longerEachTime);
  const wait = /^\d+$/.test(asked) ? 1000 * Number(asked) : Date.parse(asked) - now;
  if (Number.isNaN(wait)) return new Failure(why, longerEachTime);
  if (wait > MAX_WAIT) return new Failure(`${why} Försök igen om ${durationText(wait)}; så länge vill Kolada att du väntar.`);
  // A time that has passed gives the usual wait, so that a wrong clock does not cause requests without a pause.
  return new Failure(why, (attempt) => (wait > 0 ? wait : longerEachTime(attempt)));
}

/** `5 minuter`, `24 timmar`: rounded up. */
function durationText(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000);
  if (minutes < 120) return `${minutes} minuter`;
  return `${Math.ceil(minutes / 60)} timmar`;
}
