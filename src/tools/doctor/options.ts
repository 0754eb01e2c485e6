/** Defines the arguments and options of `vb doctor`. */
import type { Definition } from '../../cli/define.ts';
import { timeLimitOption } from '../../cli/options.ts';

export const doctor: Definition = ({ command, terminal, exits }) =>
  command('doctor')
    .usage('[val]')
    .summary('visa vad datorn har, om en PDF går att göra och om det byggda är helt')
    .description('Visar Node, typsnitt och webbläsare, provar att göra en PDF, och jämför byggda rapporter med sina manifest.')
    .option('--out <mapp>', 'mappen med byggda rapporter, som jämförs med sina manifest', 'out')
    .option('--browser <sökväg>', 'pröva just den webbläsaren, eller ”inbyggd”')
    .addOption(timeLimitOption())
    .addHelpText(
      'after',
      '\nExempel:\n  vb doctor\n  vb doctor --browser inbyggd\n\nSlutkoder: 0 en PDF går att göra, 3 det går inte.',
    )
    .action(
      exits(async (options) => {
        const { doctorCommand } = await import('./command.ts');
        return doctorCommand(options, terminal);
      }),
    );
