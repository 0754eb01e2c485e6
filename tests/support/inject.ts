/** Writes a payload into every free text of a year: each string that its schema lets hold anything and that no other file refers to. */
import type { z } from 'zod';
import { FILSLAG } from '../../src/model/filslag.ts';
import type { PlacedSource } from '../../src/read/read.ts';

type Path = readonly string[];

/** Words that other files name; to change one is to change a reference, not a text. */
const WORDS = [
  'enhet',
  'mätslag',
  'bedömning',
  'basuppdrag',
  'status',
  'trend',
  'så',
  'antas',
  'gäller',
  'mål',
  'kapitel',
  'regel',
];

/** Lists whose items are named by such words, and comparisons, which running text fetches by name. */
const NAMED =
  /^(skalor|kriterier):(.*\.)?(status|trend|nivåer|utan_nivå|ord|svar|kan_inte_bedömas|ej_tillämplig)\.(\d+\.)?namn$|jämförelser\.\d+\.namn$/;

/** The sources with `payload` added; how many texts it was added to. `isRunning` says which are running text, where braces are escaped. */
export function inject(
  sources: readonly PlacedSource[],
  payload: string,
  escaped: string,
  isRunning: (file: string, path: Path) => boolean,
): { readonly value: PlacedSource[]; readonly count: number } {
  let count = 0;
  const value = sources.map((source): PlacedSource => {
    const change = (schema: z.core.$ZodType, plain: unknown, path: Path): unknown => {
      const { def } = schema._zod as { def: z.core.$ZodTypeDef };
      switch (def.type) {
        case 'optional':
          return change((def as z.core.$ZodOptionalDef).innerType, plain, path);
        case 'object': {
          const { shape } = def as z.core.$ZodObjectDef;
          return entries(plain, (key, below) => (shape[key] ? change(shape[key], below, [...path, key]) : below));
        }
        case 'record': {
          const { valueType } = def as z.core.$ZodRecordDef;
          return entries(plain, (key, below) => change(valueType, below, [...path, key]));
        }
        case 'array': {
          const { element } = def as z.core.$ZodArrayDef;
          return (plain as unknown[]).map((item, i) => change(element, item, [...path, String(i)]));
        }
        case 'string': {
          const isFormed = def.checks?.some(({ _zod }) => _zod.def.check === 'string_format');
          const key = path.findLast((one) => !/^\d+$/.test(one)) ?? '';
          if (isFormed || WORDS.includes(key) || NAMED.test(`${source.home.slag}:${path.join('.')}`)) return plain;
          count++;
          return `${String(plain).trim()} ${isRunning(source.file, path) ? escaped : payload}`;
        }
        default:
          return plain;
      }
    };
    return { ...source, plain: change(FILSLAG[source.home.slag].schema, source.plain, []) };
  });
  return { value, count };
}

function entries(plain: unknown, change: (key: string, below: unknown) => unknown): unknown {
  return Object.fromEntries(Object.entries(plain as object).map(([key, below]) => [key, change(key, below)]));
}
