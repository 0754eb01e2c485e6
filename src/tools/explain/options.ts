/** Defines the arguments and options of `vb explain`. */
import type { Definition } from '../../cli/define.ts';

export const explain: Definition = ({ command, terminal, exits }) =>
  command('explain')
    .usage('[val] [regel]')
    .summary('förklara ett fel eller en varning och hur det rättas')
    .description(
      'Förklarar en regel: varför den finns, hur du rättar, och ett exempel på fel och rätt. Utan regel visas alla i korthet.',
    )
    .argument('[regel]', 'ordet inom hakparenteser i meddelandet, till exempel utfall-saknas')
    .addHelpText('after', '\nExempel:\n  vb explain\n  vb explain utfall-saknas\n\nSlutkoder: 0 visat, 2 fel i kommandot.')
    .action(
      exits(async (regel: string | undefined) => {
        const { explainCommand } = await import('./command.ts');
        return explainCommand(regel, terminal);
      }),
    );
