/** What a command is about: the year, the boards and the templates a person names, with an answer that helps when there are none such. */

import type { Assets } from '../platform/assets.ts';
import { disk } from '../platform/files.ts';
import { readAssets, readOwnTemplates } from '../platform/package-files.ts';
import type { Nämnd } from '../resolve/year.ts';
import { suggest } from '../swedish/spelling.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The years that have a folder. */
export function yearsIn(data: string): string[] {
  return disk.listFolders(data).filter((name) => /^\d{4}$/.test(name));
}

/** The year as a number; undefined, and said why, when there is no data for it. */
export function findYear(year: string, data: string, terminal: Terminal): number | undefined {
  const years = yearsIn(data);
  if (years.includes(year)) return Number(year);
  terminal.error(`Det finns inga data för ${year} i ${data}/.`);
  terminal.info(years.length > 0 ? `År som finns: ${years.join(', ')}.` : 'Där finns inget år alls. Står du i projektets mapp?');
  return undefined;
}

/** All boards, or those with the ids named. Undefined, after an error message, when an id is no board's. */
export function chooseBoards(
  nämnder: readonly Nämnd[],
  ids: readonly string[] | undefined,
  terminal: Terminal,
): readonly Nämnd[] | undefined {
  if (ids === undefined || nämnder.length === 0) return nämnder;
  const known = [...new Set(nämnder.map(({ id }) => id))];
  const unknown = ids.filter((id) => !known.includes(id));
  for (const id of unknown) {
    const förslag = suggest(id, known);
    terminal.error(`Det finns ingen nämnd med id ”${id}”.${förslag ? ` Menade du ”${förslag}”?` : ''}`);
  }
  if (unknown.length > 0) terminal.info(`Nämnder som finns: ${known.join(', ')}.`);
  return unknown.length > 0 ? undefined : nämnder.filter(({ id }) => ids.includes(id));
}

/** Where a kommun's own templates lie when nothing else is said. */
export const OWN_TEMPLATES = 'mallar';

/** The program's templates with the kommun's own in their place; undefined, and said why, when those cannot be used. */
export function chooseTemplates(folder: string | undefined, terminal: Terminal): Assets | undefined {
  const assets = readTemplates(folder);
  if (typeof assets !== 'string') return assets;
  terminal.error(assets);
  return undefined;
}

/** The same, or a sentence on why they cannot be used. */
export function readTemplates(folder: string | undefined): Assets | string {
  const own = readOwnTemplates(folder ?? OWN_TEMPLATES);
  if (!own) return folder === undefined ? readAssets() : `Det finns ingen mapp ${folder}.`;
  const assets = readAssets();
  const strange = [...own.templates.keys()].find((name) => !assets.templates.has(name));
  if (strange !== undefined) {
    const förslag = suggest(strange, assets.templates.keys());
    const guess = förslag ? ` Menade du ${förslag}?` : '';
    return `${strange} i ${folder ?? OWN_TEMPLATES}/ är ingen mall som rapporten använder.${guess}`;
  }
  const templates = new Map([...assets.templates, ...own.templates]);
  // The kommun's own style has the last word, on paper and on screens.
  return { ...assets, templates, style: `${assets.style}\n${own.style}`, screen: `${assets.screen}\n${own.style}` };
}
