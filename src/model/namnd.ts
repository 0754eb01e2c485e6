import * as z from 'zod';
import { ansvarig, form, id, löptext, rad, skäl } from './fields.ts';
import { förbehållslista } from './forbehall.ts';
import { uppföljning } from './uppfoljning.ts';

/** A row of one of the board's tables. */
const tabellrad = z.strictObject({ tabell: id, rad: id });

/** `<nämnd>/<nämnd>.yaml`: the board, its document, and which mål it reports. */
export const nämndSchema = z.strictObject({
  ansvarig: ansvarig,
  namn: rad,
  förvaltning: rad.optional(),
  dokument: z.strictObject({
    titel: rad,
    diarienummer: rad.optional(),
    beslutsdatum: form(/^\d{4}-\d\d-\d\d$/, 'datum').optional(),
    paragraf: rad.optional(),
    version: rad.optional(),
    upplysning: löptext.optional(),
  }),
  /** What the year was put together from, when it is reconstructed afterwards: what it lacks is then unknown, not missing. */
  rekonstruerat: löptext.optional(),
  /** The overall assessment of the board's year. */
  uppföljning: uppföljning(z.strictObject({ bedömning: rad.optional(), skäl: skäl('bedömning') })),
  kapitel: z.array(rad).min(1).optional(),
  /** The row that the overview shows as the year's result, and the one whose parts it shows budget and outcome of. */
  översikt: tabellrad.extend({ verksamheter: tabellrad.optional() }).optional(),
  mål: z.array(id).min(1),
  redovisar_inte: z.array(z.strictObject({ mål: id, skäl: löptext })).optional(),
  förbehåll: förbehållslista(),
});

export type NämndFil = z.output<typeof nämndSchema>;
