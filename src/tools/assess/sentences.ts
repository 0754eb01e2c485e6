/** Prints the sentences that the data give for the one-page edition, and which of them the board has. */
import type { ChalkInstance } from 'chalk';
import { escapeTerminal } from '../../escape/terminal.ts';
import { FÖRSLAG } from '../../model/utgavor.ts';
import type { Nämnd } from '../../resolve/year.ts';
import type { Föreslagen } from '../../view/sammandrag/sentences.ts';

/** Each proposal by its name. One that the board has left out says so, and so does one that it has chosen and the data do not give. */
export function printSentences({ data, dokument, file }: Nämnd, proposals: readonly Föreslagen[], chalk: ChalkInstance): string {
  const chosen = dokument.sida?.meningar;
  const lines = FÖRSLAG.flatMap((slag) => {
    const found = proposals.find((one) => one.slag === slag);
    const isChosen = chosen?.includes(slag) ?? true;
    if (found) return [`  ${chalk.bold(slag)}${isChosen ? '' : ' (inte vald)'}: ${escapeTerminal(found.text)}`];
    return chosen?.includes(slag) ? [`  ${chalk.bold(slag)}: uppgifterna räcker inte, så meningen trycks inte.`] : [];
  });
  const where = `${file} under ”${dokument.path.join(': ')}: sida: meningar:”`;
  const how = `Välj genom att skriva namnen i ${where}. Egna meningar skrivs där också, var och en på sin rad.`;
  const none = '  Uppgifterna ger inga förslag.';
  return [escapeTerminal(data.namn), ...(lines.length > 0 ? lines : [none]), escapeTerminal(how)].join('\n');
}
