/** Runs `vb build`: writes each board's report for a year as HTML, PDF, CSV and JSON, unless nothing that it is made from has changed. */
import { findYear, hasTemplateFolder } from '../../cli/select.ts';
import { settleFolders } from '../../cli/write-files.ts';
import { disk } from '../../platform/files.ts';
import { snapshot } from '../../platform/memory.ts';
import { FORMATS } from '../../render/formats.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { planBuild } from './plan.ts';
import { type BuildOptions, FULL } from './request.ts';
import { unchangedText } from './unchanged-text.ts';

/** Builds the reports and returns the exit code. */
export async function buildCommand(year: string, options: BuildOptions, terminal: Terminal): Promise<number> {
  const år = findYear(year, options.data, terminal);
  if (år === undefined) return EXIT.usage;
  if (options.utkast && options.arkiv) {
    terminal.error('Ett utkast arkiveras inte. Bygg utan --utkast när rapporten är färdig.');
    return EXIT.usage;
  }
  const { omfang = FULL, format = FORMATS } = options;
  if (options.arkiv && !omfang.includes('full')) {
    terminal.error('Bara hela rapporten arkiveras. Ta med ”full” i --omfang, eller bygg utan --arkiv.');
    return EXIT.usage;
  }
  if (!omfang.includes('full') && format.every((one) => one === 'json')) {
    terminal.error('Data (JSON) hör till hela rapporten. Ta med ”full” i --omfang, eller ”html” eller ”pdf” i --format.');
    return EXIT.usage;
  }
  if (!hasTemplateFolder(options.mallar, terminal)) return EXIT.usage;
  if (!settleFolders([options.data, options.out], terminal)) return EXIT.impossible;
  const files = snapshot(disk);
  const plan = await planBuild(år, options, files, terminal);
  try {
    if (options.shard && plan.unchanged.size + plan.changed.length === 0) {
      terminal.info(`Del ${options.shard.del} av ${options.shard.antal} har inga nämnder.`);
      return EXIT.ok;
    }
    if (plan.unchanged.size > 0) terminal.info(unchangedText(plan.unchanged, år, options));
    if (plan.unchanged.size > 0 && plan.changed.length === 0) return EXIT.ok;
    const { buildYear } = await import('./year.ts');
    return await buildYear(år, options, plan, files, terminal);
  } finally {
    const started = await plan.browser;
    if (started && !(started instanceof Error)) await started.close();
  }
}
