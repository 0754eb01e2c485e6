/** Defines the arguments and options of `vb upgrade`. */

import type { Definition } from '../../cli/define.ts';
import { dataOption } from '../../cli/options.ts';

export const upgrade: Definition = ({ command, terminal, exits }) =>
  command('upgrade')
    .usage('[val] [år...]')
    .summary('skriv om äldre datafiler i den nya formen')
    .description(
      'Visar hur datafiler från en äldre version av vb skulle skrivas om, så att den här versionen förstår dem. Siffror, texter och kommentarer följer med oförändrade. Skriver först med --write.',
    )
    .argument('[år...]', 'åren att skriva om; alla när inget anges')
    .option('--write', 'skriv om filerna', false)
    .addOption(dataOption())
    .addHelpText(
      'after',
      '\nExempel:\n  vb upgrade\n  vb upgrade 2024 --write\n\nSlutkoder: 0 visat eller skrivet, 1 en fil kan inte läsas, 2 fel i kommandot, 3 en fil gick inte att skriva.',
    )
    .action(
      exits(async (years: readonly string[], options) => {
        const { upgradeCommand } = await import('./command.ts');
        return upgradeCommand(years, options, terminal);
      }),
    );
