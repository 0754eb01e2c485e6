/** A file of the data put in place, or said why it was not. */
import { basename, dirname } from 'node:path';
import { CannotWrite } from '../effects.ts';
import { nodeEffects } from '../node-effects.ts';
import type { Terminal } from '../terminal.ts';

/** Whether the file could be written. */
export function writeFile(file: string, text: string, terminal: Terminal): boolean {
  try {
    nodeEffects.replaceFiles(dirname(file), new Map([[basename(file), text]]));
    return true;
  } catch (error) {
    if (!(error instanceof CannotWrite)) throw error;
    terminal.error(`Det gick inte att skriva ${file}: ${error.message}.`);
    return false;
  }
}
