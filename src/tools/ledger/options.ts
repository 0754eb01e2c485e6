/** Defines the arguments and options of `vb ledger`. */
import { Option } from 'commander';
import type { Definition } from '../../cli/define.ts';
import { dataOption } from '../../cli/options.ts';

export const ledger: Definition = ({ command, terminal, exits }) =>
  command('ledger')
    .usage('[val] <år> <fil>')
    .summary('fyll en tabell ur huvudboken')
    .description(
      'Räknar ihop konton ur ekonomisystemets huvudbok till raderna i en tabell, som konteringen i gemensamt/kontering/ säger, och visar vad de ersätter. Skriver först med --write.',
    )
    .argument('<år>', 'året, till exempel 2024')
    .argument('<fil>', 'huvudboken: .xlsx, .csv eller SIE (.se)')
    .option('--kontering <id>', 'namnet på en fil i gemensamt/kontering/, när det finns flera')
    .option('--visa <rad>', 'räkna upp kontona på en rad')
    .addOption(
      new Option('--decimaltecken <tecken>', 'vad ett ensamt tecken betyder i ett kalkylark: komma eller punkt').choices([
        'komma',
        'punkt',
      ]),
    )
    .option('--accept', 'skriv också över siffror som någon har ändrat för hand sedan de hämtades', false)
    .option('--write', 'skriv siffrorna i tabellen', false)
    .addOption(dataOption())
    .addHelpText(
      'after',
      '\nExempel:\n  vb ledger 2024 huvudbok.xlsx\n  vb ledger 2024 bokslut.se --kontering kulturnamnden-drift --visa lokaler\n  vb ledger 2024 huvudbok.xlsx --write\n\nSlutkoder: 0 visat eller skrivet, 1 filen kan inte användas, konton saknar rad eller någon siffra är ändrad för hand, 2 fel i kommandot, 3 en fil gick inte att skriva.',
    )
    .action(
      exits(async (year: string, file: string, options) => {
        const { ledgerCommand } = await import('./command.ts');
        return ledgerCommand(year, file, options, terminal);
      }),
    );
