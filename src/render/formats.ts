/** The values of `--format` for a report. compile.ts makes each. */
export const FORMATS = ['html', 'pdf', 'json'] as const;
/** One of `FORMATS`. */
export type Format = (typeof FORMATS)[number];
