/**
 * Whatever a thing holds that has no rule of its own, compared value by value, so that nothing that is written can change unseen. Lists
 * of things are matched by what names them, never by their number.
 */
import type { Path } from '../../../diagnostics/finding.ts';
import { Tal } from '../../../model/tal.ts';
import { formatTal } from '../../../swedish/numbers.ts';
import type { Värde, Ändring } from './diff.ts';
import { wordDiff, wordsOf } from './prose.ts';
import type { Reader } from './reader.ts';

/** A value with the place it was written. */
export interface Written {
  readonly reader: Reader;
  readonly file: string;
  readonly path: Path;
  readonly value: unknown;
}

/** Both sides of one comparison. */
export interface Sidor<T> {
  readonly före: T;
  readonly efter: T;
}

/** What says who writes a file or what it goes on from is no part of what it says. */
export const OM_FILEN = ['ansvarig', 'ersätter'];

export interface Regler {
  /** Keys at the top that have rules of their own. */
  readonly utom?: readonly string[];
  /** Whether a value makes the years incomparable when it changes. */
  readonly bryter?: (fält: readonly string[]) => boolean;
  /** Whether a value follows the year: "Verksamhetsberättelse 2024" was "Verksamhetsberättelse 2023". */
  readonly följerÅret?: (fält: readonly string[]) => boolean;
}

export function compareFields(
  sidor: Sidor<Written>,
  { utom = [], bryter = () => false, följerÅret = () => false }: Regler = {},
): Ändring[] {
  const walk = ({ före, efter }: Sidor<Written>, fält: readonly string[]): Ändring[] => {
    const [a, b] = [partsOf(före), partsOf(efter)];
    if (!a && !b) return leaf({ före, efter }, fält);
    // A value that became a list, or the other way round: one goes, the other comes.
    if (a && !b && efter.value != null)
      return [...walk({ före: none(före), efter }, fält), ...walk({ före, efter: none(efter) }, fält)];
    if (b && !a && före.value != null)
      return [...walk({ före, efter: none(efter) }, fält), ...walk({ före: none(före), efter }, fält)];
    return [...new Set([...(b?.keys() ?? []), ...(a?.keys() ?? [])])].flatMap((name) =>
      fält.length === 0 && utom.includes(name)
        ? []
        : walk({ före: a?.get(name) ?? none(före), efter: b?.get(name) ?? none(efter) }, [...fält, name]),
    );
  };

  const leaf = ({ före, efter }: Sidor<Written>, fält: readonly string[]): Ändring[] => {
    if (före.value == null && efter.value == null) return [];
    const named = fält.join(' ');
    if (före.value === efter.value) return [];
    if (isText(före) || isText(efter)) {
      const delar = wordDiff(read(före), read(efter));
      return delar.length === 0
        ? []
        : [{ slag: 'text', fält: named, delar, bryter: bryter(fält) && (före.value == null || efter.value == null) }];
    }
    const [then, now] = [toVärde(före.value), toVärde(efter.value)];
    if (same(then, now)) return [];
    if (följerÅret(fält) && then && now && relative(then.text, före.reader.år.år) === relative(now.text, efter.reader.år.år))
      return [];
    return [{ slag: 'fält', fält: named, före: then, efter: now, bryter: bryter(fält) }];
  };

  return walk(sidor, []);
}

/** Names and other lines of text are the same whatever white space stands in them. */
export function sameLine(a: string, b: string): boolean {
  return squeeze(a) === squeeze(b);
}

/** A name with its years counted from the year it stands in. */
export function relative(namn: string, år: number): string {
  return squeeze(namn).replace(/(?<!\d)(?:19|20)\d\d(?!\d)/g, (year) => `{${Number(year) - år}}`);
}

/** What both sides can be called: their name, or their id when that has changed. */
export function labelOf(före: { readonly id: string; readonly namn: string }, efter: typeof före): string {
  if (sameLine(före.namn, efter.namn)) return efter.namn;
  return före.id === efter.id ? efter.id : [före.id, efter.id].sort().join('/');
}

/** Whether the order of what both lists have is another. What a list names twice is a fault of its own. */
export function compareOrder(lista: string, före: readonly string[], efter: readonly string[]): Ändring[] {
  const [then, now] = [common(före, efter), common(efter, före)];
  return then.every((one, i) => one === now[i]) ? [] : [{ slag: 'ordning', lista, före: then, efter: now }];
}

const common = (list: readonly string[], other: readonly string[]) => [...new Set(list)].filter((one) => other.includes(one));

const squeeze = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

function isText({ reader, file, path, value }: Written): boolean {
  return typeof value === 'string' && reader.isText(file, path);
}

function read({ reader, file, path, value }: Written) {
  return typeof value === 'string' ? wordsOf(value, reader.reach(file, path)) : [];
}

const none = (written: Written): Written => ({ ...written, value: undefined });

function same(a: Värde | null, b: Värde | null): boolean {
  return a === null || b === null ? a === b : a.text === b.text && a.tal === b.tal;
}

/** Null for what is not there. */
export function toVärde(value: unknown): Värde | null {
  if (value == null) return null;
  if (value instanceof Tal) return { text: formatTal(value), tal: value.text };
  // An empty list says no more than none.
  if (Array.isArray(value))
    return value.length === 0 ? null : { text: value.map((one) => squeeze(String(one))).join(', '), tal: null };
  return { text: squeeze(String(value)), tal: typeof value === 'number' ? String(value) : null };
}

/** The parts of a map or of a list of maps, by name; undefined for a single value or a list of words. */
function partsOf(written: Written): Map<string, Written> | undefined {
  const { value, path } = written;
  if (typeof value !== 'object' || value === null || value instanceof Tal) return undefined;
  if (!Array.isArray(value))
    return new Map(Object.entries(value).map(([key, one]) => [key, { ...written, path: [...path, key], value: one }]));
  if (value.length === 0 || !value.every((one) => typeof one === 'object' && one !== null && !(one instanceof Tal)))
    return undefined;
  const times = new Map<string, number>();
  return new Map(
    value.map((one, i) => {
      const { name, rest } = named(one, i);
      const time = (times.get(name) ?? 0) + 1;
      times.set(name, time);
      return [time === 1 ? name : `${name} (${time})`, { ...written, path: [...path, i], value: rest }];
    }),
  );
}

/** What names an item of a list, in the order it is looked for. */
const NAMES = ['id', 'gäller', 'namn', 'från', 'mål'];

/** An item of a list with what it is known by, and what it holds besides. */
function named(one: Record<string, unknown>, i: number): { name: string; rest: Record<string, unknown> } {
  const key = NAMES.find((name) => one[name] !== undefined);
  if (key === undefined) return { name: String(i + 1), rest: one };
  const { [key]: name, ...rest } = one;
  return { name: squeeze(String(name)), rest: Object.keys(rest).length === 0 ? one : rest };
}
