/**
 * The field `uppföljning:`. Files separate plan from follow-up, and follow-up by occasion, so that the plan, the interim report
 * and the annual report come from the same files.
 */
import * as z from 'zod';

/** The occasions on which a board reports. */
const TILLFÄLLEN = ['delår', 'helår'] as const;
/** An occasion: `delår` is the interim report and `helår` the annual report. */
export type Tillfälle = (typeof TILLFÄLLEN)[number];

/** The optional field `uppföljning:`, with the given fields for each occasion. */
export const uppföljning = <T extends z.ZodType>(fields: T) =>
  z.strictObject({ delår: fields.optional(), helår: fields.optional() }).optional();
