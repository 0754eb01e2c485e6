/** The boards that `--namnd` names: whether they exist, and the sentence that says that no others were read. */
import { escapeTerminal } from '../escape/terminal.ts';
import { suggest } from '../swedish/spelling.ts';
import type { Terminal } from '../terminal/terminal.ts';

/**
 * Whether every id is one of the `known` boards. Prints an error with a suggestion for each that is not. A year without boards is
 * reported by the command itself.
 */
export function areBoards(ids: readonly string[] | undefined, known: readonly string[], terminal: Terminal): boolean {
  const unknown = known.length === 0 ? [] : (ids ?? []).filter((id) => !known.includes(id));
  for (const id of unknown) {
    const förslag = suggest(id, known);
    terminal.error(`Det finns ingen nämnd med id ”${escapeTerminal(id)}”.${förslag ? ` Menade du ”${förslag}”?` : ''}`);
  }
  if (unknown.length > 0) terminal.info(`Nämnder som finns: ${escapeTerminal(known.join(', '))}.`);
  return unknown.length === 0;
}

/** Says that only these boards were checked, and what was not because of that. */
export function onlyReadText(nämnder: readonly string[]): string {
  return `Bara ${new Intl.ListFormat('sv').format(nämnder)} kontrollerades, så kontroller som rör flera nämnder gjordes inte.`;
}
