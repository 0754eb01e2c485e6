import * as z from 'zod';
import { löptext, rad } from './fields.ts';

/** Doubt about the source, a known error, or a rule set aside: one form for all three. */
const SLAG_AV_FÖRBEHÅLL = ['osäker källa', 'känt fel', 'åsidosatt regel'] as const;

const förbehåll = z.strictObject({
  gäller: rad,
  /** The rule whose finding is acknowledged; when it finds nothing more, the förbehåll has served. */
  regel: rad.optional(),
  slag: z.enum(SLAG_AV_FÖRBEHÅLL),
  skäl: löptext,
});

/** `förbehåll:` at the end of any file of a board. */
export const förbehållslista = () => z.array(förbehåll).optional();

export type FörbehållData = z.output<typeof förbehåll>;
