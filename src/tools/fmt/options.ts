/** Defines the arguments and options of `vb fmt`. */

import type { Definition } from '../../cli/define.ts';
import { boardOption, dataOption } from '../../cli/options.ts';

export const fmt: Definition = ({ command, terminal, exits }) =>
  command('fmt')
    .usage('[val] [år eller fil ...]')
    .summary('skriv filerna i den gemensamma formen')
    .description(
      'Skriver filerna i den gemensamma formen: nycklarna i samma ordning överallt, en uppgift per rad. Det som Word lämnar i löpande text skrivs om: punkter blir listor och tabbar tabeller. Kommentarerna följer med, och inga siffror eller ord ändras.',
    )
    .argument('[år eller fil...]', 'årets mapp under data/, eller en fil i den; alla år när inget anges')
    .option('--check', 'skriv inget: visa vilka filer som inte har formen', false)
    .addOption(boardOption())
    .addOption(dataOption())
    .addHelpText(
      'after',
      '\nExempel:\n  vb fmt\n  vb fmt 2024\n  vb fmt --check 2024\n\nSlutkoder: 0 alla filer har formen, 1 någon har den inte eller kan inte läsas, 2 fel i kommandot, 3 en fil gick inte att skriva.',
    )
    .action(
      exits(async (places: string[], options) => {
        const { fmtCommand } = await import('./command.ts');
        return fmtCommand(places, options, terminal);
      }),
    );
