/**
 * Writes a payload into every free text of a year: each string that its schema does not limit and that no other file refers to.
 */
import type { z } from 'zod';
import { beteckning } from '../../src/model/fields.ts';
import { FILSLAG } from '../../src/model/filslag.ts';
import { Tal } from '../../src/model/tal.ts';
import type { PlacedSource } from '../../src/read/read.ts';

type Path = readonly string[];

/** Keys whose values are references or names. To change one would break a reference. */
const REFERENCE_KEYS = [
  'enhet',
  'mätslag',
  'bedömning',
  'status',
  'trend',
  'så',
  'antas',
  'gäller',
  'mål',
  'kapitel',
  'regel',
  'skala',
  'slag',
  'grupp',
];

/**
 * Paths of names that are referred to, and of what refers to them: the words of scales and kriterier, what a board declares in
 * those words (`uppger`), and comparisons, which running text refers to by name.
 */
const NAME_PATHS =
  /^(skalor|kriterier):(.*\.)?(statusskalor\.\w+|trend|bedömningsnivåer|utan_nivå|ord|svar|kan_inte_bedömas|ej_tillämplig)\.(\d+\.)?namn$|uppföljning\.[^.]+\.uppger\.[^.]+$|jämförelser\.\d+\.namn$/;

/**
 * Adds `payload` to every free text. Running text (`isRunning`) gets `escaped` instead, because braces are references there.
 * Returns the changed sources and the number of changed texts.
 */
export function inject(
  sources: readonly PlacedSource[],
  payload: string,
  escaped: string,
  isRunning: (file: string, path: Path) => boolean,
): { readonly value: PlacedSource[]; readonly count: number } {
  let count = 0;
  const value = sources.map((source): PlacedSource => {
    const change = (schema: z.core.$ZodType, plain: unknown, path: Path): unknown => {
      // What a förbehåll is bound to must be as it was, or the förbehåll lapses.
      if (schema === beteckning && path.at(-1) !== 'mot') {
        count++;
        return `${plain instanceof Tal ? plain.text : String(plain)} ${payload}`;
      }
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
          if (isFormed || REFERENCE_KEYS.includes(key) || NAME_PATHS.test(`${source.home.slag}:${path.join('.')}`)) return plain;
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
