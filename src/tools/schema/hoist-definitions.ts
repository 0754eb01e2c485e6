/** Moves repeated parts of a schema to `definitions`. In: an annotated schema. Out: a shorter, equivalent schema. */
import type { Part } from './to-json-schema.ts';

/** Parts with less JSON than this, in characters, stay in place: a reference would be harder to read. */
const MIN_SIZE = 400;

/** Keywords that describe the place of use. They stay beside the reference when the rest is moved. */
const LOCAL_KEYWORDS = ['title', 'description', 'markdownDescription'] as const;

/** Returns a new schema. A part that occurs more than once becomes a definition named after its first key. */
export function hoistDefinitions(schema: Part): Part {
  const counts = new Map<string, number>();
  const count = (part: Part) => {
    const core = coreOf(part);
    counts.set(core, (counts.get(core) ?? 0) + 1);
    // The children of a repeated part have already been counted once. They move with it.
    if (counts.get(core) === 1) for (const below of childrenOf(part)) count(below.part);
  };
  for (const { part } of childrenOf(schema)) count(part);

  const definitions: Record<string, Part> = {};
  const names = new Map<string, string>();
  const hoist = (part: Part, key: string): Part => {
    const core = coreOf(part);
    if (core.length < MIN_SIZE || (counts.get(core) ?? 0) < 2) return mapChildren(part, hoist);
    if (!names.has(core)) {
      const taken = Object.keys({ ...schema.definitions, ...definitions });
      const name = taken.includes(key) ? `${key}-${taken.filter((one) => one.startsWith(key)).length + 1}` : key;
      names.set(core, name);
      definitions[name] = {};
      definitions[name] = mapChildren(JSON.parse(core) as Part, hoist);
    }
    const place = Object.fromEntries(LOCAL_KEYWORDS.flatMap((word) => (part[word] === undefined ? [] : [[word, part[word]]])));
    return { ...place, $ref: `#/definitions/${names.get(core)}` };
  };
  const shorter = mapChildren(schema, hoist);
  const all = { ...definitions, ...shorter.definitions };
  return Object.keys(all).length > 0 ? { ...shorter, definitions: all } : shorter;
}

/** The JSON of a part without the keywords of its place. Equal parts have equal JSON. */
function coreOf(part: Part): string {
  const core: Part = { ...part };
  for (const word of LOCAL_KEYWORDS) delete core[word];
  return JSON.stringify(core);
}

/** The direct children of a part, each with the key that names it. */
function childrenOf({ properties = {}, additionalProperties, items, definitions = {} }: Part): { key: string; part: Part }[] {
  return [
    ...Object.entries({ ...properties, ...definitions }).map(([key, part]) => ({ key, part })),
    ...(typeof additionalProperties === 'object' ? [{ key: 'värde', part: additionalProperties }] : []),
    ...(items ? [{ key: 'rad', part: items }] : []),
  ];
}

/** A copy of a part with `move` applied to each child. Of existing definitions, only the children are moved. */
function mapChildren(part: Part, move: (part: Part, key: string) => Part): Part {
  const all = (parts: Record<string, Part>) =>
    Object.fromEntries(Object.entries(parts).map(([key, one]) => [key, move(one, key)]));
  return {
    ...part,
    ...(part.properties && { properties: all(part.properties) }),
    ...(typeof part.additionalProperties === 'object' && { additionalProperties: move(part.additionalProperties, 'värde') }),
    ...(part.items && { items: move(part.items, 'rad') }),
    ...(part.definitions && {
      definitions: Object.fromEntries(Object.entries(part.definitions).map(([key, one]) => [key, mapChildren(one, move)])),
    }),
  };
}
