/**
 * Compares every value of a thing that has no rule of its own, so that no change goes unreported. Items of lists are matched by
 * what identifies them, never by index.
 */
import type { Path } from '../../../diagnostics/finding.ts';
import { relativeYears } from '../../../model/period.ts';
import { Tal } from '../../../model/tal.ts';
import { formatTal, withMark } from '../../../swedish/numbers.ts';
import type { Värde, Ändring } from './diff.ts';
import { wordDiff, wordsOf } from './prose.ts';
import type { Reader } from './reader.ts';

/** A value with its place in the data. */
export interface Written {
  readonly reader: Reader;
  readonly file: string;
  readonly path: Path;
  readonly value: unknown;
}

/** The two sides of a comparison. */
export interface Sidor<T> {
  readonly före: T;
  readonly efter: T;
}

/** Keys about the file itself, which are not compared as content. */
export const OM_FILEN = ['ansvarig', 'ersätter'];

/** How to compare the fields of a kind of thing. `fält` is a path of keys. */
export interface Regler {
  /** Keys at the top level to skip, because they have rules of their own. */
  readonly utom?: readonly string[];
  /** Whether a change of a field makes the years incomparable. */
  readonly bryter?: (fält: readonly string[]) => boolean;
  /** Whether a field may contain the year, so that "Verksamhetsberättelse 2023" equals "Verksamhetsberättelse 2024". */
  readonly följerÅret?: (fält: readonly string[]) => boolean;
}

/** The changes of all fields, running text word by word. */
export function compareFields(
  sidor: Sidor<Written>,
  { utom = [], bryter = () => false, följerÅret = () => false }: Regler = {},
): Ändring[] {
  const walk = ({ före, efter }: Sidor<Written>, fält: readonly string[]): Ändring[] => {
    const [a, b] = [partsOf(före), partsOf(efter)];
    if (!a && !b) return compareLeaf({ före, efter }, fält);
    // A single value that became a list, or the reverse: report one as removed and the other as added.
    if (a && !b && efter.value != null)
      return [...walk({ före: absent(före), efter }, fält), ...walk({ före, efter: absent(efter) }, fält)];
    if (b && !a && före.value != null)
      return [...walk({ före, efter: absent(efter) }, fält), ...walk({ före: absent(före), efter }, fält)];
    return [...new Set([...(b?.keys() ?? []), ...(a?.keys() ?? [])])].flatMap((name) =>
      fält.length === 0 && utom.includes(name)
        ? []
        : walk({ före: a?.get(name) ?? absent(före), efter: b?.get(name) ?? absent(efter) }, [...fält, name]),
    );
  };

  const compareLeaf = ({ före, efter }: Sidor<Written>, fält: readonly string[]): Ändring[] => {
    if (före.value == null && efter.value == null) return [];
    const key = fält.join(' ');
    if (före.value === efter.value) return [];
    if (isText(före) || isText(efter)) {
      const delar = wordDiff(wordsAt(före), wordsAt(efter));
      return delar.length === 0
        ? []
        : [{ slag: 'text', fält: key, delar, bryter: bryter(fält) && (före.value == null || efter.value == null) }];
    }
    const [then, now] = [toVärde(före.value), toVärde(efter.value)];
    if (isSameValue(then, now)) return [];
    if (
      följerÅret(fält) &&
      then &&
      now &&
      relativeYears(then.text, före.reader.år.år) === relativeYears(now.text, efter.reader.år.år)
    )
      return [];
    return [{ slag: 'fält', fält: key, före: then, efter: now, bryter: bryter(fält) }];
  };

  return walk(sidor, []);
}

/** Whether two single-line texts are equal apart from white space and Unicode normalization. */
export function sameLine(a: string, b: string): boolean {
  return normalizeSpace(a) === normalizeSpace(b);
}

/** A label for both sides: the name when it is the same, else the id or ids. Swapping the sides gives the same label. */
export function labelOf(före: { readonly id: string; readonly namn: string }, efter: typeof före): string {
  if (sameLine(före.namn, efter.namn)) return efter.namn;
  return före.id === efter.id ? efter.id : [före.id, efter.id].sort().join('/');
}

/** Reports a changed order of the items that both lists have. Duplicates are ignored, because they are errors of their own. */
export function compareOrder(lista: string, före: readonly string[], efter: readonly string[]): Ändring[] {
  const [then, now] = [common(före, efter), common(efter, före)];
  return then.every((one, i) => one === now[i]) ? [] : [{ slag: 'ordning', lista, före: then, efter: now }];
}

const common = (list: readonly string[], other: readonly string[]) => [...new Set(list)].filter((one) => other.includes(one));

const normalizeSpace = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

function isText({ reader, file, path, value }: Written): boolean {
  return typeof value === 'string' && reader.isText(file, path);
}

function wordsAt({ reader, file, path, value }: Written) {
  return typeof value === 'string' ? wordsOf(value, reader.reach(file, path)) : [];
}

const absent = (written: Written): Written => ({ ...written, value: undefined });

function isSameValue(a: Värde | null, b: Värde | null): boolean {
  return a === null || b === null ? a === b : a.text === b.text && a.tal === b.tal;
}

/** A value as text. Null when it is missing or an empty list. */
export function toVärde(value: unknown): Värde | null {
  if (value == null) return null;
  if (value instanceof Tal) return { text: withMark(value, formatTal(value)), tal: value.text };
  // An empty list equals a missing one.
  if (Array.isArray(value))
    return value.length === 0 ? null : { text: value.map((one) => normalizeSpace(String(one))).join(', '), tal: null };
  return { text: normalizeSpace(String(value)), tal: typeof value === 'number' ? String(value) : null };
}

/** The parts of a map or of a list of maps, by name. Undefined for a single value or a list of words. */
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
      const { name, rest } = splitName(one, i);
      const time = (times.get(name) ?? 0) + 1;
      times.set(name, time);
      return [time === 1 ? name : `${name} (${time})`, { ...written, path: [...path, i], value: rest }];
    }),
  );
}

/** Keys that identify an item of a list, in order of preference. */
const NAME_KEYS = ['id', 'gäller', 'namn', 'från', 'mål'];

/** Splits an item into its name and the rest. An item that has only a name keeps it as its content. */
function splitName(one: Record<string, unknown>, i: number): { name: string; rest: Record<string, unknown> } {
  const key = NAME_KEYS.find((name) => one[name] !== undefined);
  if (key === undefined) return { name: String(i + 1), rest: one };
  const { [key]: name, ...rest } = one;
  return { name: normalizeSpace(String(name)), rest: Object.keys(rest).length === 0 ? one : rest };
}
