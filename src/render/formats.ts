/** The formats of a report. `compile.ts` makes each. */
export const FORMATS = ['html', 'pdf', 'json'] as const;
export type Format = (typeof FORMATS)[number];
