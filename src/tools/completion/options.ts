/** Defines the arguments of `vb completion`, and the hidden command `vb __complete` that its scripts call. */

import { Argument } from 'commander';
import type { Definition } from '../../cli/define.ts';
import { candidatesFor } from './candidates.ts';
import { SHELLS } from './shells.ts';

export const completion: Definition = ({ command, terminal, exits }) => {
  const visible = command('completion')
    .usage('<skal>')
    .summary('skriv ut det som får skalet att föreslå ord')
    .description('Skriver ut ett skript som får skalet att föreslå kommandon, val, år, id och regler när du trycker på tabb.')
    .addArgument(new Argument('<skal>', SHELLS.join(', ')).choices(SHELLS))
    .addHelpText(
      'after',
      '\nExempel:\n  source <(vb completion bash)\n  vb completion fish > ~/.config/fish/completions/vb.fish\n\nSlutkoder: 0 visat, 2 fel i kommandot.',
    )
    .action(
      exits(async (shell) => {
        const { completionCommand } = await import('./command.ts');
        return completionCommand(shell, terminal);
      }),
    );
  const program = visible.parent ?? visible;
  program
    .command('__complete', { hidden: true })
    .argument('[ord...]')
    // PowerShell drops an empty argument, so its script passes this flag instead.
    .option('--empty')
    .action(
      exits(async (words: string[], options: { empty?: boolean }) => {
        const { completeCommand } = await import('./complete.ts');
        return completeCommand(candidatesFor(program, options.empty ? [...words, ''] : words), terminal);
      }),
    );
  return visible;
};
