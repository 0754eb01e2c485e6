/** Formats what förbehåll acknowledge for the terminal. */
import type { ChalkInstance } from 'chalk';
import { locationText } from '../../diagnostics/located.ts';
import { printLocated } from '../../diagnostics/print.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { wrap } from '../../terminal/wrap.ts';
import type { CheckReport, LocatedFörbehåll, LocatedKnown } from './report.ts';

/** The acknowledged findings, the false alarms, and the known errors that no rule finds, each with its reason. A sentence when there are none. */
export function printKnown(
  { known, obevakade }: Pick<CheckReport, 'known' | 'obevakade'>,
  chalk: ChalkInstance,
  columns: number | undefined,
): string {
  const reason = (skäl: string) => wrap(`  ${chalk.dim('skäl:')} ${escapeTerminal(skäl)}`, columns);
  const ofKnown = ({ finding, skäl }: LocatedKnown) => `${printLocated([finding], chalk, columns)}${reason(skäl)}\n`;
  const ofFörbehåll = (one: LocatedFörbehåll) => {
    const about = one.bundet === '' ? one.gäller : `${one.gäller}: ${one.bundet}`;
    return `${wrap(escapeTerminal(`${locationText(one)}  ${about}`), columns)}\n${reason(one.skäl)}\n`;
  };
  const chapters = [
    ['Kända avvikelser', known.filter(({ falskt }) => !falskt).map(ofKnown)],
    ['Falska larm', known.filter(({ falskt }) => falskt).map(ofKnown)],
    ['Kända fel som ingen kontroll hittar', obevakade.map(ofFörbehåll)],
  ] as const;
  const filled = chapters.filter(([, texts]) => texts.length > 0);
  if (filled.length === 0) return 'Inga kända avvikelser.';
  return filled.flatMap(([heading, texts]) => [chalk.bold(heading), '', ...texts]).join('\n');
}
