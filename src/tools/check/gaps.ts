/** Formats what is left to fill in: a worklist by person and file, or findings for formats that support only findings. */

import type { ChalkInstance } from 'chalk';
import type { LocatedLucka } from '../../diagnostics/located.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import type { CheckReport } from './report.ts';

const UTAN_ANSVARIG = 'Utan ansvarig';

/** The worklist, in the order given. A sentence when nothing is left. */
export function printGaps(luckor: readonly LocatedLucka[], chalk: ChalkInstance): string {
  if (luckor.length === 0) return 'Inget är kvar att fylla i.';
  const people = grouped(luckor, ({ ansvarig }) => ansvarig ?? UTAN_ANSVARIG);
  const parts = people.map(({ name, ones }) => {
    const files = grouped(ones, ({ file }) => file);
    return [
      `${chalk.bold(escapeTerminal(name))}: ${count(ones.length, 'sak', 'saker')} i ${count(files.length, 'fil', 'filer')}`,
      '',
      ...files.flatMap((file) => [`  ${escapeTerminal(file.name)}`, ...linesOf(file.ones, chalk), '']),
    ].join('\n');
  });
  const tally = people.map(
    ({ name, ones }) =>
      `${escapeTerminal(people.length > 1 && name === UTAN_ANSVARIG ? name.toLowerCase() : name)} ${ones.length}`,
  );
  return [...parts, `${chalk.bold(`Kvar att fylla i: ${luckor.length}.`)} ${tally.join(', ')}.`].join('\n');
}

function linesOf(luckor: readonly LocatedLucka[], chalk: ChalkInstance): string[] {
  const width = Math.max(...luckor.map(({ span }) => String(span?.line ?? '').length));
  return luckor.map(({ span, vad, påminnelse }) => {
    const reminder = påminnelse === null ? '' : chalk.dim(` – ${escapeTerminal(påminnelse)}`);
    return `  ${chalk.dim(String(span?.line ?? '').padStart(width + 2))}  ${chalk.yellow(escapeTerminal(vad))}${reminder}`;
  });
}

/** The report with each gap as an upplysning. They come first, since findings are sorted with the least important first. */
export function gapsAsFindings(report: CheckReport): CheckReport {
  const gaps = (report.luckor ?? []).map(({ vad, påminnelse, ansvarig, ...one }) => ({
    ...one,
    severity: 'upplysning' as const,
    message: `Kvar att fylla i: ${vad}`,
    help: [...(påminnelse === null ? [] : [påminnelse]), `Ansvarig: ${ansvarig ?? 'ingen är angiven'}.`].join(' – '),
  }));
  return { ...report, luckor: null, findings: [...gaps, ...report.findings] };
}

function grouped<T>(all: readonly T[], nameOf: (one: T) => string): { name: string; ones: T[] }[] {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(nameOf(one), [...(groups.get(nameOf(one)) ?? []), one]);
  return [...groups].map(([name, ones]) => ({ name, ones }));
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
