/**
 * Looks up the year, boards and templates named on the command line. Prints an error with suggestions when one does not exist.
 */

import type { Assets } from '../platform/assets.ts';
import { disk } from '../platform/files.ts';
import { readAssets, readOwnTemplates } from '../platform/package-files.ts';
import type { Nämnd } from '../resolve/year.ts';
import { suggest } from '../swedish/spelling.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The years that have a folder in `data`, as four digits. */
export function yearsIn(data: string): string[] {
  return disk.listFolders(data).filter((name) => /^\d{4}$/.test(name));
}

/** The year as a number. Prints an error and returns undefined when it has no folder. */
export function findYear(year: string, data: string, terminal: Terminal): number | undefined {
  const years = yearsIn(data);
  if (years.includes(year)) return Number(year);
  terminal.error(`Det finns inga data för ${year} i ${data}/.`);
  terminal.info(years.length > 0 ? `År som finns: ${years.join(', ')}.` : 'Där finns inget år alls. Står du i projektets mapp?');
  return undefined;
}

/** The boards with the given ids, or all when `ids` is undefined. Prints an error and returns undefined when an id is unknown. */
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

/** The default folder of a kommun's own templates. */
export const OWN_TEMPLATES = 'mallar';

/**
 * The built-in assets with the kommun's own templates merged in. Prints an error and returns undefined when those cannot be used.
 */
export function chooseTemplates(folder: string | undefined, terminal: Terminal): Assets | undefined {
  const assets = readTemplates(folder);
  if (typeof assets !== 'string') return assets;
  terminal.error(assets);
  return undefined;
}

/** Like `chooseTemplates`, but returns the error message instead of printing it. */
export function readTemplates(folder: string | undefined): Assets | string {
  const own = readOwnTemplates(folder ?? OWN_TEMPLATES);
  if (!own) return folder === undefined ? readAssets() : `Det finns ingen mapp ${folder}.`;
  const assets = readAssets();
  const unknownName = [...own.templates.keys()].find((name) => !assets.templates.has(name));
  if (unknownName !== undefined) {
    const förslag = suggest(unknownName, assets.templates.keys());
    const guess = förslag ? ` Menade du ${förslag}?` : '';
    return `${unknownName} i ${folder ?? OWN_TEMPLATES}/ är ingen mall som rapporten använder.${guess}`;
  }
  const templates = new Map([...assets.templates, ...own.templates]);
  // The kommun's style comes last in both style sheets, so that it overrides ours on paper and on screen.
  return { ...assets, templates, style: `${assets.style}\n${own.style}`, screen: `${assets.screen}\n${own.style}` };
}
