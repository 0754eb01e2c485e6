/** Schemas of a board's internal control. Each risk, review and recurring control has its own file. */
import * as z from 'zod';
import { ansvarig, beteckning, datum, ersätter, id, löptext, rad, risksteg, år } from './fields.ts';
import { förbehållslista } from './forbehall.ts';
import { textavsnittslista } from './kapitel.ts';
import { uppföljning } from './uppfoljning.ts';

const lista = () => z.strictObject({ rubrik: rad, lista: z.array(id).min(1) }).optional();

/** `<nämnd>/intern-kontroll/intern-kontroll.yaml`: the chapter, and the lists that order the other files. */
export const internKontrollSchema = z.strictObject({
  ansvarig: ansvarig,
  rubrik: rad,
  text: löptext.optional(),
  avsnitt: textavsnittslista(),
  risker: lista(),
  granskningar: lista(),
  kontroller: lista(),
  förbehåll: förbehållslista(),
});

const åtgärder = () => z.array(z.strictObject({ id: id, namn: rad, klar_senast: datum.optional() })).min(1);

const uppföljdaÅtgärder = z.record(id, z.strictObject({ status: rad.optional(), kommentar: löptext.optional() }));

/** The steps of a risk on the kommun's risk scale, each by name or number. */
const riskbedömning = { sannolikhet: risksteg.optional(), konsekvens: risksteg.optional() };

/**
 * `risker/<id>.yaml`: a risk and the åtgärder against it. The plan has the assessment before the åtgärder, and the follow-up the
 * one after them. `funktion` answers for the risk, and is printed.
 */
export const riskSchema = z.strictObject({
  ansvarig: ansvarig,
  ersätter: ersätter,
  plan: z.strictObject({
    område: rad,
    namn: rad,
    överflyttad_från: år.optional(),
    ...riskbedömning,
    funktion: rad.optional(),
    bakgrund: löptext.optional(),
    åtgärder: åtgärder().optional(),
  }),
  uppföljning: uppföljning(
    z.strictObject({ ...riskbedömning, kommentar: löptext.optional(), åtgärder: uppföljdaÅtgärder.optional() }),
  ),
  förbehåll: förbehållslista(),
});

/** `granskningar/<id>.yaml`: a review and the åtgärder that follow from it. */
export const granskningSchema = z.strictObject({
  ansvarig: ansvarig,
  ersätter: ersätter,
  plan: z.strictObject({
    namn: rad,
    diarienummer: beteckning.optional(),
    överflyttad_från: år.optional(),
    bakgrund: löptext.optional(),
    åtgärder: åtgärder(),
  }),
  uppföljning: uppföljning(z.strictObject({ åtgärder: uppföljdaÅtgärder })),
  förbehåll: förbehållslista(),
});

/** `kontroller/<id>.yaml`: a recurring control. */
export const kontrollSchema = z.strictObject({
  ansvarig: ansvarig,
  ersätter: ersätter,
  plan: z.strictObject({
    område: rad,
    namn: rad,
    syfte: löptext.optional(),
    klar_senast: datum.optional(),
    metod: löptext.optional(),
  }),
  uppföljning: uppföljning(z.strictObject({ status: rad.optional(), kommentar: löptext.optional() })),
  förbehåll: förbehållslista(),
});

export type InternKontrollFil = z.output<typeof internKontrollSchema>;
export type RiskFil = z.output<typeof riskSchema>;
export type GranskningFil = z.output<typeof granskningSchema>;
export type KontrollFil = z.output<typeof kontrollSchema>;
