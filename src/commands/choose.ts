/** What a command is about: the year and the boards a person names, with an answer that helps when there are none such. */
import { suggest } from '../findings/suggest.ts';
import { nodeEffects } from '../node-effects.ts';
import type { Nämnd } from '../resolve/year.ts';
import type { Terminal } from '../terminal.ts';

/** The years that have a folder. */
export function yearsIn(data: string): string[] {
  return nodeEffects.listFolders(data).filter((name) => /^\d{4}$/.test(name));
}

/** The year as a number; undefined, and said why, when there is no data for it. */
export function findYear(year: string, data: string, terminal: Terminal): number | undefined {
  const years = yearsIn(data);
  if (years.includes(year)) return Number(year);
  terminal.error(`Det finns inga data för ${year} i ${data}/.`);
  terminal.tell(years.length > 0 ? `År som finns: ${years.join(', ')}.` : 'Där finns inget år alls. Står du i projektets mapp?');
  return undefined;
}

/** All boards, or the one named; undefined, and said why, when there is none of that id. */
export function chooseBoards(
  nämnder: readonly Nämnd[],
  namnd: string | undefined,
  terminal: Terminal,
): readonly Nämnd[] | undefined {
  const chosen = nämnder.filter(({ id }) => namnd === undefined || id === namnd);
  if (chosen.length > 0 || nämnder.length === 0) return chosen;
  const ids = nämnder.map(({ id }) => id);
  const förslag = suggest(namnd ?? '', ids);
  terminal.error(`Det finns ingen nämnd med id ”${namnd}”.${förslag ? ` Menade du ”${förslag}”?` : ''}`);
  terminal.tell(`Nämnder som finns: ${ids.join(', ')}.`);
  return undefined;
}
