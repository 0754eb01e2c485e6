/**
 * The fields that file schemas are made of. In: one YAML value. Out: the typed value, or an issue whose `params.förväntat` names
 * the expected kind of value. validate/issues.ts translates the issue to Swedish.
 */
import * as z from 'zod';
import { ETAPPMÅLSORD, type Etappmål, type Placering, readEtappmål, readPlacering } from './etappmal.ts';
import { type Felmarginal, readFelmarginal } from './felmarginal.ts';
import { isPeriod, PERIOD } from './period.ts';
import { Tal } from './tal.ts';
import { readTecken, TECKEN, type Tecken } from './tecken.ts';

// Compiling a schema takes longer than interpreting it, because each file is validated once.
z.config({ jitless: true });

/** The kind of value that a custom field expects. validate/issues.ts has a sentence for each. */
export type Förväntat =
  | 'tal'
  | 'siffra'
  | 'utfall'
  | 'belopp'
  | 'år'
  | 'antal'
  | 'månad'
  | 'etappmål'
  | 'placering'
  | 'omotiverade skillnader'
  | 'färg'
  | 'felmarginal'
  | 'villkor'
  | 'risksteg'
  | 'beteckning'
  | 'ord'
  | 'bundet värde'
  | 'citat'
  | 'koder'
  | 'id eller lista'
  | 'decimaler';

/** The expected kind and the known words of each custom field. tools/schema describes the fields with them in JSON Schema. */
export const FÄLT = z.registry<{ readonly förväntat: Förväntat; readonly ord: readonly string[] }>();

/**
 * Pattern of an id. An id is a file name in ASCII kebab-case. `constructor` is excluded, since every JavaScript object has it.
 */
export const ID = /^(?!constructor$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** A custom field. `reader` returns the parsed value, or undefined to report that `förväntat` was expected. */
export function customField<T>(förväntat: Förväntat, reader: (raw: unknown) => T | undefined, ord: readonly string[] = []) {
  return z
    .unknown()
    .transform((raw, context): T => {
      const value = reader(raw);
      if (value !== undefined) return value;
      context.issues.push({ code: 'custom', input: raw, params: { förväntat, ord } });
      return z.NEVER;
    })
    .register(FÄLT, { förväntat, ord });
}

/** The names of the string formats. validate/issues.ts has a sentence for each. */
export type Form =
  | 'id'
  | 'tillfälle'
  | 'period'
  | 'årtal'
  | 'datum'
  | 'kolada'
  | 'koladaområde'
  | 'koladavärde'
  | 'kommunkod'
  | 'bokstav'
  | 'enhet'
  | 'räknas'
  | 'logotyp'
  | 'vikt'
  | 'typsnittsfil'
  | 'webbadress'
  | 'epost'
  | 'organisationsnummer'
  | 'avtryck'
  | 'bildfil';

/** A string that matches a pattern. The issue's message carries the name of the format. */
export const form = (pattern: RegExp, name: Form) => z.string().regex(pattern, { error: name });

/** One line of text: a name or a title. */
export const rad = z.string().trim().min(1);

/** The person or function that is responsible for filling in a file. It is never printed in the report. */
export const ansvarig = rad.optional();

/** Running text: paragraphs, lists and references in braces. */
export const löptext = z.string().trim().min(1);

/** An id: see `ID`. */
export const id = form(ID, 'id');

/** A day that exists, as year-month-day. */
export const datum = form(z.regexes.date, 'datum');

/** The address of a document on the web. Other schemes could run code or read files of the reader's machine. */
export const webbadress = form(/^https?:\/\/[^\s<>"'`\\{}|^]+$/, 'webbadress');

/** The e-mail address of an office. */
export const epost = form(/^[^\s@<>"'`?&:]+@[^\s@<>"'`?&:]+\.[^\s@<>"'`?&:.]+$/, 'epost');

/** `ja` or `nej`. */
export const jaNej = z.enum(['ja', 'nej']).optional();

/** The ids that a thing had in the previous year, when its id has changed. Written first in the file, or next to its `id:`. */
export const ersätter = z.array(id).min(1).optional();

/** The optional field `nämnder:`: the ids of the boards that a shared plan asks. */
export const nämndlista = z.array(id).min(1).optional();

/** A published figure. */
export const tal = customField('tal', (raw) => (raw instanceof Tal ? raw : undefined));

/** A published figure that may still change. */
export const siffra = customField('siffra', readSiffra);

/** A year from 1900 to 2099, as a number. */
export const år = customField('år', (raw) => (raw instanceof Tal && /^(19|20)\d\d$/.test(raw.text) ? raw.värde : undefined));

/** A count from 1 to 99, as a number. */
export const antal = customField('antal', (raw) => (raw instanceof Tal && /^[1-9]\d?$/.test(raw.text) ? raw.värde : undefined));

/** A month of the year from 1 to 12, as a number. */
export const månad = customField('månad', (raw) =>
  raw instanceof Tal && /^(?:[1-9]|1[0-2])$/.test(raw.text) ? raw.värde : undefined,
);

/** A colour as `#rrggbb`. */
export const färg = customField('färg', (raw) => (typeof raw === 'string' && /^#[0-9a-f]{6}$/i.test(raw) ? raw : undefined));

/** A year from 1900 to 2099, as the text of a key. */
export const årtal = form(/^(19|20)\d\d$/, 'årtal');

const period = form(PERIOD, 'period').refine(isPeriod, { error: 'period' });

/** A record from period to value. The order of the periods is free. */
export const perPeriod = <T extends z.ZodType>(value: T) => z.record(period, value);

/** The utfall per period: a figure, or a sign instead of one. */
export const utfall = perPeriod(customField<Tal | Tecken>('utfall', (raw) => readSiffra(raw) ?? readTecken(raw), TECKEN));

/** The etappmål per target year. */
export const etappmål = z.record(årtal, customField<Etappmål>('etappmål', readEtappmål, ETAPPMÅLSORD));

/** A placement in a ranking, written `15/19`. */
export const placering = customField<Placering>('placering', readPlacering);

const OMOTIVERADE = ['Kön', 'Område', 'Ålder'] as const;
/** A ground on which groups can differ. */
export type Skillnad = (typeof OMOTIVERADE)[number];

/** `Nej`, read as an empty list, or the grounds on which a person has judged a difference unjustified. */
export const omotiveradeSkillnader = customField<readonly Skillnad[]>(
  'omotiverade skillnader',
  (raw) => {
    if (raw === 'Nej') return [];
    if (!Array.isArray(raw) || raw.length === 0) return undefined;
    const known = raw.filter((word): word is Skillnad => OMOTIVERADE.some((ord) => ord === word));
    return known.length === raw.length ? known : undefined;
  },
  ['Nej', ...OMOTIVERADE],
);

/** The margin of error of figures from a kind of measurement. */
export const felmarginal = customField<Felmarginal>('felmarginal', readFelmarginal);

/** A condition of the kriterier, as written. `criteria/condition.ts` parses it. */
export const villkor = customField('villkor', readAsTyped);

/** A step of a risk scale, as its name or its number is typed. */
export const risksteg = customField('risksteg', readAsTyped);

/** What identifies a document or a decision, such as a paragraf or a version. Digits are kept as typed: `1.0` is not `1`. */
export const beteckning = customField('beteckning', readAsTyped);

/** A figure, also one that may still change. Undefined for any other value. */
export function readSiffra(raw: unknown): Tal | undefined {
  if (raw instanceof Tal) return raw;
  return typeof raw === 'string' ? Tal.readPreliminary(raw) : undefined;
}

/** A number or a text as it is typed. Undefined for any other value. */
function readAsTyped(raw: unknown): string | undefined {
  if (raw instanceof Tal) return raw.text;
  return typeof raw === 'string' && raw.trim() !== '' ? raw.trim() : undefined;
}

/**
 * A person's reasons for decisions that differ from the proposals of the rules, keyed by the field that was decided. `skälet_gäller` has
 * what was decided and what was proposed when each reason was written.
 */
export const skäl = <K extends string>(...fields: readonly K[]) => ({
  skäl: perField(fields, löptext),
  skälet_gäller: perField(fields, rad),
});

const perField = <K extends string>(fields: readonly K[], text: z.ZodString) =>
  z
    .strictObject(Object.fromEntries(fields.map((field) => [field, text.optional()])) as Record<K, z.ZodOptional<z.ZodString>>)
    .optional();
