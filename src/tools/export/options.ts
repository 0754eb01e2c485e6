/** Defines the arguments and options of `vb export`. */
import type { Definition } from '../../cli/define.ts';
import { boardOption, dataOption, occasionOption } from '../../cli/options.ts';

export const exportYear: Definition = ({ longCommand, terminal, exits }) =>
  longCommand('export')
    .usage('[val] <år>')
    .summary('skriv årets siffror som en arbetsbok för Excel')
    .description(
      'Skriver en arbetsbok (.xlsx) för varje nämnd: ett blad med alla mått, ett med uppdragen, ett med bedömningarna och ett för varje tabell. vb import utan --till läser in den igen.',
    )
    .argument('<år>', 'årets mapp under data/, till exempel 2024')
    .addOption(occasionOption())
    .addOption(boardOption())
    .addOption(dataOption())
    .option('--out <mapp>', 'mappen dit arbetsboken skrivs', 'out')
    .addHelpText(
      'after',
      '\nExempel:\n  vb export 2024\n  vb export 2024 --namnd kulturnamnden\n  vb import out/2024/kulturnamnden.xlsx\n\nSlutkoder: 0 skrivet, 1 fel i data, 2 fel i kommandot, 3 filerna gick inte att skriva.',
    )
    .action(
      exits(async (år: string, options) => {
        const { exportCommand } = await import('./command.ts');
        return exportCommand(år, options, terminal);
      }),
    );
