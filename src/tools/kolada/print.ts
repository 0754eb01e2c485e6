/** Formats what Kolada has for the terminal: each value beside that of the file, what stops a mått, and the file diffs. */
import type { ChalkInstance } from 'chalk';
import { printPatch } from '../../cli/patch.ts';
import { placeText, type Sources } from '../../diagnostics/places.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { placeIn } from '../../resolve/year.ts';
import { type Händelse, isWritten, type Jämförd, type MåttResultat } from './compared.ts';
import type { Compared } from './engine.ts';

/** What happens to a value that differs, after the two figures. */
const WORDS: Readonly<Record<Exclude<Händelse, 'samma'>, string>> = {
  ny: 'ny',
  omräknad: 'omräknad i Kolada',
  beslutad: 'ändras inte, för rapporten är beslutad',
  avviker: 'ändras inte, för nämnden har redovisat värdet',
  borttagen: 'Kolada har tagit bort värdet; filens står kvar',
};

/** Each mått with something to say, and a diff of each file of a mått. A lock file is named only. */
export function printCompared({ mått, files }: Compared, sources: Sources, chalk: ChalkInstance): string {
  const lines = mått.flatMap((one) => linesOf(one, sources, chalk));
  const patches = [...files]
    .filter(([file]) => mått.some((one) => one.mått.file === file))
    .map(([file, { before, after }]) => printPatch(file, before, after, chalk));
  return [...lines, '', ...patches].join('\n').trim();
}

function linesOf(result: MåttResultat, sources: Sources, chalk: ChalkInstance): string[] {
  const { mått, kolada, stopp, noter, värden } = result;
  const shown = värden.filter(({ händelse }) => händelse !== 'samma');
  if (shown.length + stopp.length + noter.length === 0) return [];
  return [
    chalk.bold(escapeTerminal(`${mått.namn} (${kolada === '' ? 'utan Kolada-id' : kolada})`)),
    ...shown.map((one) => `  ${valueLine(one, result, sources, chalk)}`),
    ...stopp.map((text) => `  ${chalk.red('stopp')}  ${escapeTerminal(text)}`),
    ...noter.map((text) => `  ${chalk.yellow('obs')}  ${escapeTerminal(text)}`),
  ];
}

function valueLine(one: Jämförd, result: MåttResultat, sources: Sources, chalk: ChalkInstance): string {
  const { serie, period, old, tal, händelse } = one;
  const { mått, stopp } = result;
  const where = placeText(placeIn(mått, ['resultat', ...serie.path, period]), sources);
  const next = tal === undefined ? '' : ` → ${chalk.green(tal.text)}`;
  const what = isWritten(one, result) || stopp.length === 0 || händelse === 'samma' ? händelse : 'stoppad';
  const words = what === 'stoppad' ? 'skrivs inte' : what === 'samma' ? '' : WORDS[what];
  const name = `${escapeTerminal(serie.namn)} ${period}`;
  return `${escapeTerminal(where)}  ${name}: ${chalk.red(escapeTerminal(old ?? 'inget'))}${next}  ${chalk.dim(`(${words}${roundedText(one)})`)}`;
}

/** Says that a value is rounded, with the digits that Kolada has. */
function roundedText({ rått, tal }: Jämförd): string {
  return tal === undefined || Number(tal.text) === Number(rått) ? '' : `; avrundat från ${rått}`;
}

/** `2 nya värden, 1 omräknat, 1 som inte skrivs, 7 som förut; 1 mått stoppades`. */
export function countText({ mått }: Compared): string {
  const all = mått.flatMap((one) => one.värden.map((value) => ({ ...value, skrivs: isWritten(value, one) })));
  const n = (wanted: (value: (typeof all)[number]) => boolean) => all.filter(wanted).length;
  const ny = n(({ skrivs, händelse }) => skrivs && händelse === 'ny');
  const omräknade = n(({ skrivs, händelse }) => skrivs && händelse === 'omräknad');
  const samma = n(({ händelse }) => händelse === 'samma');
  const skiljer = all.length - ny - omräknade - samma;
  const stopped = mått.filter(({ stopp }) => stopp.length > 0).length;
  const counts = `${ny} ${ny === 1 ? 'nytt värde' : 'nya värden'}, ${omräknade} ${omräknade === 1 ? 'omräknat' : 'omräknade'}, ${skiljer} som inte skrivs, ${samma} som förut`;
  return stopped === 0 ? counts : `${counts}; ${stopped} mått stoppades`;
}
