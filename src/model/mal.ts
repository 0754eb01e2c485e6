/** Schemas of mål: the plan that boards share, and a board's own mål or account of a shared one. */
import * as z from 'zod';
import { ansvarig, antal, ersätter, id, löptext, rad, skäl } from './fields.ts';
import { förbehållslista } from './forbehall.ts';
import { texter, uppföljning } from './uppfoljning.ts';

/**
 * `förvaltningens_förslag` is the level that the office proposed to the board, and `bedömning` the one that the board decided.
 * `uppger` has what the board declares about the mål, in the words of gemensamt/kriterier.yaml.
 */
const bedömt = z.strictObject({
  förvaltningens_förslag: rad.optional(),
  bedömning: rad.optional(),
  ...skäl('bedömning'),
  uppger: z.record(rad, rad).optional(),
  motivering: löptext.optional(),
  texter,
  prioriteringar: z.record(id, löptext).optional(),
});

/** `gemensamt/mal/…/<id>/<id>.yaml`: a mål that boards share. */
export const gemensamtMålSchema = z.strictObject({
  plan: z.strictObject({ namn: rad, grupp: rad.optional(), vikt: antal.optional() }),
});

/**
 * `<nämnd>/mal/…/<id>/<id>.yaml`: a mål of a board, or its account of a shared mål, which has its name from `gemensamt/`. `mål`
 * lists the mål of the level below.
 */
export const målSchema = z.strictObject({
  ansvarig: ansvarig,
  ersätter: ersätter,
  plan: z.strictObject({
    namn: rad.optional(),
    vikt: antal.optional(),
    prioriteringar: z.array(z.strictObject({ id: id, text: löptext })).optional(),
    mål: z.array(id).optional(),
    mått: z.array(id).optional(),
    uppdrag: z.array(id).optional(),
  }),
  uppföljning: uppföljning(bedömt),
  förbehåll: förbehållslista(),
});

export type MålFil = z.output<typeof målSchema>;
export type Bedömt = z.output<typeof bedömt>;
