import { z } from 'zod';
import { form, id, löptext, rad } from './fields.ts';
import { förbehållslista } from './forbehall.ts';

/** `<nämnd>/<nämnd>.yaml`: the board, its document, and which mål it reports. */
export const nämndSchema = z.strictObject({
  namn: rad(),
  förvaltning: rad().optional(),
  dokument: z.strictObject({
    titel: rad(),
    diarienummer: rad().optional(),
    beslutsdatum: form(/^\d{4}-\d\d-\d\d$/, 'datum').optional(),
    paragraf: rad().optional(),
    version: rad().optional(),
    upplysning: löptext().optional(),
  }),
  mål: z.array(id()).min(1),
  redovisar_inte: z.array(z.strictObject({ mål: id(), skäl: löptext() })).optional(),
  förbehåll: förbehållslista(),
});

export type NämndFil = z.output<typeof nämndSchema>;
