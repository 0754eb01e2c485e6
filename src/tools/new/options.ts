/** Defines the arguments and options of `vb new`. */

import type { Definition } from '../../cli/define.ts';
import { boardOption, dataOption } from '../../cli/options.ts';

export const newYear: Definition = ({ command, terminal, exits }) =>
  command('new')
    .usage('[val] <år>')
    .summary('gör nästa års filer ur förra årets')
    .description(
      'Gör årets filer ur förra årets: plan och tidigare utfall följer med, det som inte blev klart flyttas över, och det som ska skrivas på nytt är tomt med en påminnelse bredvid. Förra året får vara oavslutat. Säger vad som gjordes och varför. Skriver aldrig över något.',
    )
    .argument('<år>', 'året som ska skrivas, till exempel 2025')
    .option('--from <år>', 'året som det görs ur [året före]')
    .addOption(boardOption())
    .option('--complete', 'fyll på året med det som förra året visar när det är färdigt; visas bara, utan --write', false)
    .option('--tillfalle <namn>', 'lägg till tomma rader för det som krävs vid ett av årets tillfällen; visas bara, utan --write')
    .option('--write', 'skriv det som --complete eller --tillfalle visar', false)
    .option('--dry-run', 'skriv inget: säg bara vad som skulle göras', false)
    .addOption(dataOption())
    .addHelpText(
      'after',
      '\nExempel:\n  vb new 2025 --dry-run\n  vb new 2025\n  vb new 2025 --from 2024 --namnd kulturnamnden\n  vb new 2025 --complete\n  vb new 2025 --complete --write\n  vb new 2025 --tillfalle delår --write\n\nSlutkoder: 0 gjort, 1 fel i förra årets data eller siffror som åren har olika, 2 fel i kommandot, 3 filerna gick inte att skriva.',
    )
    .action(
      exits(async (år: string, options) => {
        const { newCommand } = await import('./command.ts');
        return newCommand(år, options, terminal);
      }),
    );
