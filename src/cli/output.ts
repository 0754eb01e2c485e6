/** Where a command's formats go: one to the terminal, the others to files. */
import { resolve } from 'node:path';
import type { Terminal } from '../terminal/terminal.ts';

/** One `--format`: where it goes, the terminal when no file is named. */
export interface Output<Format extends string> {
  readonly format: Format;
  readonly file: string | undefined;
}

/** False, and said why, when two formats would go to the terminal, or to one file. */
export function haveOwnPlaces(outputs: readonly Output<string>[], terminal: Terminal): boolean {
  const files = outputs.flatMap(({ file }) => (file === undefined ? [] : [resolve(file)]));
  if (outputs.length - files.length > 1) {
    terminal.error('Bara ett format kan gå till terminalen. Skriv de andra till filer: --format json=fil.json.');
    return false;
  }
  if (new Set(files).size < files.length) {
    terminal.error('Två format kan inte skrivas till samma fil. Ge varje format en egen.');
    return false;
  }
  return true;
}
