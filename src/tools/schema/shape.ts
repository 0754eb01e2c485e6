/**
 * What a file may hold, as JSON Schema. In: a Zod schema. Out: a schema that accepts what Zod accepts, never less, with the program's
 * own words for what is wrong. Never: explains a key; that is dress.ts.
 */
import * as z from 'zod';
import { type Code, entryOf, type FactsOf } from '../../diagnostics/catalog.ts';
import { FÄLT, type Förväntat } from '../../model/fields.ts';
import { issueFindings } from '../../validate/issues.ts';

/** A part of a schema: JSON Schema, and what editors read beside it. */
export interface Part {
  $schema?: string;
  $ref?: string;
  title?: string;
  description?: string;
  markdownDescription?: string;
  type?: string | string[];
  enum?: string[];
  const?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  multipleOf?: number;
  minLength?: number;
  minItems?: number;
  properties?: Record<string, Part>;
  required?: string[];
  additionalProperties?: Part | boolean;
  propertyNames?: Part;
  items?: Part;
  allOf?: Part[];
  if?: Part;
  else?: Part;
  definitions?: Record<string, Part>;
  examples?: unknown[];
  /** Said of any value that is wrong here, by editors that can. */
  errorMessage?: string;
  enumDescriptions?: string[];
  doNotSuggest?: boolean;
  defaultSnippets?: Snippet[];
}

export interface Snippet {
  label: string;
  description?: string;
  body: unknown;
}

/** The oldest form that is enough, and the one that most editors read. */
const TARGET = 'draft-07';

export function shapeOf(schema: z.ZodType): Part {
  const shape = z.toJSONSchema(schema, {
    io: 'input',
    target: TARGET,
    override: ({ zodSchema, jsonSchema }) => refine(zodSchema as z.core.$ZodType as z.ZodType, jsonSchema as Part),
  });
  // A field that several keys share is one object so far; each key is to have words of its own.
  return JSON.parse(JSON.stringify(shape), (key, part) => (key === 'propertyNames' ? keysOfDigits(part) : part)) as Part;
}

function refine(schema: z.ZodType, part: Part): void {
  // Optional parts and parts within themselves have been seen to already.
  if (part.errorMessage !== undefined || part.$ref !== undefined) return;
  const field = FÄLT.get(schema);
  // What a custom field is read from may be anything, and text is asked for more than being text.
  const { pattern, minLength, enum: words } = part;
  if (!field && (part.type ?? 'string') === 'string' && (pattern ?? minLength ?? words ?? part.const) === undefined) return;
  if (field) Object.assign(part, CUSTOM[field.förväntat]([...field.ord]));
  if (part.const !== undefined) {
    part.enum = [part.const];
    delete part.const;
  }
  const demands: Part[] = part.allOf ?? [];
  if (part.minLength === 1) {
    // Blanks are trimmed before they are counted.
    delete part.minLength;
    part.pattern = '\\S';
    part.errorMessage = 'Här ska stå text. Siffror som är text skrivs inom citattecken.';
  } else part.errorMessage = field || !(part.properties || part.enum) ? expected(schema) : choices(part);
  if (part.minItems !== undefined) {
    demands.push(
      demand({ minItems: part.minItems }, `Listan behöver minst ${part.minItems} ${part.minItems === 1 ? 'rad' : 'rader'}.`),
    );
    delete part.minItems;
  }
  for (const key of part.required ?? []) demands.push({ required: [key], errorMessage: missing(key) });
  delete part.required;
  if (demands.length > 0) part.allOf = demands;
}

// --- What is said, in the words of `vb check` ---

const say = <C extends Code>(code: C, facts: FactsOf<C>) => entryOf(code).help?.(facts) ?? '';

const choices = ({ properties, enum: words = [] }: Part) =>
  properties
    ? say('okand-nyckel', { nyckel: '', tillåtna: Object.keys(properties) })
    : say('okant-val', { värde: '', val: words });

const missing = (key: string) =>
  `${entryOf('nyckel-saknas').message({ nycklar: [key] })} ${say('nyckel-saknas', { nycklar: [key] })}`;

/** What is said of a blank, which is right nowhere. */
function expected(schema: z.ZodType): string {
  const { error } = schema.safeParse(' ');
  const [wrong] = issueFindings('', schema, ' ', error?.issues ?? []);
  return say('fel-form', wrong?.facts as FactsOf<'fel-form'>);
}

/** A demand that editors have only English words for: what breaks it is also asked to be of a kind it is not, and that has words. */
function demand(that: Part, errorMessage: string): Part {
  return { if: that, else: { type: 'null', errorMessage } };
}

/** Names of digits that a file may use as keys: one of each kind, and between what they lie. */
const DIGITS: readonly (readonly [example: string, limits: Part])[] = [
  ['2024', { minimum: 1900, maximum: 2099, multipleOf: 1 }],
  ['400', { minimum: 100, maximum: 900, multipleOf: 100 }],
];

/** To JSON a key is text; editors take one of digits for a number, which patterns say nothing of. */
function keysOfDigits(names: Part): Part {
  const allowed = DIGITS.filter(([example]) => new RegExp(names.pattern ?? '').test(example));
  const [only, ...others] = allowed;
  if (!only) return names;
  const { type: _, ...rest } = names;
  return others.length > 0 ? rest : { ...rest, allOf: [demand(only[1], names.errorMessage ?? '')] };
}

/** The shape of each custom field. A figure is a plain number in the file; that its digits are kept as written is no shape. */
const CUSTOM: Readonly<Record<Förväntat, (ord: string[]) => Part>> = {
  tal: () => ({ type: 'number' }),
  belopp: () => ({ type: ['number', 'string'], pattern: '\\S' }),
  villkor: () => ({ type: ['string', 'number'], pattern: '\\S' }),
  år: () => ({ type: 'integer', allOf: [demand({ minimum: 1900, maximum: 2099 }, 'Här ska stå ett år med fyra siffror.')] }),
  antal: () => ({ type: 'integer', allOf: [demand({ minimum: 1, maximum: 99 }, 'Här ska stå ett antal, 1 till 99.')] }),
  färg: () => ({ type: 'string', pattern: '^#[0-9a-fA-F]{6}$' }),
  placering: () => ({ type: 'string', pattern: `^${PLACERING}$` }),
  etappmål: (ord) => ({
    type: ['number', 'string', 'object'],
    pattern: `^(?:${ord.join('|')}|${PLACERING}|[<>] \\S.*)$`,
    properties: { text: { type: 'string', pattern: '\\S', errorMessage: 'Här ska stå text.' } },
    required: ['text'],
    additionalProperties: false,
  }),
  'omotiverade skillnader': ([nej = '', ...ord]) => ({
    type: ['string', 'array'],
    pattern: `^${nej}$`,
    items: { enum: ord, errorMessage: choices({ enum: ord }) },
    minItems: 1,
  }),
  felmarginal: () => ({
    type: ['string', 'number'],
    pattern: '^(?:[1-9]\\d{0,16} svarande|(?=[\\d.,]{1,17} )(?:0|[1-9]\\d*)(?:[.,]\\d+)? procent av värdet)$',
    allOf: [demand({ minimum: 0 }, 'Här ska stå ett tal som inte är negativt.')],
  }),
};

const PLACERING = '[1-9]\\d*/[1-9]\\d*';
