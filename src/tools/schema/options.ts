/** Defines the arguments and options of `vb schema`. */

import type { Definition } from '../../cli/define.ts';
import { boardOption, dataOption } from '../../cli/options.ts';

export const schema: Definition = ({ command, terminal, exits }) =>
  command('schema')
    .usage('[val] [år]')
    .summary('skriv scheman som hjälper den som redigerar')
    .description(
      'Skriver ett JSON Schema för varje slags fil, så att en textredigerare kan föreslå, förklara och stryka under. Med ett år följer årets egna ord med: enheter, nivåer, id. I en mapp utan .vscode/ skrivs också inställningarna för Visual Studio Code.',
    )
    .argument('[år]', 'årets mapp under data/, till exempel 2024')
    .option('--out <mapp>', 'mappen dit schemana skrivs', 'schemas/yaml')
    .option('--no-vscode', 'rör inte .vscode/')
    .addOption(boardOption())
    .addOption(dataOption())
    .addHelpText(
      'after',
      '\nExempel:\n  vb schema\n  vb schema 2024\n\nSlutkoder: 0 skrivet, 2 fel i kommandot, 3 det gick inte att skriva.',
    )
    .action(
      exits(async (år: string | undefined, options) => {
        const { schemaCommand } = await import('./command.ts');
        return schemaCommand(år, options, terminal);
      }),
    );
