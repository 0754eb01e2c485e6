/** Schema of every table of amounts: nested rows, sums, "varav" rows, and columns with a role. */
import * as z from 'zod';
import { ansvarig, customField, ersätter, id, löptext, rad } from './fields.ts';
import { förbehållslista } from './forbehall.ts';
import { Tal } from './tal.ts';

/** The roles of columns. `avvikelse` is utfall minus budget. */
const ROLLER = ['budget', 'utfall', 'föregående år', 'avvikelse', 'belopp', 'text'] as const;

/** An amount, or the text of a text column. */
const cell = customField('belopp', (raw) =>
  raw instanceof Tal || (typeof raw === 'string' && raw.trim() !== '') ? raw : undefined,
);

const rader = z.strictObject({
  id: id,
  namn: rad,
  rubrik: z.literal('ja').optional(),
  summa: z.enum(['först', 'sist']).optional(),
  varav_till: id.optional(),
  värden: z.record(id, cell).optional(),
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
  teckenregel: rad.optional(),
  kolumner: z.array(z.strictObject({ id: id, namn: rad, roll: z.enum(ROLLER) })).min(1),
  rader: z.array(rader).min(1),
  noter: z.array(löptext).optional(),
  förbehåll: förbehållslista(),
});

export type TabellFil = z.output<typeof tabellSchema>;
export type RadData = z.output<typeof rader>;
/** The role of a column. */
export type Kolumnroll = (typeof ROLLER)[number];
