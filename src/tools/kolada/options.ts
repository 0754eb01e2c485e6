/** Defines the arguments and options of `vb kolada`. */
import { InvalidArgumentError, Option } from 'commander';
import type { Definition } from '../../cli/define.ts';
import { boardOption, dataOption, namesOption } from '../../cli/options.ts';
import { koladaId } from '../../model/hamtat.ts';
import { KOLADA } from './address.ts';

/** Kolada ids with commas between them. */
function readIds(text: string): readonly string[] {
  const ids = text.split(',').map((id) => id.trim());
  if (!ids.every((id) => koladaId.safeParse(id).success))
    throw new InvalidArgumentError('Ett Kolada-id är en bokstav och fem siffror, till exempel N00901.');
  return ids;
}

/** Accepts an address that figures may come from: encrypted, or on the same machine. */
function readAddress(text: string): string {
  // An empty environment variable counts as unset.
  if (text === '') return KOLADA;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOwn = url?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (!url || !(url.protocol === 'https:' || isOwn) || url.search !== '' || url.hash !== '' || url.username !== '')
    throw new InvalidArgumentError(
      'En adress börjar med https:// och har inga frågetecken, till exempel https://api.kolada.se/v3.',
    );
  return url.href.replace(/\/+$/, '');
}

export const kolada: Definition = ({ longCommand, terminal, exits }) =>
  longCommand('kolada')
    .usage('[val] <år>')
    .summary('hämta måttens siffror ur Kolada')
    .description(
      'Hämtar siffrorna för de mått som har ”hämtas:” ur Kolada, och visar vad som skulle skrivas och vad som skiljer. Skriver först med --write, och aldrig över det som nämnden har redovisat.',
    )
    .argument('<år>', 'årets mapp under data/, till exempel 2024')
    .option('--write', 'skriv siffrorna i filerna, och svaret i nämndens hamtat/kolada.yaml', false)
    .addOption(
      new Option(
        '--accept [id]',
        'godta det som stoppar ett Kolada-id, som en ny rubrik; flera med komma emellan [alla]',
      ).argParser(readIds),
    )
    .addOption(namesOption('--fil <fil>', 'läs ett svar som är sparat från webbläsaren i stället för att fråga. Kan upprepas'))
    .option('--offline', 'fråga inte, utan använd det som senast hämtades', false)
    .addOption(
      new Option('--adress <adress>', 'Koladas adress, när den nås genom en annan server')
        .env('VB_KOLADA')
        .default(KOLADA)
        .argParser(readAddress),
    )
    .addOption(new Option('--format <format>', 'text eller json').choices(['text', 'json']).default('text'))
    .addOption(boardOption())
    .addOption(dataOption())
    .addHelpText(
      'after',
      '\nExempel:\n  vb kolada 2024\n  vb kolada 2024 --write\n  vb kolada 2024 --fil nyckeltal.json --fil svar.json\n  vb kolada 2024 --accept N00901 --write\n\nSlutkoder: 0 visat eller skrivet, 1 något mått kunde inte hämtas, 2 fel i kommandot, 3 Kolada svarade inte eller en fil gick inte att skriva.',
    )
    .action(
      exits(async (år: string, options) => {
        const { koladaCommand } = await import('./command.ts');
        return koladaCommand(år, options, terminal);
      }),
    );
