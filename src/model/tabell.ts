/** Schema of every table of amounts: nested rows, sums, "varav" rows, and columns with a role. */
import * as z from 'zod';
import { ansvarig, customField, ersätter, form, id, löptext, rad, readSiffra } from './fields.ts';
import { förbehållslista } from './forbehall.ts';
import { MINUS } from './styrmodell.ts';
import type { Tal } from './tal.ts';
import { readTecken } from './tecken.ts';
import { tillfällesnyckel } from './uppfoljning.ts';

/** The roles of columns. docs/data.md explains what each of them holds and how they pair. */
const ROLLER = [
  'budget',
  'ursprunglig budget',
  'anslagsförändring',
  'ombudgetering',
  'gällande budget',
  'utfall',
  'prognos',
  'föregående år',
  'avvikelse',
  'ackumulerat utfall',
  'beslutad totalutgift',
  'beräknad totalutgift',
  'förbrukat',
  'belopp',
  'text',
] as const;

const jaNej = z.enum(['ja', 'nej']).optional();

/** The ids of two or more columns of the same table, joined by `plus` and `minus`. */
const räknas = form(/^[a-z][a-z0-9-]*(?: (?:plus|minus) [a-z][a-z0-9-]*)+$/, 'räknas').optional();

const kolumn = z.strictObject({
  id: id,
  namn: rad,
  grupp: rad.optional(),
  roll: z.enum(ROLLER),
  räknas: räknas,
  intäkt: jaNej,
  /** The occasion that the column belongs to. */
  tillfälle: tillfällesnyckel.optional(),
});

/** An amount, a sign instead of one, or the text of a text column. */
const cell = customField<Tal | string>(
  'belopp',
  (raw) => readSiffra(raw) ?? readTecken(raw) ?? (typeof raw === 'string' && raw.trim() !== '' ? raw : undefined),
);

const rader = z.strictObject({
  id: id,
  namn: rad,
  rubrik: z.literal('ja').optional(),
  summa: z.enum(['först', 'sist']).optional(),
  varav_till: id.optional(),
  intäkt: jaNej,
  värden: z.record(id, cell).optional(),
  /** References to the figures that cells must be equal to, by column. */
  lika_med: z.record(id, rad).optional(),
  get delar() {
    return z.array(rader).optional();
  },
});

/** `<nämnd>/kapitel/<kapitel>/tabeller/<id>.yaml`: a table. */
export const tabellSchema = z.strictObject({
  ansvarig: ansvarig,
  ersätter: ersätter,
  namn: rad,
  enhet: rad.optional(),
  minus: z.enum(MINUS).optional(),
  teckenregel: rad.optional(),
  kolumner: z.array(kolumn).min(1),
  rader: z.array(rader).min(1),
  noter: z.array(löptext).optional(),
  förbehåll: förbehållslista(),
});

export type TabellFil = z.output<typeof tabellSchema>;
export type RadData = z.output<typeof rader>;
/** A column of a table. */
export type Kolumn = z.output<typeof kolumn>;
/** The role of a column. */
export type Kolumnroll = Kolumn['roll'];
