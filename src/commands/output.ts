/** Where a command's formats go: one to the terminal, the others to files. */
import type { Terminal } from '../terminal.ts';

/** One `--format`: where it goes, the terminal when no file is named. */
export interface Output<Format extends string> {
  readonly format: Format;
  readonly file: string | undefined;
}

/** False, and said why, when more than one format would go to the terminal. */
export function fitsTerminal(outputs: readonly Output<string>[], terminal: Terminal): boolean {
  if (outputs.filter(({ file }) => file === undefined).length <= 1) return true;
  terminal.error('Bara ett format kan gå till terminalen. Skriv de andra till filer: --format json=fil.json.');
  return false;
}
