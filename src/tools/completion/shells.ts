/** The shells that complete words, each with the file of its script in completion/. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

const SCRIPTS: Record<Shell, string> = { bash: 'vb.bash', zsh: 'vb.zsh', fish: 'vb.fish', powershell: 'vb.ps1' };

/** The name of the script that teaches a shell. */
export const scriptOf = (shell: Shell): string => SCRIPTS[shell];
