/** Schemas of the mapping from the accounts of the ledger to a table, and of the lock file of what was fetched with it. */
import * as z from 'zod';
import { antal, customField, form, ID, id, rad, tal } from './fields.ts';
import { readKodmängd } from './kodintervall.ts';
import { Tal } from './tal.ts';

/** The parts of the code string, besides the account. */
export const KODDELAR = ['ansvar', 'verksamhet', 'aktivitet', 'projekt', 'motpart'] as const;
/** A part of the code string. */
export type Koddel = (typeof KODDELAR)[number];

/** `vänd` is for a table where costs have a minus sign. In the ledger, costs are positive and income is negative. */
const TECKENVAL = ['vänd', 'behåll'] as const;

/** The units that an export may have its amounts in. */
const ARKENHETER = ['kr', 'tkr', 'mnkr'] as const;

const koder = customField('koder', readKodmängd).optional();

const perKoddel = <T extends z.ZodType>(field: T) => ({
  ansvar: field,
  verksamhet: field,
  aktivitet: field,
  projekt: field,
  motpart: field,
});

/** The postings of one row of the table. A part that is left out may have any code. */
const konteringsrad = z.strictObject({
  konto: koder,
  utom: koder,
  ...perKoddel(koder),
  tecken: z.enum(TECKENVAL).optional(),
});

/** One id, or a list of ids. */
const kolumner = customField<readonly string[]>('id eller lista', (raw) => {
  const all = Array.isArray(raw) ? raw : [raw];
  const isIds = all.length > 0 && all.every((one) => typeof one === 'string' && ID.test(one));
  return isIds && new Set(all).size === all.length ? all : undefined;
});

const decimaler = customField('decimaler', (raw) => (raw instanceof Tal && /^[0-6]$/.test(raw.text) ? raw.värde : undefined));

/** The names of the columns of an export, as its heading row has them. */
const arkkolumner = z.strictObject({
  konto: rad,
  ...perKoddel(rad.optional()),
  period: rad.optional(),
  belopp: rad.optional(),
  debet: rad.optional(),
  kredit: rad.optional(),
  budget: rad.optional(),
  föregående_år: rad.optional(),
});

/** `gemensamt/kontering/<id>.yaml`: which accounts are added up in which cells of a board's table. */
export const konteringSchema = z.strictObject({
  nämnd: id.optional(),
  tabell: id,
  kolumn: kolumner,
  enhet: rad.optional(),
  decimaler: decimaler.optional(),
  tecken: z.enum(TECKENVAL),
  /** The accounts that belong to the table. Those of the result (classes 3 to 8) when absent. */
  konto: koder,
  ...perKoddel(koder),
  /** The sum of the rows in the first of the columns, in kronor with the sign of the table. */
  kontrollsumma: tal.optional(),
  sie: z.strictObject({ dimensioner: z.strictObject(perKoddel(antal.optional())) }).optional(),
  ark: z.strictObject({ blad: rad.optional(), enhet: z.enum(ARKENHETER).optional(), kolumner: arkkolumner }).optional(),
  rader: z.record(id, konteringsrad),
});

const avtryck = form(/^[0-9a-f]{64}$/, 'avtryck');

/** What was fetched to one cell: the figure that was written, its amount in kronor, and the amount of each account. */
const hämtadCell = z.strictObject({ skrivet: tal, belopp: tal, poster: tal, konton: z.record(rad, tal) });

/** `<nämnd>/hamtat/<id of the mapping>.yaml`: what was last fetched with a mapping, by column and row. `vb ledger` writes it. */
export const hämtadBokföringSchema = z.strictObject({
  källa: rad,
  avtryck,
  celler: z.record(id, z.record(id, hämtadCell)),
});

export type KonteringFil = z.output<typeof konteringSchema>;
export type Konteringsrad = z.output<typeof konteringsrad>;
export type HämtadBokföringFil = z.output<typeof hämtadBokföringSchema>;
export type HämtadCell = z.output<typeof hämtadCell>;
