/** The values of `--format` for a report. compile.ts makes each. `webb` is a folder of pages. */
export const FORMATS = ['html', 'pdf', 'json', 'webb'] as const;
/** One of `FORMATS`. */
export type Format = (typeof FORMATS)[number];
/** What is made when nothing is asked for. */
export const USUAL_FORMATS: readonly Format[] = ['html', 'pdf', 'json'];
