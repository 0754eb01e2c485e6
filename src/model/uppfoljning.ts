/**
 * Plan is kept apart from follow-up, and follow-up is kept per occasion, so that a plan, an interim report and the annual report come
 * from the same files.
 */
import * as z from 'zod';

/** The occasions on which a board reports. A new occasion is one more word here. */
const TILLFÄLLEN = ['delår', 'helår'] as const;
export type Tillfälle = (typeof TILLFÄLLEN)[number];

/** `uppföljning:` with the given fields per occasion. */
export const uppföljning = <T extends z.ZodType>(fields: T) =>
  z.strictObject({ delår: fields.optional(), helår: fields.optional() }).optional();
