/**
 * Makes editor snippets. In: an annotated part. Out: its required keys, with a tab stop for each value, in the TextMate snippet
 * syntax. Never: lets a value act as snippet syntax, since values are escaped.
 */

import type { Text } from './texts/text.ts';
import type { Part } from './to-json-schema.ts';

/** Lookups for a snippet: the text of a part, and the part that a `$ref` refers to. */
export interface Sources {
  readonly textOf: (part: Part) => Text | undefined;
  readonly meant: (part: Part) => Part;
}

/** YAML as data, with snippet syntax in its strings. */
export type Body = string | { [key: string]: Body } | Body[];

/** The snippet body of a part. Undefined when it has no required keys. `med` names optional keys to include. */
export function snippetBody(part: Part, sources: Sources, med: readonly string[] = []): Body | undefined {
  let stops = 0;
  const fill = (unresolved: Part, depth: number, extraKeys: readonly string[]): Body => {
    const one = sources.meant(unresolved);
    const text = sources.textOf(one);
    const allExtraKeys = [...extraKeys, ...(text?.med ?? [])];
    if (one.type === 'object' && one.properties) {
      const all = Object.entries(one.properties);
      const wanted = all.filter(([key]) => requiredOf(one).includes(key) || allExtraKeys.includes(key));
      // An empty nested object is an error, so include its first key.
      const keys = wanted.length > 0 || depth === 0 ? wanted : all.slice(0, 1);
      return Object.fromEntries(keys.map(([key, below]) => [key, fill(below, depth + 1, [])]));
    }
    const [example] = one.examples ?? [];
    if (isRecord(example)) return filledWith(Object.fromEntries(Object.entries(example).slice(-1)));
    const { items } = one;
    // A list that may be a single text is suggested as one.
    if (items && typeof example !== 'string') {
      const row = () => (Array.isArray(example) ? stop(example[0]) : fill(items, depth + 1, allExtraKeys));
      return Array.from({ length: minRowsOf(one) }, row);
    }
    if (one.enum) return choice(one.enum);
    if (one.type === 'object') return { [stop(text?.nyckel)]: fill(one.additionalProperties as Part, depth + 1, []) };
    // One level deeper than needed, since the editor may indent the key itself by one level.
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

/** The minimum number of rows of a list, at least 1. */
const minRowsOf = ({ allOf = [] }: Part): number => Math.max(1, ...allOf.map((constraint) => constraint.if?.minItems ?? 1));

const isRecord = (value: unknown): value is Record<string, never> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as a YAML scalar, escaped for snippet syntax. */
export function quoted(value: unknown): string {
  const plain = typeof value === 'string' && needsQuotes(value) ? JSON.stringify(value) : String(value);
  return plain.replaceAll('\\', '\\\\').replaceAll('$', '\\$').replaceAll('}', '\\}');
}

/** Whether YAML would read the text as something else without quotation marks. */
const needsQuotes = (text: string) =>
  /^[\s\][{}#&*!|>'"%@`,?-]|^[-+.]?\d|: |:$| #|\s$|^$|^(?:true|false|null|~)$/i.test(text) && !/^\d+\/\d+$/.test(text);
