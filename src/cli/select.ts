/**
 * Looks up the year and templates named on the command line. Prints an error when one does not exist.
 */

import type { Finding } from '../diagnostics/finding.ts';
import { escapeTerminal } from '../escape/terminal.ts';
import type { Stored } from '../locks/stored.ts';
import type { Assets } from '../platform/assets.ts';
import type { Files } from '../platform/effects.ts';
import { disk } from '../platform/files.ts';
import { memoryFiles } from '../platform/memory.ts';
import { readAssets } from '../platform/package-files.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The years that have a folder in `data`, as four digits. */
export function yearsIn(data: string): string[] {
  return disk.listFolders(data).filter((name) => /^\d{4}$/.test(name));
}

/** The year as a number. Prints an error and returns undefined when it has no folder. */
export function findYear(year: string, data: string, terminal: Terminal): number | undefined {
  const years = yearsIn(data);
  if (years.includes(year)) return Number(year);
  if (years.length > 0) {
    terminal.error(`Det finns inga data för ${year} i ${data}/.`);
    terminal.info(`År som finns: ${years.join(', ')}.`);
  } else {
    terminal.error(`Det finns inget år i ${data}/.`);
    terminal.info('Står du i projektets mapp? Finns det inget projekt än görs ett med ”vb init”.');
  }
  return undefined;
}

/** Whether a year lacks the occasion that a command names, which is an error of the command line. */
export function lacksOccasion({ findings }: { readonly findings: readonly Pick<Finding, 'code'>[] }): boolean {
  return findings.some(({ code }) => code === 'okant-tillfalle');
}

/** The default folder of a kommun's own templates. */
export const OWN_TEMPLATES = 'mallar';

/** Whether the folder of own templates can be used. Prints an error when the user named one that does not exist. */
export function hasTemplateFolder(folder: string | undefined, terminal: Terminal): boolean {
  if (folder === undefined || disk.listFiles(folder)) return true;
  terminal.error(`Det finns ingen mapp ${escapeTerminal(folder)}.`);
  return false;
}

/**
 * Reads the built-in assets with the kommun's own templates merged in. Throws TemplateErrors with every error of those that can be
 * found before a report is rendered.
 */
export async function readTemplates(folder: string | undefined, files: Files = disk): Promise<Assets> {
  const [{ withOwnTemplates }, { checkTemplates }, { TemplateErrors }] = await Promise.all([
    import('../render/own-templates.ts'),
    import('../render/check-templates.ts'),
    import('../render/template-faults.ts'),
  ]);
  const { assets, faults } = withOwnTemplates(readAssets(), folder ?? OWN_TEMPLATES, files);
  const all = [...faults, ...(await checkTemplates(assets))];
  if (all.length > 0) throw new TemplateErrors(all);
  return assets;
}

/** The built-in assets with the kommun's own templates as a lock has them. Throws TemplateErrors as `readTemplates`. */
export function lockedTemplates({ mallar }: Stored): Promise<Assets> {
  return readTemplates(
    OWN_TEMPLATES,
    memoryFiles(new Map([...mallar].map(([name, text]) => [`${OWN_TEMPLATES}/${name}`, text]))),
  );
}
