/** The supported shells, and the file name of each completion script in completion/. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
/** A supported shell. */
export type Shell = (typeof SHELLS)[number];

const SCRIPTS: Record<Shell, string> = { bash: 'vb.bash', zsh: 'vb.zsh', fish: 'vb.fish', powershell: 'vb.ps1' };

/** The file name of a shell's completion script. */
export const scriptOf = (shell: Shell): string => SCRIPTS[shell];
