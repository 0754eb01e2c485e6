/** Schemas of the kommun's mål, a board's account of a mål, and the board's own nämndmål. */
import * as z from 'zod';
import { ansvarig, ersätter, id, löptext, rad, skäl } from './fields.ts';
import { förbehållslista } from './forbehall.ts';
import { uppföljning } from './uppfoljning.ts';

const prioriteringar = () => z.array(z.strictObject({ id: id, text: löptext })).optional();

const beslut = { bedömning: rad.optional(), skäl: skäl('bedömning') };
const redogörelse = { motivering: löptext.optional(), prioriteringar: z.record(id, löptext).optional() };

/** `uppger` has what the board declares about the mål, in the words of gemensamt/kriterier.yaml. */
const bedömt = z.strictObject({ ...beslut, uppger: z.record(rad, rad).optional(), ...redogörelse });

/** `gemensamt/mal/<id>.yaml`: a mål that all boards share. */
export const gemensamtMålSchema = z.strictObject({
  plan: z.strictObject({ namn: rad, typ: z.enum(['övergripande', 'strategiskt']) }),
});

/** `<nämnd>/mal/<id>/<id>.yaml`: one board's account of a shared mål. */
export const målSchema = z.strictObject({
  ansvarig: ansvarig,
  ersätter: ersätter,
  plan: z.strictObject({
    prioriteringar: prioriteringar(),
    nämndmål: z.array(id).min(1),
    mått: z.array(id).optional(),
  }),
  uppföljning: uppföljning(bedömt),
  förbehåll: förbehållslista(),
});

/** `<nämnd>/mal/<mål>/<id>/<id>.yaml`: a nämndmål, which the board has set itself. */
export const nämndmålSchema = z.strictObject({
  ansvarig: ansvarig,
  ersätter: ersätter,
  plan: z.strictObject({
    namn: rad,
    prioriteringar: prioriteringar(),
    mått: z.array(id).optional(),
    åtaganden: z.array(id).optional(),
  }),
  uppföljning: uppföljning(bedömt),
  förbehåll: förbehållslista(),
});

export type GemensamtMålFil = z.output<typeof gemensamtMålSchema>;
export type MålFil = z.output<typeof målSchema>;
export type NämndmålFil = z.output<typeof nämndmålSchema>;
export type Bedömt = z.output<typeof bedömt>;
