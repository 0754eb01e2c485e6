/** The formats `vb check` reports in; formats.ts has a printer for each. */
export const CHECK_FORMAT_NAMES = ['human', 'json', 'github', 'gitlab', 'sarif', 'junit'] as const;
