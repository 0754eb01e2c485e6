/** Runs `vb explain`: explains a rule and how to fix its findings, from its page in docs/regler/. */

import { CODES } from '../../diagnostics/catalog.ts';
import { readRegel } from '../../platform/package-files.ts';
import { suggest } from '../../swedish/spelling.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { printRegel, printRegler } from './print.ts';

/** Prints the page of a rule, or a summary of every rule, and returns the exit code. */
export function explainCommand(regel: string | undefined, terminal: Terminal): number {
  if (regel === undefined) {
    terminal.out(printRegler(new Map(CODES.map((code) => [code, readRegel(code)])), terminal.chalk));
    terminal.info('\nHela sidan om en av dem: vb explain REGEL');
    return EXIT.ok;
  }
  const code = CODES.find((one) => one === regel);
  if (code) {
    terminal.out(printRegel(code, readRegel(code), terminal.chalk));
    return EXIT.ok;
  }
  const förslag = suggest(regel, CODES);
  terminal.error(`Det finns ingen regel ”${regel}”.${förslag ? ` Menade du ”${förslag}”?` : ''}`);
  terminal.info('Kör ”vb explain” för att se alla regler.');
  return EXIT.usage;
}
