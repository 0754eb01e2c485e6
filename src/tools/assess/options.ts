/** Defines the arguments and options of `vb assess`. */
import { Option } from 'commander';
import type { Definition } from '../../cli/define.ts';
import { boardOption, dataOption, occasionOption } from '../../cli/options.ts';

export const assess: Definition = ({ longCommand, terminal, exits }) =>
  longCommand('assess')
    .usage('[val] <år>')
    .summary('visa förslagen enligt kriterierna bredvid besluten')
    .description('Visar vad kommunens kriterier föreslår för varje mål, bredvid det som är beslutat, och varför.')
    .argument('<år>', 'årets mapp under data/, till exempel 2024')
    .addOption(occasionOption())
    .addOption(boardOption())
    .option('--explain <id>', 'hela kedjan för ett mål, ett mått eller nämnden')
    .option('--meningar', 'förslagen till meningar på ensidan (vb build --omfang sida)', false)
    .option('--fran-forslag', 'väg ihop målen av förslagen i stället för av besluten', false)
    .option('--kriterier <fil>', 'pröva andra kriterier: visa vilka förslag som skulle ändras')
    .option('--skalor <fil>', 'pröva andra skalor: besluten läses som de ord de motsvarar')
    .addOption(new Option('--format <format>', 'text eller json').choices(['text', 'json']).default('text'))
    .option('--utkast', 'året skrivs ännu: bedöm efter det som hittills är ifyllt', false)
    .addOption(dataOption())
    .addHelpText(
      'after',
      '\nExempel:\n  vb assess 2024\n  vb assess 2024 --explain fler-besok\n  vb assess 2024 --kriterier prov.yaml\n  vb assess 2024 --meningar\n\nSlutkoder: 0 visat, 1 fel i data, 2 fel i kommandot.',
    )
    .action(
      exits(async (år: string, options) => {
        const { assessCommand } = await import('./command.ts');
        return assessCommand(år, options, terminal);
      }),
    );
