/** The formats a report comes in. A new one is a word here and a branch in commands/build.ts. */
export const FORMATS = ['html', 'pdf', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** The formats `vb diff` prints in; printers/diff/ has a printer for each. */
export const DIFF_FORMATS = ['terminal', 'md', 'html', 'json'] as const;
export type DiffFormat = (typeof DIFF_FORMATS)[number];

/** The shells that can suggest words; completion/ has a script for each. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];
