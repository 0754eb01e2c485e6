/** What is left to fill in, for people: by who sees to it and by file, with counts. And as findings, for forms that know nothing else. */

import type { ChalkInstance } from 'chalk';
import type { LocatedLucka } from '../../diagnostics/located.ts';
import { safe } from '../../escape/terminal.ts';
import type { CheckReport } from './report.ts';

const UTAN = 'Utan ansvarig';

/** The whole worklist, in the order given; a sentence when there is none. */
export function printGaps(luckor: readonly LocatedLucka[], chalk: ChalkInstance): string {
  if (luckor.length === 0) return 'Inget är kvar att fylla i.';
  const people = grouped(luckor, ({ ansvarig }) => ansvarig ?? UTAN);
  const parts = people.map(({ name, ones }) => {
    const files = grouped(ones, ({ file }) => file);
    return [
      `${chalk.bold(safe(name))}: ${count(ones.length, 'sak', 'saker')} i ${count(files.length, 'fil', 'filer')}`,
      '',
      ...files.flatMap((file) => [`  ${safe(file.name)}`, ...linesOf(file.ones, chalk), '']),
    ].join('\n');
  });
  const tally = people.map(
    ({ name, ones }) => `${safe(people.length > 1 && name === UTAN ? name.toLowerCase() : name)} ${ones.length}`,
  );
  return [...parts, `${chalk.bold(`Kvar att fylla i: ${luckor.length}.`)} ${tally.join(', ')}.`].join('\n');
}

function linesOf(luckor: readonly LocatedLucka[], chalk: ChalkInstance): string[] {
  const width = Math.max(...luckor.map(({ span }) => String(span?.line ?? '').length));
  return luckor.map(({ span, vad, påminnelse }) => {
    const reminder = påminnelse === null ? '' : chalk.dim(` – ${safe(påminnelse)}`);
    return `  ${chalk.dim(String(span?.line ?? '').padStart(width + 2))}  ${chalk.yellow(safe(vad))}${reminder}`;
  });
}

/** The report with its gaps among the findings, as the least of them. */
export function gapsAsFindings(report: CheckReport): CheckReport {
  const told = (report.luckor ?? []).map(({ vad, påminnelse, ansvarig, ...one }) => ({
    ...one,
    severity: 'upplysning' as const,
    message: `Kvar att fylla i: ${vad}`,
    help: [...(påminnelse === null ? [] : [påminnelse]), `Ansvarig: ${ansvarig ?? 'ingen är angiven'}.`].join(' – '),
  }));
  return { ...report, luckor: null, findings: [...told, ...report.findings] };
}

function grouped<T>(all: readonly T[], nameOf: (one: T) => string): { name: string; ones: T[] }[] {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(nameOf(one), [...(groups.get(nameOf(one)) ?? []), one]);
  return [...groups].map(([name, ones]) => ({ name, ones }));
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
