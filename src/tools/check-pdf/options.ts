/** Defines the arguments and options of `vb check-pdf`. */
import { Option } from 'commander';
import type { Definition } from '../../cli/define.ts';

export const checkPdf: Definition = ({ longCommand, terminal, exits }) =>
  longCommand('check-pdf')
    .usage('[val] <fil>')
    .summary('kontrollera om en PDF är tillgänglig')
    .description('Kontrollerar en PDF, gjord med vilket program som helst, mot reglerna i PDF/UA-1 som ett program kan pröva.')
    .argument('[fil]', 'PDF-filen')
    .addOption(new Option('--format <format>', 'human eller json').choices(['human', 'json']).default('human'))
    .option('--krav', 'visa vilka krav i PDF/UA-1 som prövas och inte', false)
    .option('--strict', 'räkna varningar som fel', false)
    .addHelpText(
      'after',
      '\nExempel:\n  vb check-pdf out/2024/kulturnamnden.pdf\n  vb check-pdf rapport.pdf --format json\n  vb check-pdf --krav\n\nSlutkoder: 0 rent, 1 fel i filen, 2 fel i kommandot, 3 filen gick inte att kontrollera.',
    )
    .action(
      exits(async (fil: string | undefined, options) => {
        const { checkPdfCommand } = await import('./command.ts');
        return checkPdfCommand(fil, options, terminal);
      }),
    );
