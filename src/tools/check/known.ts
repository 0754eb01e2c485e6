/** Formats acknowledged findings for the terminal. */
import type { ChalkInstance } from 'chalk';
import { printLocated } from '../../diagnostics/print.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { wrap } from '../../terminal/wrap.ts';
import type { LocatedKnown } from './report.ts';

/** The acknowledged findings, each with its reason. A sentence when there are none. */
export function printKnown(known: readonly LocatedKnown[], chalk: ChalkInstance, columns: number | undefined): string {
  if (known.length === 0) return 'Inga kända avvikelser.';
  const texts = known.map(
    ({ finding, skäl }) =>
      `${printLocated([finding], chalk, columns)}${wrap(`  ${chalk.dim('skäl:')} ${escapeTerminal(skäl)}`, columns)}\n`,
  );
  return [chalk.bold('Kända avvikelser'), '', ...texts].join('\n');
}
