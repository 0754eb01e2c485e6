/** Defines the arguments and options of `vb add`. */

import type { Definition } from '../../cli/define.ts';
import { boardOption, dataOption } from '../../cli/options.ts';
import { helpLines, listMallar } from '../../skeleton/descriptions.ts';

export const add: Definition = ({ command, terminal, exits }) =>
  command('add')
    .usage('[val] <slag> <namn>')
    .summary('lägg till en nämnd, ett mål, ett mått, ett uppdrag, ett kapitel, en bilaga, en tabell, en bild eller en risk')
    .description(
      'Gör filen för något nytt, i rätt mapp, och skriver dess id i listan ovanför. Det som ska fyllas i är tomt med en påminnelse bredvid. Ett mål som nämnderna delar läggs till hos alla.',
    )
    .argument(
      '<slag>',
      'nämnd, mål, mått, uppdrag, kapitel, bilaga, tabell, bild, risk, granskning, kontroll eller styrmodellens ord, med eller utan å, ä, ö',
    )
    .argument('<namn>', 'namnet som det ska tryckas, inom citattecken; för en bild filens sökväg')
    .option('--under <id>', 'målet eller kapitlet som det ska ligga under; behövs när det finns flera')
    .option('--mall <id>', 'ett färdigt kapitel att fylla i; de räknas upp här nedanför')
    .addOption(boardOption())
    .option('--ar <år>', 'året som det läggs till i [det senaste]')
    .addOption(dataOption())
    .addHelpText('after', () => `\nFärdiga kapitel:\n${helpLines(listMallar())}\n\n${EXAMPLES}`)
    .action(
      exits(async (slag: string, namn: string, options) => {
        const { addThing } = await import('./command.ts');
        return addThing(slag, namn, options, terminal);
      }),
    );

const EXAMPLES =
  'Exempel:\n  vb add mål "Barn läser mer"\n  vb add mått "Antal boklån" --under barn-laser-mer\n  vb add kapitel "Ekonomi" --namnd kulturnamnden\n  vb add kapitel "Förvaltningsberättelse" --mall forvaltningsberattelse --namnd kommunstyrelsen\n  vb add bild foton/IMG_1234.JPG --under ekonomi\n\nSlutkoder: 0 gjort, 1 fel i årets data, 2 fel i kommandot, 3 filerna gick inte att skriva.';
