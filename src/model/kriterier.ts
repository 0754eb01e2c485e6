/**
 * `gemensamt/kriterier.yaml`: how the kommun judges måluppfyllelse. It defines the levels, the questions with their rows, and how
 * levels are combined. `criteria/` parses the conditions of the rows.
 */
import * as z from 'zod';
import { löptext, rad, villkor } from './fields.ts';
import { steg } from './gemensamt.ts';

/** An answer, and the clause that the report prints for it: "måtten ger en blandad bild". */
const svar = z.strictObject({ namn: rad, skrivs: rad });

/** One row: the conditions (`om`), the answer that they give (`så`), and the reason and source of the row. */
const kriterierad = z.strictObject({
  om: z.record(rad, villkor),
  så: rad,
  motivering: löptext,
  källa: rad,
});

/** How the levels of parts are combined into one level. */
const sammanvägning = z.strictObject({
  metod: z.enum(['medelvärde', 'median', 'lägsta']),
  /** How a result exactly halfway between two levels is rounded. */
  halvor: z.enum(['uppåt', 'nedåt']),
  /** Whether a part without a level is ignored or prevents a combined level. */
  ej_bedömda: z.enum(['räknas inte', 'hindrar']),
  motivering: löptext,
  källa: rad,
});

/** The schema of the whole file. */
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
