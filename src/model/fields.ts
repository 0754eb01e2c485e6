/**
 * The small fields that file schemas are made of. In: one YAML value. Out: the typed value, or an issue whose `params.förväntat`
 * names what was expected (validate/issues.ts turns it into Swedish).
 */
import * as z from 'zod';
import { ETAPPMÅLSORD, type Etappmål, type Placering, readEtappmål, readPlacering } from './etappmal.ts';
import { type Felmarginal, readFelmarginal } from './felmarginal.ts';
import { PERIOD } from './period.ts';
import { Tal } from './tal.ts';

// Making a validator fast takes longer than reading each file once.
z.config({ jitless: true });

/** What a custom field expected; validate/issues.ts has a sentence for each. */
export type Förväntat =
  | 'tal'
  | 'belopp'
  | 'år'
  | 'antal'
  | 'etappmål'
  | 'placering'
  | 'omotiverade skillnader'
  | 'färg'
  | 'felmarginal'
  | 'villkor';

/** What each custom field expects and the words it knows, for those who describe files to others (schema/). */
export const FÄLT = z.registry<{ readonly förväntat: Förväntat; readonly ord: readonly string[] }>();

/** Ids are file names: ASCII kebab-case, the same from year to year. One word every JavaScript object answers to is left out. */
export const ID = /^(?!constructor$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** A field that `reader` reads; undefined means that it cannot. */
export function read<T>(förväntat: Förväntat, reader: (raw: unknown) => T | undefined, ord: readonly string[] = []) {
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

/** Forms a string must follow; validate/issues.ts has a sentence for each. */
export type Form =
  | 'id'
  | 'period'
  | 'årtal'
  | 'datum'
  | 'kolada'
  | 'kommunkod'
  | 'bokstav'
  | 'enhet'
  | 'logotyp'
  | 'vikt'
  | 'typsnittsfil';

/** A string of a certain form. The form's name travels as the issue's message. */
export const form = (pattern: RegExp, name: Form) => z.string().regex(pattern, { error: name });

/** One line of text: a name or a title. */
export const rad = z.string().trim().min(1);

/** Who sees to it that a file is filled in: a person or a function. For the work of the year; never printed in the report. */
export const ansvarig = rad.optional();

/** Running text: paragraphs, lists and references in braces. */
export const löptext = z.string().trim().min(1);

export const id = form(ID, 'id');

/** The ids of the year before that a thing goes on from, when its own is another. Stands first in its file, or beside its `id:`. */
export const ersätter = z.array(id).min(1).optional();

/** A published figure. */
export const tal = read('tal', (raw) => (raw instanceof Tal ? raw : undefined));

export const år = read('år', (raw) => (raw instanceof Tal && /^(19|20)\d\d$/.test(raw.text) ? raw.värde : undefined));

/** How many of something. */
export const antal = read('antal', (raw) => (raw instanceof Tal && /^[1-9]\d?$/.test(raw.text) ? raw.värde : undefined));

export const färg = read('färg', (raw) => (typeof raw === 'string' && /^#[0-9a-f]{6}$/i.test(raw) ? raw : undefined));

const årtal = form(/^(19|20)\d\d$/, 'årtal');

/** Values per period, oldest first as a rule. */
export const perPeriod = <T extends z.ZodType>(value: T) => z.record(form(PERIOD, 'period'), value);

/** Outcomes per period. */
export const utfall = perPeriod(tal);

/** Targets per target year. */
export const etappmål = z.record(årtal, read<Etappmål>('etappmål', readEtappmål, ETAPPMÅLSORD));

export const placering = read<Placering>('placering', readPlacering);

const OMOTIVERADE = ['Kön', 'Område', 'Ålder'] as const;
export type Skillnad = (typeof OMOTIVERADE)[number];

/** `Nej`, or the grounds on which a person has judged a difference unjustified. */
export const omotiveradeSkillnader = read<readonly Skillnad[]>(
  'omotiverade skillnader',
  (raw) => {
    if (raw === 'Nej') return [];
    if (!Array.isArray(raw) || raw.length === 0) return undefined;
    const known = raw.filter((word): word is Skillnad => OMOTIVERADE.some((ord) => ord === word));
    return known.length === raw.length ? known : undefined;
  },
  ['Nej', ...OMOTIVERADE],
);

/** How sure a figure of a kind of measurement is. */
export const felmarginal = read<Felmarginal>('felmarginal', readFelmarginal);

/** The condition of a criterion, as written; `criteria/condition.ts` knows its words. */
export const villkor = read('villkor', (raw) =>
  raw instanceof Tal ? raw.text : typeof raw === 'string' && raw.trim() !== '' ? raw.trim() : undefined,
);

/** A person's reasons for deciding otherwise than the rules propose, by what was decided. */
export const skäl = <K extends string>(...fields: readonly K[]) =>
  z
    .strictObject(Object.fromEntries(fields.map((field) => [field, löptext.optional()])) as Record<K, z.ZodOptional<z.ZodString>>)
    .optional();
