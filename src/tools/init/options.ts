/** Defines the arguments and options of `vb init`. */

import type { Definition } from '../../cli/define.ts';
import { namesOption } from '../../cli/options.ts';
import { DEFAULT_MODELL, helpLines, listModeller } from '../../skeleton/descriptions.ts';

export const init: Definition = ({ command, terminal, exits }) =>
  command('init')
    .usage('[val] [mapp]')
    .summary('gör ett nytt förråd för årets data')
    .description(
      'Gör ett förråd för årets data: filer att fylla i, programmet självt, kontroll i GitHub, inställningar för VS Code och en vägledning. Frågar efter det som inte anges, när det körs i en terminal. Lägger bara till det som saknas och skriver aldrig över något.',
    )
    .argument('[mapp]', 'mappen som förrådet ska ligga i; den här mappen när ingen anges')
    .option('--kommun <namn>', 'kommunens eller regionens namn, till exempel "Exempelby kommun"')
    .addOption(namesOption('--namnd <namn>', 'en nämnds namn, till exempel "Kulturnämnden". Kan upprepas'))
    .option('--ar <år>', 'året som rapporten gäller, till exempel 2024')
    .option('--modell <id>', `en färdig styrmodell; de räknas upp här nedanför [${DEFAULT_MODELL}]`)
    .option('--exempel', 'fyll filerna med ett påhittat exempel i stället för tomma rader', false)
    .option('--verktyg <adress>', 'var npm hämtar programmet: en .tgz-fil eller en adress [filen som läggs i verktyg/]')
    .addHelpText('after', () => `\nStyrmodeller:\n${helpLines(listModeller())}\n\n${EXAMPLES}`)
    .action(
      exits(async (folder: string | undefined, options) => {
        const { initCommand } = await import('./command.ts');
        return initCommand(folder ?? '.', options, terminal);
      }),
    );

const EXAMPLES =
  'Exempel:\n  vb init --kommun "Exempelby kommun" --namnd "Kulturnämnden" --ar 2024\n  vb init berattelser --kommun "Exempelby kommun" --namnd "Kulturnämnden" --namnd "Socialnämnden" --ar 2024 --modell mal-namndmal --exempel\n\nSlutkoder: 0 gjort, 2 fel i kommandot, 3 filerna gick inte att skriva.';
