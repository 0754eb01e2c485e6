/** Defines the arguments and options of `vb bind`. */

import type { Definition } from '../../cli/define.ts';
import { boardOption, dataOption } from '../../cli/options.ts';

export const bind: Definition = ({ command, terminal, exits }) =>
  command('bind')
    .usage('[val] <år>')
    .summary('bind förbehåll och skäl till det som de gäller')
    .description(
      'Visar vad som kan skrivas i årets förbehåll och skäl, så att de bara gäller det som de skrevs för: värdet eller orden, och beslutet och förslaget. Ett förbehåll som gäller flera saker listas, så att en person kan dela upp det. Skriver först med --write.',
    )
    .argument('<år>', 'årets mapp under data/, till exempel 2024')
    .option('--write', 'skriv det som visas', false)
    .addOption(boardOption())
    .addOption(dataOption())
    .addHelpText(
      'after',
      '\nExempel:\n  vb bind 2024\n  vb bind 2024 --write\n\nSlutkoder: 0 visat eller skrivet, 1 något måste bindas för hand eller året har fel, 2 fel i kommandot, 3 en fil gick inte att skriva.',
    )
    .action(
      exits(async (year: string, options) => {
        const { bindCommand } = await import('./command.ts');
        return bindCommand(year, options, terminal);
      }),
    );
