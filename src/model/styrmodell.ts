/** Schema of `gemensamt/styrmodell.yaml`: how the kommun steers and reports. */
import * as z from 'zod';

/** What has a minus sign in a table of amounts: costs, income, or neither. */
export const MINUS = ['kostnader', 'intäkter', 'inget'] as const;

/** The sign convention of a table. */
export type Minus = (typeof MINUS)[number];

/** `gemensamt/styrmodell.yaml`. */
export const styrmodellSchema = z.strictObject({ ekonomi: z.strictObject({ minus: z.enum(MINUS) }) });

export type StyrmodellFil = z.output<typeof styrmodellSchema>;
