/** What a schema says in several places is said once. In: a dressed schema. Out: the same, shorter. Never: changes what it means. */
import type { Part } from './shape.ts';

/** Shorter than this, and a reference would be harder to read than what it means. */
const WORTH_IT = 400;

/** Words about the place and not about what stands there; they stay when the rest is moved. */
const OF_THE_PLACE = ['title', 'description', 'markdownDescription'] as const;

export function hoistDefinitions(schema: Part): Part {
  const times = new Map<string, number>();
  const count = (part: Part) => {
    const core = coreOf(part);
    times.set(core, (times.get(core) ?? 0) + 1);
    // What stands within a part met before has been counted.
    if (times.get(core) === 1) for (const below of partsOf(part)) count(below.part);
  };
  for (const { part } of partsOf(schema)) count(part);

  const definitions: Record<string, Part> = {};
  const names = new Map<string, string>();
  const move = (part: Part, key: string): Part => {
    const core = coreOf(part);
    if (core.length < WORTH_IT || (times.get(core) ?? 0) < 2) return replaced(part, move);
    if (!names.has(core)) {
      const taken = Object.keys({ ...schema.definitions, ...definitions });
      const name = taken.includes(key) ? `${key}-${taken.filter((one) => one.startsWith(key)).length + 1}` : key;
      names.set(core, name);
      definitions[name] = {};
      definitions[name] = replaced(JSON.parse(core) as Part, move);
    }
    const place = Object.fromEntries(OF_THE_PLACE.flatMap((word) => (part[word] === undefined ? [] : [[word, part[word]]])));
    return { ...place, $ref: `#/definitions/${names.get(core)}` };
  };
  const shorter = replaced(schema, move);
  const all = { ...definitions, ...shorter.definitions };
  return Object.keys(all).length > 0 ? { ...shorter, definitions: all } : shorter;
}

function coreOf(part: Part): string {
  const core: Part = { ...part };
  for (const word of OF_THE_PLACE) delete core[word];
  return JSON.stringify(core);
}

/** The parts directly within a part, and the key each stands under. */
function partsOf({ properties = {}, additionalProperties, items, definitions = {} }: Part): { key: string; part: Part }[] {
  return [
    ...Object.entries({ ...properties, ...definitions }).map(([key, part]) => ({ key, part })),
    ...(typeof additionalProperties === 'object' ? [{ key: 'värde', part: additionalProperties }] : []),
    ...(items ? [{ key: 'rad', part: items }] : []),
  ];
}

function replaced(part: Part, move: (part: Part, key: string) => Part): Part {
  const all = (parts: Record<string, Part>) =>
    Object.fromEntries(Object.entries(parts).map(([key, one]) => [key, move(one, key)]));
  return {
    ...part,
    ...(part.properties && { properties: all(part.properties) }),
    ...(typeof part.additionalProperties === 'object' && { additionalProperties: move(part.additionalProperties, 'värde') }),
    ...(part.items && { items: move(part.items, 'rad') }),
    ...(part.definitions && {
      definitions: Object.fromEntries(Object.entries(part.definitions).map(([key, one]) => [key, replaced(one, move)])),
    }),
  };
}
