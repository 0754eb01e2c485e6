/** Runs `vb index`: writes the page that links to every document of a year. */
import { settleFolders } from '../../cli/write-files.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { INDEX, writeIndex } from './engine.ts';

/** Writes the page and returns the exit code. */
export async function indexCommand(year: string, { out }: { readonly out: string }, terminal: Terminal): Promise<number> {
  if (!/^\d{4}$/.test(year)) {
    terminal.error(`”${escapeTerminal(year)}” är inget år. Skriv fyra siffror.`);
    return EXIT.usage;
  }
  if (!settleFolders([out], terminal)) return EXIT.impossible;
  const end = await writeIndex(Number(year), out, terminal);
  if (end === 'not written') return EXIT.impossible;
  if (end === 'written') {
    terminal.out(escapeTerminal(`${out}/${year}/${INDEX}`));
    return EXIT.ok;
  }
  terminal.error(`Det finns inga dokument i ${escapeTerminal(`${out}/${year}`)}/. Bygg dem med ”vb build ${year}”.`);
  return EXIT.findings;
}
