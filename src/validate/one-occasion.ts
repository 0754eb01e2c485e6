/**
 * Leaves in a year's files what one occasion needs. A fault in the fields of another occasion then stops no document but its own. In:
 * the files as read. Out: the files without the follow-up and the documents of other occasions. The forecasts of a mått stay, since
 * later documents show them.
 */
import { Tal } from '../model/tal.ts';
import type { PlacedSource } from '../read/read.ts';

type Plain = Readonly<Record<string, unknown>>;

/** The keys whose value is by occasion. */
const BY_OCCASION = ['uppföljning', 'dokument'];

/**
 * Returns the files with the fields of `kept` and of occasions that are not in `known`, which are errors that later stages report. A
 * file without fields of another occasion is returned as it is, so that it is not validated again.
 */
export function oneOccasion(sources: readonly PlacedSource[], kept: string, known: readonly string[]): PlacedSource[] {
  const others = known.filter((id) => id !== kept);
  return sources.map((source) => {
    const plain = without(source.plain, others);
    return plain === source.plain ? source : { ...source, plain };
  });
}

/** What was made of a value, so that an unchanged file of the preview keeps its identity. */
const cache = new WeakMap<object, { readonly others: string; readonly plain: unknown }>();

function without(plain: PlacedSource['plain'], others: readonly string[]): PlacedSource['plain'] {
  if (!isMap(plain)) return plain;
  const cached = cache.get(plain);
  if (cached?.others === others.join()) return cached.plain as PlacedSource['plain'];
  const left = reduce(plain, others);
  cache.set(plain, { others: others.join(), plain: left });
  return left as PlacedSource['plain'];
}

/** A file, or a varav row, without the fields of other occasions. The same object when it has none. */
function reduce(plain: Plain, others: readonly string[]): Plain {
  const entries = Object.entries(plain).map(([key, value]): [string, unknown] => {
    if (key === 'varav' && Array.isArray(value)) {
      const rows = value.map((row: unknown) => (isMap(row) ? reduce(row, others) : row));
      return [key, rows.some((row, i) => row !== value[i]) ? rows : value];
    }
    if (!BY_OCCASION.includes(key) || !isMap(value) || !others.some((id) => Object.hasOwn(value, id))) return [key, value];
    const left = Object.entries(value).flatMap(([id, fields]): [string, unknown][] => {
      if (!others.includes(id)) return [[id, fields]];
      const prognos = isMap(fields) ? fields['prognos'] : undefined;
      return prognos instanceof Tal ? [[id, { prognos }]] : [];
    });
    return [key, Object.fromEntries(left)];
  });
  return entries.some(([key, value]) => value !== plain[key]) ? Object.fromEntries(entries) : plain;
}

function isMap(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Tal);
}
