/**
 * `gemensamt/styrmodell.yaml`: how the kommun steers and reports. It names the levels of mål and the kinds of mått and uppdrag.
 * Keys and folders have the same names in every kommun. The words of the styrmodell are those that readers and editors meet.
 */
import * as z from 'zod';
import { antal, customField, id, jaNej, rad } from './fields.ts';
import { type Ord, readOrd } from './ord.ts';

/** What has a minus sign in a table of amounts: costs, income, or neither. */
export const MINUS = ['kostnader', 'intäkter', 'inget'] as const;

/** The sign convention of a table. */
export type Minus = (typeof MINUS)[number];

/** The form of the data files that this version reads. `vb upgrade` rewrites older forms. */
export const FORM = 2;

/** What a kind of thing counts as. */
const RÄKNAS_SOM = ['mått', 'uppdrag'] as const;

const ord = customField<Ord>('ord', readOrd);

/** A text that each mål has besides its motivering: its heading, and whether a mål that is followed up must have it. */
const text = z.strictObject({ rubrik: rad, krävs: jaNej });

/** A level of mål. Without `skala` its mål are headings and are not judged. `texter` are in print order, by id. */
const nivå = z.strictObject({
  ord,
  gemensam: jaNej,
  skala: rad.optional(),
  /** Groups of mål, each with its heading. */
  grupper: z.record(rad, rad).optional(),
  texter: z.record(id, text).optional(),
});

/**
 * A kind of mått or uppdrag. `målord` is the kommun's word for the target of a mått. `skala` is a scale of status for uppdrag, and
 * of levels for mått.
 */
const sort = z.strictObject({
  räknas_som: z.enum(RÄKNAS_SOM),
  ord,
  målord: ord.optional(),
  rubrik: rad.optional(),
  skala: rad.optional(),
});

/** `gemensamt/styrmodell.yaml`. Levels are listed from the top. The first kind that counts as mått is that of every mått file. */
export const styrmodellSchema = z.strictObject({
  form: antal,
  nivåer: z.record(rad, nivå),
  slag: z.record(rad, sort).optional(),
  ekonomi: z.strictObject({ minus: z.enum(MINUS) }).optional(),
});

export type StyrmodellFil = z.output<typeof styrmodellSchema>;
export type SlagFil = z.output<typeof sort>;
