/**
 * `gemensamt/styrmodell.yaml`: how the kommun steers and reports. It names the levels of mål, the kinds of mått and uppdrag, and the
 * occasions.
 * Keys and folders have the same names in every kommun. The words of the styrmodell are those that readers and editors meet.
 */
import * as z from 'zod';
import { antal, customField, id, jaNej, månad, rad } from './fields.ts';
import { type Ord, readOrd } from './ord.ts';
import { perTillfälle } from './uppfoljning.ts';

/** What has a minus sign in a table of amounts: costs, income, or neither. */
export const MINUS = ['kostnader', 'intäkter', 'inget'] as const;

/** The sign convention of a table. */
export type Minus = (typeof MINUS)[number];

/** The form of the data files that this version reads. `vb upgrade` rewrites older forms. */
export const FORM = 3;

/** What a kind of thing counts as. */
const RÄKNAS_SOM = ['mått', 'uppdrag'] as const;

const ord = customField<Ord>('ord', readOrd);

/** A text besides the motivering or comment: its heading, and whether what is followed up must have it. */
const text = z.strictObject({ rubrik: rad, krävs: jaNej });

/** Such texts by id, in print order. */
const texter = z.record(id, text).optional();

/**
 * A level of mål. Without `skala` its mål are headings and are not judged. `alla_redovisar` says whether each board has to say which of the
 * highest mål it does not report.
 */
const nivå = z.strictObject({
  ord,
  gemensam: jaNej,
  alla_redovisar: jaNej,
  skala: rad.optional(),
  /** Groups of mål, each with its heading. */
  grupper: z.record(rad, rad).optional(),
  texter,
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
  texter,
});

/** What an occasion counts as: the plan of the year, a report during it, or the report of all of it. */
const TILLFÄLLESSLAG = ['plan', 'delår', 'helår'] as const;

/** What an occasion counts as. */
export type Tillfällesslag = (typeof TILLFÄLLESSLAG)[number];

/** What an occasion can require of a board. */
const KRAV = ['målvärde', 'utfall', 'prognos', 'bedömning', 'status', 'texter'] as const;

/** Something that an occasion can require of a board. */
export type Krav = (typeof KRAV)[number];

/**
 * An occasion on which boards report. `till` is the last month that it covers, `dokument` the name of its document, and `kapitel` the
 * chapters of boards that list none themselves.
 */
const tillfälle = z.strictObject({
  räknas_som: z.enum(TILLFÄLLESSLAG),
  till: månad.optional(),
  dokument: rad,
  kräver: z.array(z.enum(KRAV)).optional(),
  kapitel: z.array(rad).min(1).optional(),
});

/** `gemensamt/styrmodell.yaml`. Levels are listed from the top. The first kind that counts as mått is that of every mått file. Occasions
 * are listed in the order of the year. */
export const styrmodellSchema = z.strictObject({
  form: antal,
  nivåer: z.record(rad, nivå),
  slag: z.record(rad, sort).optional(),
  tillfällen: perTillfälle(tillfälle).optional(),
  ekonomi: z.strictObject({ minus: z.enum(MINUS) }).optional(),
});

export type StyrmodellFil = z.output<typeof styrmodellSchema>;
export type SlagFil = z.output<typeof sort>;
export type TillfälleFil = z.output<typeof tillfälle>;
