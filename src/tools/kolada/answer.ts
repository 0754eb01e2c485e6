/**
 * Reads an answer of Kolada's API, version 3. In: the text of a reply, or of a file saved from a browser. Out: its key figures, areas
 * and rows of values, and the address of the next page. Never: accepts an answer whose form it does not know.
 */
import * as z from 'zod';

/** The text is no answer of Kolada. The message is Swedish sentences. */
export class BadAnswer extends Error {}

/** A key figure. */
export interface Nyckeltal {
  readonly rubrik: string;
  readonly beskrivning: string | undefined;
}

/** The values of a key figure in an area and a year, as Kolada has them. */
export type Rad = Omit<z.output<typeof rad>, 'values'> & { readonly values: readonly z.output<typeof cell>[] };

/** What one or several answers have. */
export interface Answers {
  readonly nyckeltal: ReadonlyMap<string, Nyckeltal>;
  /** The names of areas, by id. */
  readonly områden: ReadonlyMap<string, string>;
  readonly rader: readonly Rad[];
}

/** One page of an answer. */
export interface Page extends Answers {
  /** The number of values of the page. */
  readonly antal: number;
  /** The number of values that the answer claims to have, on this page or in all. */
  readonly lovat: number;
  /** The address of the next page. Undefined on the last one. */
  readonly nästa: string | undefined;
}

/** The id of an area. Some clients have got a number, which has lost its leading zeros. */
const områdesid = z.union([z.string(), z.int().nonnegative()]).transform((id) => String(id).padStart(4, '0'));

const år = z
  .union([z.int(), z.string()])
  .transform(String)
  .pipe(z.string().regex(/^(?:19|20)\d\d$/));

const cell = z.object({
  gender: z.string(),
  status: z.string().nullish(),
  value: z.unknown(),
  isdeleted: z.boolean().optional(),
});

// The items of a list are parsed one by one, because the parser reports every item of another form, and a list may have very many.
const lista = z.array(z.unknown());

const rad = z.object({ kpi: z.string(), municipality: områdesid, period: år, values: lista });

const beskriven = z.object({ id: områdesid, title: z.string().trim().min(1), description: z.string().nullish() });

const adress = z.string().nullish();

const svar = z.object({
  values: lista,
  count: z.int().nonnegative().optional(),
  next_url: adress,
  next_page: adress,
});

/** Reads one page. Throws BadAnswer. */
export function readPage(text: string): Page {
  const { values, count = 0, next_url, next_page } = parse(svar, json(text), 'Svaret');
  if (next_page)
    throw new BadAnswer('Svaret är av den gamla versionen av Koladas API (v2), som delar upp sidor på ett annat sätt. Fråga v3.');
  const nyckeltal = new Map<string, Nyckeltal>();
  const områden = new Map<string, string>();
  const rader: Rad[] = [];
  for (const [i, value] of values.entries()) {
    const vad = `Rad ${i + 1} i svaret`;
    if (typeof value === 'object' && value !== null && 'kpi' in value) {
      const own = parse(rad, value, vad);
      rader.push({ ...own, values: own.values.map((one) => parse(cell, one, vad)) });
      continue;
    }
    const { id, title, description } = parse(beskriven, value, vad);
    if (/^(?:\d{4}|G\d+)$/.test(id)) områden.set(id, oneLine(title));
    else nyckeltal.set(id, { rubrik: oneLine(title), beskrivning: oneLine(description ?? '') || undefined });
  }
  return { nyckeltal, områden, rader, antal: values.length, lovat: count, nästa: next_url || undefined };
}

/** The most objects, lists and fields of an answer. A page of 5,000 values in three groups has 115,000. */
export const MAX_PARTS = 300_000;

function countParts(text: string): number {
  let count = 0;
  for (const sign of ['{', '[', ',']) {
    for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) count += 1;
  }
  return count;
}

function json(text: string): unknown {
  const own = text.replace(/^\uFEFF/, '').trim();
  if (own === '') throw new BadAnswer('Svaret är tomt.');
  if (own.startsWith('<'))
    throw new BadAnswer(
      'Svaret är en webbsida, inte data. Det kan komma från ett webbfilter eller en sida som säger att Kolada är stängt.',
    );
  if (countParts(own) > MAX_PARTS) throw new BadAnswer('Svaret är för stort. Fråga efter färre nyckeltal, områden eller år.');
  try {
    return JSON.parse(own);
  } catch {
    throw new BadAnswer('Svaret är inte JSON. Det kan vara avbrutet.');
  }
}

function parse<T extends z.ZodType>(schema: T, value: unknown, vad: string): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new BadAnswer(
    `${vad} har inte den form som Koladas API v3 har${path === '' ? '' : `: ”${path}” saknas eller är något annat`}.`,
  );
}

const oneLine = (text: string) => text.trim().replace(/\s+/g, ' ');

/** What several answers have together. */
export function joined(pages: readonly Answers[]): Answers {
  return {
    nyckeltal: new Map(pages.flatMap((one) => [...one.nyckeltal])),
    områden: new Map(pages.flatMap((one) => [...one.områden])),
    rader: pages.flatMap((one) => one.rader),
  };
}
