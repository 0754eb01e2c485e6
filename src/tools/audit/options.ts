/** Defines the arguments and options of `vb audit`. */
import type { Definition } from '../../cli/define.ts';
import { boardOption, dataOption, occasionOption } from '../../cli/options.ts';

export const audit: Definition = ({ longCommand, terminal, exits }) =>
  longCommand('audit')
    .usage('[val] <år>')
    .summary('skriv underlag för revision: alla siffror, beslut och förbehåll')
    .description(
      'Skriver tre tabeller som CSV och JSON: varje publicerad siffra med vad den har jämförts med, varje beslut bredvid förslaget, och varje förbehåll med vad det gäller.',
    )
    .argument('<år>', 'årets mapp under data/, till exempel 2024')
    .addOption(occasionOption())
    .addOption(boardOption())
    .addOption(dataOption())
    .option('--till <mapp>', 'mappen dit tabellerna skrivs [out/ÅR/revision]')
    .addHelpText(
      'after',
      '\nExempel:\n  vb audit 2024\n  vb audit 2024 --till underlag\n\nSlutkoder: 0 skrivet, 1 fel i data, 2 fel i kommandot, 3 filerna gick inte att skriva.',
    )
    .action(
      exits(async (år: string, options) => {
        const { auditCommand } = await import('./command.ts');
        return auditCommand(år, options, terminal);
      }),
    );
