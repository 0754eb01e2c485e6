/**
 * Templates to fill in: what must be written in a part, with a place to stop at for each value. In: a dressed part. Out: keys and values
 * in the snippet language of editors. Never: lets a word become a part of that language.
 */
import type { Part } from './shape.ts';
import type { Text } from './texts/text.ts';

/** What a template is made by: the text of a part, and the part that a reference means. */
export interface Sources {
  readonly textOf: (part: Part) => Text | undefined;
  readonly meant: (part: Part) => Part;
}

export type Body = string | { [key: string]: Body } | Body[];

/** Undefined when nothing must be written in the part. `med` are keys to write though they need not be. */
export function template(part: Part, sources: Sources, med: readonly string[] = []): Body | undefined {
  let stops = 0;
  const fill = (unresolved: Part, depth: number, besides: readonly string[]): Body => {
    const one = sources.meant(unresolved);
    const text = sources.textOf(one);
    const besidesHere = [...besides, ...(text?.med ?? [])];
    if (one.type === 'object' && one.properties) {
      const all = Object.entries(one.properties);
      const wanted = all.filter(([key]) => requiredOf(one).includes(key) || besidesHere.includes(key));
      // A key with nothing below it is empty, which is a fault.
      const keys = wanted.length > 0 || depth === 0 ? wanted : all.slice(0, 1);
      return Object.fromEntries(keys.map(([key, below]) => [key, fill(below, depth + 1, [])]));
    }
    const [example] = one.examples ?? [];
    if (isRecord(example)) return filledWith(Object.fromEntries(Object.entries(example).slice(-1)));
    const { items } = one;
    if (items) {
      const row = () => (Array.isArray(example) ? stop(example[0]) : fill(items, depth + 1, besidesHere));
      return Array.from({ length: leastOf(one) }, row);
    }
    if (one.enum) return choice(one.enum);
    if (one.type === 'object') return { [stop(text?.nyckel)]: fill(one.additionalProperties as Part, depth + 1, []) };
    // Once more than needed: the editor may set the key itself in by one.
    if (text?.löpande && !text.exempel) return `|\n${'  '.repeat(depth + 2)}${stop('Löpande text.')}`;
    return stop(example ?? text?.exempel?.[0] ?? one.defaultSnippets?.[0]?.label);
  };
  const stop = (value: unknown): string => {
    stops += 1;
    return `\${${stops}${value === undefined ? '' : `:${quoted(value)}`}}`;
  };
  const choice = (words: readonly string[]): Body => {
    stops += 1;
    return `\${${stops}|${words.map((word) => quoted(word).replaceAll(',', '\\,').replaceAll('|', '\\|')).join(',')}|}`;
  };
  const filledWith = (record: Record<string, unknown>): Body =>
    Object.fromEntries(
      Object.entries(record).map(([key, value]) => [
        stop(/^\d+$/.test(key) ? Number(key) : key),
        Array.isArray(value) ? value.map(stop) : isRecord(value) ? filledWith(value) : stop(value),
      ]),
    );
  const body = fill(part, 0, med);
  return isRecord(body) && Object.keys(body).length === 0 ? undefined : body;
}

const requiredOf = ({ allOf = [] }: Part): readonly string[] => allOf.flatMap(({ required = [] }) => required);

/** How many rows a list must have; a template has one at least. */
const leastOf = ({ allOf = [] }: Part): number => Math.max(1, ...allOf.map((demand) => demand.if?.minItems ?? 1));

const isRecord = (value: unknown): value is Record<string, never> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as it is written in a file and, within that, as the language of snippets wants it. */
export function quoted(value: unknown): string {
  const plain = typeof value === 'string' && needsQuotes(value) ? JSON.stringify(value) : String(value);
  return plain.replaceAll('\\', '\\\\').replaceAll('$', '\\$').replaceAll('}', '\\}');
}

/** Whether a text would be read as something else without quotation marks. */
const needsQuotes = (text: string) =>
  /^[\s\][{}#&*!|>'"%@`,?-]|^[-+.]?\d|: |:$| #|\s$|^$|^(?:true|false|null|~)$/i.test(text) && !/^\d+\/\d+$/.test(text);
