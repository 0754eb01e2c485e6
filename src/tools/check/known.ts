/** Formats acknowledged findings for the terminal. */
import type { ChalkInstance } from 'chalk';
import { printLocated } from '../../diagnostics/print.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import type { LocatedKnown } from './report.ts';

/** The acknowledged findings, each with its reason. A sentence when there are none. */
export function printKnown(known: readonly LocatedKnown[], chalk: ChalkInstance): string {
  if (known.length === 0) return 'Inga kända avvikelser.';
  const texts = known.map(
    ({ finding, skäl }) => `${printLocated([finding], chalk)}  ${chalk.dim('skäl:')} ${escapeTerminal(skäl)}\n`,
  );
  return [chalk.bold('Kända avvikelser'), '', ...texts].join('\n');
}
