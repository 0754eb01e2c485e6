/** docs/glossary.md explains exactly the keys that the schemas of the files have. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { FILSLAG } from '../src/model/filslag.ts';

function keysOf(schema: z.core.$ZodType, keys = new Set<string>(), seen = new Set<z.core.$ZodType>()): Set<string> {
  if (seen.has(schema)) return keys;
  seen.add(schema);
  const def = (schema._zod as { def: z.core.$ZodTypeDef }).def as unknown as Record<string, unknown> & { type: string };
  if (def.type === 'object') {
    for (const [key, value] of Object.entries(def['shape'] as Record<string, z.core.$ZodType>)) {
      keys.add(key);
      keysOf(value, keys, seen);
    }
  }
  for (const inner of ['innerType', 'element', 'valueType', 'in', 'out']) {
    if (def[inner]) keysOf(def[inner] as z.core.$ZodType, keys, seen);
  }
  return keys;
}

test('the glossary explains exactly the keys of the schemas', () => {
  const schemas = Object.values(FILSLAG).flatMap(({ schema }) => [...keysOf(schema)]);
  const glossary = readFileSync(new URL('../docs/glossary.md', import.meta.url), 'utf8');
  const explained = [...glossary.matchAll(/^\| `([^`]+)` \|/gm)].map(([, key]) => key);
  expect(explained.toSorted()).toEqual([...new Set(schemas)].toSorted());
});
