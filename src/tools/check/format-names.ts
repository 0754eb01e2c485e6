/** The output formats of `vb check`. formats.ts has the printers. Kept apart so that the command line loads none of them. */
export const CHECK_FORMAT_NAMES = ['human', 'json', 'github', 'gitlab', 'sarif', 'junit'] as const;
