/** Defines the arguments and options of `vb lock`. */
import { InvalidArgumentError, Option } from 'commander';
import type { Definition } from '../../cli/define.ts';
import { boardOption, dataOption, formatsOption, occasionOption, timeLimitOption } from '../../cli/options.ts';
import { USUAL_FORMATS } from '../../render/formats.ts';

/** A day that exists, as year-month-day. */
function parseDay(text: string): string {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
  if (!isDay) throw new InvalidArgumentError('Skriv dagen som år-månad-dag, till exempel 2025-02-11.');
  return text;
}

/** One line of text. */
function parseLine(text: string): string {
  const line = text
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  if (line === '') throw new InvalidArgumentError('Texten är tom.');
  return line;
}

export const lock: Definition = ({ longCommand, terminal, exits }) =>
  longCommand('lock')
    .usage('[val] <år>')
    .summary('lås det som nämnden har beslutat')
    .description(
      'Bygger nämndens dokument och sparar det beslutade bredvid uppgifterna, i data/ÅR/NÄMND/beslut/. ”vb build” gör sedan om just det, vad som än händer med årets filer.',
    )
    .argument('<år>', 'årets mapp under data/, till exempel 2024')
    .addOption(occasionOption())
    .addOption(boardOption())
    .addOption(new Option('--beslutsdatum <dag>', 'dagen för beslutet').argParser(parseDay))
    .addOption(new Option('--paragraf <nummer>', 'beslutets paragraf').argParser(parseLine))
    .addOption(new Option('--diarienummer <nummer>', 'numret i diariet').argParser(parseLine))
    .option('--rattelse', 'lås en rättad version av ett redan låst dokument', false)
    .addOption(new Option('--skal <text>', 'varför dokumentet rättas').argParser(parseLine))
    .option('--dry-run', 'visa vad som skulle låsas, men skriv ingenting', false)
    .addOption(formatsOption(USUAL_FORMATS))
    .option('--arkiv', 'gör också ett exemplar för arkivet (PDF/A-1b)', false)
    .option('--browser <sökväg>', 'webbläsare för PDF, eller ”inbyggd”; annars VB_BROWSER eller den som hittas')
    .addOption(timeLimitOption())
    .option('--mallar <mapp>', 'egna mallar som ersätter programmets [mallar, om den finns]')
    .addOption(dataOption())
    .option('--out <mapp>', 'mappen dit rapporten skrivs', 'out')
    .addHelpText(
      'after',
      '\nExempel:\n  vb lock 2024 --beslutsdatum 2025-02-11 --paragraf 12 --diarienummer KS-2025/1\n  vb lock 2024 --rattelse --skal "Fel antal besök" --beslutsdatum 2025-04-01 --paragraf 31\n\nSlutkoder: 0 låst, 1 fel i data, 2 fel i kommandot, 3 ingen webbläsare.',
    )
    .action(
      exits(async (år: string, options) => {
        const { lockCommand } = await import('./command.ts');
        return lockCommand(år, options, terminal);
      }),
    );
