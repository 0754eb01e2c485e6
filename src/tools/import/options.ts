/** Defines the arguments and options of `vb import`. */
import { Option } from 'commander';
import type { Definition } from '../../cli/define.ts';
import { boardOption, dataOption, occasionOption } from '../../cli/options.ts';

export const importSheet: Definition = ({ command, terminal, exits }) =>
  command('import')
    .usage('[val] <fil> [--till <plats>]')
    .summary('hämta siffror ur ett kalkylark')
    .description(
      'Visar vad i ett kalkylark som skulle skrivas i en tabell eller i mått och uppdrag, och vad det ersätter. Skriver först med --write. En arbetsbok från vb export läses in utan --till: då jämförs varje cell med det som skulle exporteras nu.',
    )
    .argument('<fil>', 'kalkylarket: .csv, .xlsx eller .xlsm')
    .option(
      '--till <plats>',
      'vad som ska fyllas: en fil under data/, eller året och ett id, till exempel 2024/driften. Bara året betyder alla mått och uppdrag. En arbetsbok från vb export säger det själv',
    )
    .option('--write', 'skriv siffrorna i filerna', false)
    .option('--blad <namn>', 'bladet, när arket har flera')
    .addOption(
      new Option('--decimaltecken <tecken>', 'vad ett ensamt tecken betyder: komma eller punkt').choices(['komma', 'punkt']),
    )
    .addOption(new Option('--enhet <enhet>', 'räkna om belopp från den här enheten').choices(['kr', 'tkr', 'mnkr', 'mdkr']))
    .addOption(new Option('--format <format>', 'human eller json').choices(['human', 'json']).default('human'))
    .addOption(occasionOption())
    .addOption(boardOption())
    .addOption(dataOption())
    .addHelpText(
      'after',
      '\nExempel:\n  vb import bokslut.csv --till 2024/driften\n  vb import utfall.xlsx --till 2024 --blad Mått\n  vb import utfall.xlsx --till 2024/kulturnamnden --write\n  vb import status.csv --till 2024 --tillfalle delar\n  vb import out/2024/kulturnamnden.xlsx\n\nSlutkoder: 0 visat eller skrivet, 1 något går inte att läsa eller kan betyda flera saker, eller ingen rad hör dit, 2 fel i kommandot, 3 en fil gick inte att skriva.',
    )
    .action(
      exits(async (file: string, options) => {
        const { importCommand } = await import('./command.ts');
        return importCommand(file, options, terminal);
      }),
    );
