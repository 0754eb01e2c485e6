/** The output formats of a diff. `print/` has a printer for each. */
export const DIFF_FORMATS = ['terminal', 'md', 'html', 'json'] as const;
/** The name of an output format. */
export type DiffFormat = (typeof DIFF_FORMATS)[number];
