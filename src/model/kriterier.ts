/**
 * `gemensamt/kriterier.yaml`: how the kommun judges måluppfyllelse. Levels, questions with their rows, and how goals are weighed
 * together. What the conditions of the rows say is read by `criteria/`.
 */
import * as z from 'zod';
import { löptext, rad, villkor } from './fields.ts';
import { steg } from './gemensamt.ts';

/** An answer and the sentence a reader meets: "måtten ger en blandad bild". */
const svar = z.strictObject({ namn: rad, skrivs: rad });

/** One row: under these conditions, this is the answer, for this reason. */
const kriterierad = z.strictObject({
  om: z.record(rad, villkor),
  så: rad,
  motivering: löptext,
  källa: rad,
});

const sammanvägning = z.strictObject({
  metod: z.enum(['medelvärde', 'median', 'lägsta']),
  /** Which way when the figure lies just between two levels. */
  halvor: z.enum(['uppåt', 'nedåt']),
  /** What a part without a level does. */
  ej_bedömda: z.enum(['räknas inte', 'hindrar']),
  motivering: löptext,
  källa: rad,
});

export const kriterierSchema = z.strictObject({
  beslut: rad.optional(),
  ursprung: löptext,
  nivåer: z.array(steg).min(2),
  utan_nivå: z.strictObject({ kan_inte_bedömas: steg, ej_tillämplig: steg }),
  basuppdrag: z
    .strictObject({
      ord: z.array(svar).min(2),
      om_det_saknas: z.strictObject({ antas: rad, skäl: löptext }).optional(),
    })
    .optional(),
  delfrågor: z
    .record(rad, z.strictObject({ fråga: rad, svar: z.array(svar).min(2), rader: z.array(kriterierad).min(1) }))
    .optional(),
  nämndmål: z.strictObject({ rader: z.array(kriterierad).min(1) }),
  sammanvägning: z.strictObject({ mål: sammanvägning, helhet: sammanvägning }),
});

export type KriterierFil = z.output<typeof kriterierSchema>;
export type Kriterierad = z.output<typeof kriterierad>;
export type SammanvägningFil = z.output<typeof sammanvägning>;
