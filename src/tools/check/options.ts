/** Defines the arguments and options of `vb check`. */

import type { Definition } from '../../cli/define.ts';
import { boardOption, dataFoldersOption, occasionOption, outputsOption } from '../../cli/options.ts';
import { CHECK_FORMAT_NAMES, CHECK_FORMATS } from './formats.ts';

const width = Math.max(...CHECK_FORMAT_NAMES.map((name) => name.length));
const formats = CHECK_FORMAT_NAMES.map((name) => `  ${name.padEnd(width)}  ${CHECK_FORMATS[name].för}`).join('\n');

export const check: Definition = ({ longCommand, terminal, exits }) =>
  longCommand('check')
    .usage('[val] <år>')
    .summary('kontrollera årets data')
    .description('Kontrollerar årets data: filer, värden, hänvisningar, summor, text mot siffror och året mot året före.')
    .argument('<år>', 'årets mapp under data/, till exempel 2024')
    .addOption(boardOption())
    .addOption(occasionOption('alla'))
    .addOption(outputsOption(CHECK_FORMAT_NAMES, 'json=fynd.json', 'human'))
    .option('--utkast', 'året skrivs ännu: det som är kvar att fylla i är en lista, inte fel', false)
    .option('--strict', 'räkna varningar som fel', false)
    .option('--known', 'visa också det som är känt och har ett skäl', false)
    .option('--fix', 'rätta det som är säkert; aldrig löpande text', false)
    .option('--changed', 'bara det som ändringen rör eller har haft sönder', false)
    .option('--since <revision>', 'vad ändringen jämförs med', 'origin/main')
    .option('--no-cache', 'gå igenom allt, också det som inte har ändrats sedan sist')
    .addOption(dataFoldersOption())
    .addHelpText(
      'after',
      `\nFormat:\n${formats}\n\nExempel:\n  vb check 2024\n  vb check 2024 --utkast\n  vb check 2024 --namnd kulturnamnden\n  vb check 2024 --known\n  vb check 2024 --format human --format sarif=vb.sarif\n  vb check 2024 --changed --since main\n\nSlutkoder: 0 rent, 1 fynd som stoppar, 2 fel i kommandot, 3 det gick inte att gå vidare.`,
    )
    .action(
      exits(async (år: string, options) => {
        const { checkCommand } = await import('./command.ts');
        return checkCommand(år, options, terminal);
      }),
    );
