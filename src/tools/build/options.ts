/** Defines the arguments and options of `vb build`. */

import type { Definition } from '../../cli/define.ts';
import {
  boardOption,
  dataFoldersOption,
  editionsOption,
  formatsOption,
  jobsOption,
  occasionOption,
  shardOption,
  timeLimitOption,
} from '../../cli/options.ts';
import { FORMATS, USUAL_FORMATS } from '../../render/formats.ts';

export const build: Definition = ({ longCommand, terminal, exits }) =>
  longCommand('build')
    .usage('[val] <år>')
    .summary('bygg årets rapport')
    .description(
      'Läser data/ÅR, kontrollerar allt och skriver rapporten som HTML, PDF och JSON, eller som en mapp med webbsidor.',
    )
    .argument('<år>', 'årets mapp under data/, till exempel 2024')
    .addOption(occasionOption())
    .addOption(boardOption())
    .addOption(shardOption())
    .addOption(editionsOption())
    .addOption(formatsOption(FORMATS, USUAL_FORMATS))
    .option('--browser <sökväg>', 'webbläsare för PDF, eller ”inbyggd”; annars VB_BROWSER eller den som hittas')
    .addOption(timeLimitOption())
    .option('--mallar <mapp>', 'egna mallar som ersätter programmets [mallar, om den finns]')
    .option('--utkast', 'bygg ett utkast av ett år som ännu skrivs; rapporten säger på varje sida att den är ett utkast', false)
    .option('--strict', 'räkna varningar som fel', false)
    .option('--arkiv', 'skriv också ett exemplar för arkivet (PDF/A-1b), när rapporten är beslutad', false)
    .option('--bilder', 'lägg bilder att dela (PNG) i webbmappen, med --format webb', false)
    .addOption(jobsOption())
    .option('--force', 'bygg också det som inte har ändrats sedan det byggdes', false)
    .addOption(dataFoldersOption())
    .option('--out <mapp>', 'mappen dit rapporten skrivs', 'out')
    .addHelpText(
      'after',
      '\nExempel:\n  vb build 2024\n  vb build 2024 --format html\n  vb build 2024 --omfang sida,kort,full\n  vb build 2024 --format webb\n  vb build 2024 --utkast\n  vb build 2024 --browser inbyggd\n  vb build 2024 --data nordby/data --data soderby/data\n\nSlutkoder: 0 byggd, 1 fel i data, 2 fel i kommandot, 3 ingen webbläsare.',
    )
    .action(
      exits(async (år: string, options) => {
        const { forEachKommun } = await import('../../cli/kommuner.ts');
        const { buildCommand } = await import('./command.ts');
        return forEachKommun(år, options, terminal, (own) => buildCommand(år, { ...options, ...own }, terminal));
      }),
    );
