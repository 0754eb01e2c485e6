/** Schema of an uppdrag: something that the board has to do. */
import * as z from 'zod';
import { ansvarig, ersätter, form, löptext, nämndlista, rad, år } from './fields.ts';
import { förbehållslista } from './forbehall.ts';
import { texter, uppföljning } from './uppfoljning.ts';

const BOKSTAV = /^[a-z]$/;
/** A value for each part of an uppdrag, keyed by the part's letter. */
const perDel = <T extends z.ZodType>(value: T) => z.record(form(BOKSTAV, 'bokstav'), value);

const plan = z.strictObject({
  namn: rad,
  slag: rad.optional(),
  ursprungsår: år.optional(),
  överflyttad_från: år.optional(),
  bakgrund: löptext.optional(),
  lydelse: löptext.optional(),
  delar: perDel(löptext).optional(),
});

/** `gemensamt/…/uppdrag/<id>.yaml`: the plan of an uppdrag that boards share, and the boards that shall answer it. */
export const gemensamtUppdragSchema = z.strictObject({
  ansvarig: ansvarig,
  nämnder: nämndlista,
  plan,
});

/**
 * `<nämnd>/…/uppdrag/<id>.yaml`: an uppdrag, with the promise under `plan` and the result under `uppföljning`. It has no plan of its
 * own when boards share the plan.
 */
export const uppdragSchema = z.strictObject({
  ansvarig: ansvarig,
  ersätter: ersätter,
  plan: plan.optional(),
  uppföljning: uppföljning(
    z.strictObject({
      status: rad.optional(),
      kommentar: löptext.optional(),
      texter,
      delar: perDel(z.strictObject({ status: rad.optional(), kommentar: löptext.optional() })).optional(),
    }),
  ),
  förbehåll: förbehållslista(),
});

export type UppdragPlan = z.output<typeof plan>;
export type UppdragFil = z.output<typeof uppdragSchema>;
