/**
 * `gemensamt/kriterier.yaml`: how the kommun judges måluppfyllelse. It defines the questions with their rows, and how levels are
 * combined. `criteria/` parses the conditions of the rows. A kommun without the file decides each bedömning without a proposal.
 */
import * as z from 'zod';
import { löptext, rad, villkor } from './fields.ts';

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
  /** `viktat medelvärde` counts each part as many times as its `plan.vikt` says. */
  metod: z.enum(['medelvärde', 'viktat medelvärde', 'median', 'lägsta']),
  /** How a result exactly halfway between two levels is rounded. */
  halvor: z.enum(['uppåt', 'nedåt']),
  /** Whether a part without a level is ignored or prevents a combined level. */
  ej_bedömda: z.enum(['räknas inte', 'hindrar']),
  motivering: löptext,
  källa: rad,
});

/** What a board declares about a mål in words, and what is assumed when it declares nothing. */
const uppgift = z.strictObject({
  ord: z.array(svar).min(2),
  om_det_saknas: z.strictObject({ antas: rad, skäl: löptext }).optional(),
});

/** The schema of the whole file. Tables and sammanvägningar are named after the levels of mål, and `helhet` is the whole year. */
export const kriterierSchema = z.strictObject({
  beslut: rad.optional(),
  ursprung: löptext,
  uppger: z.record(rad, uppgift).optional(),
  delfrågor: z
    .record(rad, z.strictObject({ fråga: rad, svar: z.array(svar).min(2), rader: z.array(kriterierad).min(1) }))
    .optional(),
  tabeller: z.record(rad, z.strictObject({ rader: z.array(kriterierad).min(1) })).optional(),
  sammanvägning: z.record(rad, sammanvägning).optional(),
});

export type KriterierFil = z.output<typeof kriterierSchema>;
export type Kriterierad = z.output<typeof kriterierad>;
export type UppgiftFil = z.output<typeof uppgift>;
export type SammanvägningFil = z.output<typeof sammanvägning>;
