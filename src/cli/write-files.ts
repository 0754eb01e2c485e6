/** Writes files to disk and prints an error when that fails. */
import { escapeTerminal } from '../escape/terminal.ts';
import { CannotWrite } from '../platform/effects.ts';
import { disk } from '../platform/files.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Writes files by path. Prints an error and returns false when one cannot be written. Other exceptions pass through. */
export function writeFiles(files: ReadonlyMap<string, string>, terminal: Terminal): boolean {
  try {
    disk.replaceFiles(files);
    return true;
  } catch (error) {
    if (!(error instanceof CannotWrite)) throw error;
    terminal.error(describeCannotWrite(error));
    if (files.size > 1) {
      const done = error.written === 0 ? 'Inget är skrivet.' : `${error.written} av ${files.size} filer är redan skrivna.`;
      terminal.info(`${done} Kör samma kommando igen när hindret är borta.`);
    }
    return false;
  }
}

/** The Swedish error message for a file that cannot be written. */
export const describeCannotWrite = ({ path = '', message }: CannotWrite): string =>
  `Det gick inte att skriva ${escapeTerminal(path)}: ${message}.`;

/** `writeFiles` for one file. */
export const writeFile = (file: string, text: string, terminal: Terminal): boolean =>
  writeFiles(new Map([[file, text]]), terminal);

/** Prefixes every file name with a folder. */
export const prefixPaths = <T>(folder: string, files: ReadonlyMap<string, T>): Map<string, T> =>
  new Map([...files].map(([name, content]) => [`${folder}/${name}`, content]));
