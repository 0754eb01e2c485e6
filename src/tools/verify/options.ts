/** Defines the arguments and options of `vb verify`. */
import type { Definition } from '../../cli/define.ts';
import { dataOption } from '../../cli/options.ts';

export const verify: Definition = ({ command, terminal, exits }) =>
  command('verify')
    .usage('[val] <fil>')
    .summary('se om en fil är en beslutad fil')
    .description('Jämför en PDF, HTML-, CSV- eller JSON-fil, byte för byte, med alla beslut som är låsta under data/.')
    .argument('<fil>', 'filen, till exempel en PDF som någon har skickat')
    .addOption(dataOption())
    .addHelpText(
      'after',
      '\nExempel:\n  vb verify out/2024/kulturnamnden.pdf\n\nSlutkoder: 0 beslutad och gällande, 1 ersatt, ändrad eller inte beslutad, 2 fel i kommandot.',
    )
    .action(
      exits(async (file: string, options) => {
        const { verifyCommand } = await import('./command.ts');
        return verifyCommand(file, options, terminal);
      }),
    );
