/** Schema of the list `förbehåll:`, which may end any file of a board. */
import * as z from 'zod';
import { löptext, rad } from './fields.ts';

/** A förbehåll records doubt about the source, a known error, or a rule that does not apply. All three have the same fields. */
const SLAG_AV_FÖRBEHÅLL = ['osäker källa', 'känt fel', 'åsidosatt regel'] as const;

const förbehåll = z.strictObject({
  /** A path to a field of the file, or the name of a rule. */
  gäller: rad,
  /** The rule whose finding is acknowledged. Once the rule finds nothing, the förbehåll is reported as outdated. */
  regel: rad.optional(),
  slag: z.enum(SLAG_AV_FÖRBEHÅLL),
  skäl: löptext,
});

/** The optional field `förbehåll:`. */
export const förbehållslista = () => z.array(förbehåll).optional();

/** One förbehåll as validated. */
export type FörbehållData = z.output<typeof förbehåll>;
