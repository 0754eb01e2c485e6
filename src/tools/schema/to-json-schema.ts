/**
 * Converts a Zod schema to JSON Schema. In: a Zod schema. Out: a schema that accepts at least what Zod accepts, with the error
 * messages of `vb check`. Never: describes a key, which annotate.ts does.
 */
import * as z from 'zod';
import { type Code, entryOf, type FactsOf } from '../../diagnostics/catalog.ts';
import { FÄLT, type Förväntat, ID } from '../../model/fields.ts';
import { GRÄNSORD } from '../../model/interval.ts';
import { issueFindings } from '../../validate/issues.ts';

/** A part of a schema: JSON Schema, and the extra keywords of the YAML language server (such as `errorMessage`). */
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
  /** The message for any invalid value here, in editors that support it. */
  errorMessage?: string;
  enumDescriptions?: string[];
  doNotSuggest?: boolean;
  defaultSnippets?: Snippet[];
}

/** A snippet of the YAML language server. `body` is YAML as data, with tab stops in its strings. */
export interface Snippet {
  label: string;
  description?: string;
  body: unknown;
}

/** The oldest draft with the keywords needed here, and the draft that most editors support. */
const TARGET = 'draft-07';

/** Returns a JSON Schema without shared objects, so that each part can be annotated on its own. */
export function toJsonSchema(schema: z.ZodType): Part {
  const shape = z.toJSONSchema(schema, {
    io: 'input',
    target: TARGET,
    override: ({ zodSchema, jsonSchema }) => refine(zodSchema as z.core.$ZodType as z.ZodType, jsonSchema as Part),
  });
  // Keys that share a Zod field share one object here. The copy through JSON gives each key its own object to annotate.
  return JSON.parse(JSON.stringify(shape), (key, part) => (key === 'propertyNames' ? allowNumericKeys(part) : part)) as Part;
}

/** Adjusts a part: custom fields, and an error message for each constraint. Zod calls it for every part. */
function refine(schema: z.ZodType, part: Part): void {
  // Zod visits the part of an optional field again, and recursive parts are references.
  if (part.errorMessage !== undefined || part.$ref !== undefined) return;
  const field = FÄLT.get(schema);
  // Skip parts without constraints. They are the inner schemas of custom fields and texts, and the outer schema has the message.
  const { pattern, minLength, enum: words } = part;
  if (!field && (part.type ?? 'string') === 'string' && (pattern ?? minLength ?? words ?? part.const) === undefined) return;
  if (field) Object.assign(part, CUSTOM[field.förväntat]([...field.ord]));
  if (part.const !== undefined) {
    part.enum = [part.const];
    delete part.const;
  }
  const constraints: Part[] = part.allOf ?? [];
  if (part.minLength === 1) {
    // Zod trims white space before it counts characters.
    delete part.minLength;
    part.pattern = '\\S';
    part.errorMessage = 'Här ska stå text. Siffror som är text skrivs inom citattecken.';
  } else part.errorMessage = field || !(part.properties || part.enum) ? formMessage(schema) : choicesMessage(part);
  if (part.minItems !== undefined) {
    constraints.push(
      constraint({ minItems: part.minItems }, `Listan behöver minst ${part.minItems} ${part.minItems === 1 ? 'rad' : 'rader'}.`),
    );
    delete part.minItems;
  }
  for (const key of part.required ?? []) constraints.push({ required: [key], errorMessage: missingMessage(key) });
  delete part.required;
  if (constraints.length > 0) part.allOf = constraints;
}

// --- Messages, in the words of `vb check` ---

const helpOf = <C extends Code>(code: C, facts: FactsOf<C>) => entryOf(code).help?.(facts) ?? '';

const choicesMessage = ({ properties, enum: words = [] }: Part) =>
  properties
    ? helpOf('okand-nyckel', { nyckel: '', tillåtna: Object.keys(properties) })
    : helpOf('okant-val', { värde: '', val: words });

const missingMessage = (key: string) =>
  `${entryOf('nyckel-saknas').message({ nycklar: [key] })} ${helpOf('nyckel-saknas', { nycklar: [key] })}`;

/** The message for a wrong form. A blank is invalid for every field, so it makes Zod produce the issue. */
function formMessage(schema: z.ZodType): string {
  const { error } = schema.safeParse(' ');
  const [wrong] = issueFindings('', schema, ' ', error?.issues ?? []);
  return helpOf('fel-form', wrong?.facts as FactsOf<'fel-form'>);
}

/**
 * A constraint with a Swedish message. Editors show `errorMessage` only for some keywords, such as `type`. So a value that fails
 * `that` must also be null, which it is not, and that failure has the message.
 */
function constraint(that: Part, errorMessage: string): Part {
  return { if: that, else: { type: 'null', errorMessage } };
}

/** Numeric keys that files may have: an example of each kind (a year, a font weight) and its limits. */
const NUMERIC_KEYS: readonly (readonly [example: string, limits: Part])[] = [
  ['2024', { minimum: 1900, maximum: 2099, multipleOf: 1 }],
  ['400', { minimum: 100, maximum: 900, multipleOf: 100 }],
];

/** Adapts the schema of property names. Editors read a key of digits as a number, which `type` rejects and `pattern` ignores. */
function allowNumericKeys(names: Part): Part {
  const allowed = NUMERIC_KEYS.filter(([example]) => new RegExp(names.pattern ?? '').test(example));
  const [only, ...others] = allowed;
  if (!only) return names;
  const { type: _, ...rest } = names;
  return others.length > 0 ? rest : { ...rest, allOf: [constraint(only[1], names.errorMessage ?? '')] };
}

/** The mapping that a file has instead of a hidden figure. */
const HIDDEN: Part = {
  properties: { dold: { type: 'string', pattern: '^röjanderisk$', errorMessage: 'Skriv ”dold: röjanderisk”.' } },
  required: ['dold'],
  additionalProperties: false,
};

/** The JSON Schema of each custom field. A `Tal` is a plain number, since JSON Schema cannot express digits as written. */
const CUSTOM: Readonly<Record<Förväntat, (ord: string[]) => Part>> = {
  tal: () => ({ type: 'number' }),
  siffra: () => ({ type: ['number', 'string'], pattern: `^${PRELIMINÄRT}$` }),
  utfall: (ord) => ({
    type: ['number', 'string', 'object'],
    pattern: `^(?:${[...ord, '-'].map(escaped).join('|')}|[<>](?:0|[1-9]\\d*)(?:\\.\\d+)?|${PRELIMINÄRT})$`,
    ...HIDDEN,
  }),
  belopp: () => ({ type: ['number', 'string', 'object'], pattern: '\\S', ...HIDDEN }),
  villkor: () => ({ type: ['string', 'number'], pattern: '\\S' }),
  risksteg: () => ({ type: ['string', 'number'], pattern: '\\S' }),
  beteckning: () => ({ type: ['string', 'number'], pattern: '\\S' }),
  'bundet värde': () => ({ type: ['string', 'number', 'object', 'array'] }),
  citat: () => ({
    type: ['string', 'array'],
    pattern: '\\S',
    items: { type: 'string', pattern: '\\S', errorMessage: 'Här ska stå ord ur texten.' },
    minItems: 1,
  }),
  koder: () => ({
    type: ['string', 'number', 'array'],
    pattern: `^\\s*${KOD}(?:\\s*[-–]\\s*${KOD})?\\s*$`,
    items: { type: ['string', 'number'], errorMessage: 'Här ska stå en kod eller ett intervall av koder.' },
    minItems: 1,
  }),
  'id eller lista': () => ({
    type: ['string', 'array'],
    pattern: ID.source,
    items: { type: 'string', pattern: ID.source, errorMessage: 'Här ska stå ett id.' },
    minItems: 1,
  }),
  decimaler: () => ({
    type: 'integer',
    allOf: [constraint({ minimum: 0, maximum: 6 }, 'Här ska stå ett antal decimaler, 0 till 6.')],
  }),
  ord: () => ({ type: 'string', pattern: '^(?:en|ett) [^,]*\\S[^,]*(?:,[^,]*\\S[^,]*){3}$' }),
  år: () => ({ type: 'integer', allOf: [constraint({ minimum: 1900, maximum: 2099 }, 'Här ska stå ett år med fyra siffror.')] }),
  antal: () => ({ type: 'integer', allOf: [constraint({ minimum: 1, maximum: 99 }, 'Här ska stå ett antal, 1 till 99.')] }),
  månad: () => ({ type: 'integer', allOf: [constraint({ minimum: 1, maximum: 12 }, 'Här ska stå en månad, 1 till 12.')] }),
  färg: () => ({ type: 'string', pattern: '^#[0-9a-fA-F]{6}$' }),
  placering: () => ({ type: 'string', pattern: `^${PLACERING}$` }),
  etappmål: (ord) => ({
    type: ['number', 'string', 'object'],
    pattern: `^(?:${[...ord, PLACERING, ...KRAV].join('|')})$`,
    properties: { text: { type: 'string', pattern: '\\S', errorMessage: 'Här ska stå text.' } },
    required: ['text'],
    additionalProperties: false,
  }),
  'omotiverade skillnader': ([nej = '', ...ord]) => ({
    type: ['string', 'array'],
    pattern: `^${nej}$`,
    items: { enum: ord, errorMessage: choicesMessage({ enum: ord }) },
    minItems: 1,
  }),
  felmarginal: () => ({
    type: ['string', 'number'],
    pattern: '^(?:[1-9]\\d{0,14} svarande|(?=(?:0[.,])?(?:\\d[.,]?){1,15} )(?:0|[1-9]\\d*)(?:[.,]\\d+)? procent av värdet)$',
    allOf: [constraint({ minimum: 0 }, 'Här ska stå ett tal som inte är negativt.')],
  }),
};

/** The word as a regular expression that matches only it. */
const escaped = (ord: string) => ord.replaceAll('.', '\\.');

const KOD = '[0-9A-Za-zÅÄÖåäö]+';
const PLACERING = '[1-9]\\d*/[1-9]\\d*';
const TAL = '-?(?:0|[1-9]\\d*)(?:\\.\\d+)?';
const PRELIMINÄRT = `${TAL} preliminärt?`;
const GRÄNS = `(?:${GRÄNSORD.join('|')})`;
/** The requirements of an etappmål, and its comparisons. */
const KRAV: readonly string[] = [
  `${TAL} i snitt över (?:[2-9]|10) år`,
  `(?:${GRÄNS} ${TAL}|${TAL} till ${TAL})(?: i snitt över (?:[2-9]|10) år)?`,
  `${GRÄNS} [A-ZÅÄÖ].*`,
  '[<>] (?![-\u2212]?\\d[\\d .,]*%?$)\\S.*',
];
