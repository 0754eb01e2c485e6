/** Defines the arguments and options of `vb index`. */
import type { Definition } from '../../cli/define.ts';
import { dataFoldersOption } from '../../cli/options.ts';

export const index: Definition = ({ command, terminal, exits }) =>
  command('index')
    .usage('[val] <år>')
    .summary('gör en sida med länkar till årets alla dokument')
    .description(
      'Skriver out/ÅR/index.html, som länkar till alla dokument som finns i mappen. ”vb build” gör det också, men den som bygger nämnderna var för sig gör sidan sist.',
    )
    .argument('<år>', 'året, fyra siffror')
    .addOption(dataFoldersOption())
    .option('--out <mapp>', 'mappen med byggda rapporter', 'out')
    .addHelpText(
      'after',
      '\nExempel:\n  vb index 2024\n\nSlutkoder: 0 skriven, 1 det finns inga dokument, 2 fel i kommandot, 3 gick inte att skriva.',
    )
    .action(
      exits(async (year: string, options) => {
        const { forEachKommun } = await import('../../cli/kommuner.ts');
        const { indexCommand } = await import('./command.ts');
        return forEachKommun(year, options, terminal, (own) => indexCommand(year, own, terminal));
      }),
    );
