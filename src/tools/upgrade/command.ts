/** Runs `vb upgrade`: shows how the data of older versions would be rewritten, and rewrites it with `--write`. */

import { findYear, yearsIn } from '../../cli/select.ts';
import { prefixPaths, reportInterrupted, settleFolders, writeFiles } from '../../cli/write-files.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import { printFindings } from '../../diagnostics/print.ts';
import type { Source } from '../../diagnostics/source.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { findHome, isDecisionFile } from '../../model/filslag.ts';
import { disk } from '../../platform/files.ts';
import { isIgnored } from '../../platform/ignored.ts';
import { readFile } from '../../read/read.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { wrap } from '../../terminal/wrap.ts';
import { findForm } from '../../validate/form.ts';
import { toForm2 } from './form-2.ts';
import { toForm3 } from './form-3.ts';
import { YearTrees } from './year-trees.ts';

interface UpgradeOptions {
  readonly data: string;
  readonly write: boolean;
}

/** Shows or writes the new form of the years' files, and returns the exit code. Writes nothing when a file cannot be read. */
export function upgradeCommand(years: readonly string[], { data, write }: UpgradeOptions, terminal: Terminal): number {
  if (write ? !settleFolders([data], terminal) : reportInterrupted(data, terminal)) return EXIT.impossible;
  const chosen = years.length > 0 ? years : yearsIn(data);
  if (chosen.some((year) => findYear(year, data, terminal) === undefined)) return EXIT.usage;
  const upgraded = chosen.map((year) => upgradeYear(year, data));
  const findings = upgraded.flatMap((one) => one.findings);
  if (findings.length > 0) {
    const sources = new Map(upgraded.flatMap((one) => [...one.sources]));
    terminal.info(printFindings(findings, sources, terminal.chalkErr, terminal.columnsErr));
    terminal.error('Inget skrevs om: det som står här ovanför hindrar läsningen. Rätta det först.');
    return EXIT.findings;
  }
  const files = new Map(upgraded.flatMap(({ year, files: own }) => [...prefixPaths(`${data}/${year}`, own)]));
  for (const { year, did } of upgraded) {
    if (did.length > 0) terminal.out(wrap([`${year}:`, ...did.map((line) => `  ${line}`)].join('\n'), terminal.columns));
  }
  if (files.size === 0) {
    terminal.info('Alla datafiler har redan den nya formen.');
    return EXIT.ok;
  }
  if (write && !writeFiles(data, files, terminal)) return EXIT.impossible;
  for (const file of files.keys()) terminal.out(escapeTerminal(file));
  terminal.info(
    write
      ? `${filer(files.size)} skrevs om. Kör ”vb check” på åren för att se att allt stämmer.`
      : `Inget skrevs. Med --write skrivs ${filer(files.size)} om.`,
  );
  return EXIT.ok;
}

const filer = (n: number) => `${n} ${n === 1 ? 'fil' : 'filer'}`;

interface Upgraded {
  readonly year: string;
  readonly sources: ReadonlyMap<string, Source>;
  readonly findings: readonly Finding[];
  /** What was changed, in Swedish. */
  readonly did: readonly string[];
  /** The new text of each changed file, by path below the year's folder. Null for a file that moves away. */
  readonly files: ReadonlyMap<string, string | null>;
}

function upgradeYear(year: string, data: string): Upgraded {
  const folder = `${data}/${year}`;
  const sources = new Map<string, Source>();
  const findings: Finding[] = [];
  for (const path of disk.listFiles(folder) ?? []) {
    // What was decided keeps the form that it was decided in.
    if (isIgnored(path) || isDecisionFile(path) || !path.endsWith('.yaml') || disk.isLink(`${folder}/${path}`)) continue;
    const read = readFile(disk, `${folder}/${path}`, data);
    findings.push(...read.findings);
    sources.set(path.normalize('NFC'), read.value);
  }
  const placed = [...sources].flatMap(([path, source]) => {
    const home = findHome(path);
    return home ? [{ ...source, home }] : [];
  });
  const newer = findForm(placed, 'newer');
  if (newer) findings.push(newer);
  const trees = new YearTrees(sources);
  const did = [toForm2, toForm3].flatMap((step) => step(trees));
  const files = new Map<string, string | null>([...trees.texts(), ...trees.gone.map((path) => [path, null] as const)]);
  const byFile = new Map([...sources.values()].map((source) => [source.file, source]));
  return { year, sources: byFile, findings, did, files };
}
