/** `vb fmt`: files in the one form, written or only looked at. A file that cannot be read is left as it is, and told why. */

import { relative, resolve, sep } from 'node:path';
import { findYear, yearsIn } from '../../cli/select.ts';
import { writeFiles } from '../../cli/write-files.ts';
import { type Finding, finding } from '../../diagnostics/finding.ts';
import { printFindings } from '../../diagnostics/print.ts';
import type { Source } from '../../diagnostics/source.ts';
import { safe } from '../../escape/terminal.ts';
import { findHome } from '../../model/kinds.ts';
import { disk } from '../../platform/files.ts';
import { isLeftBehind } from '../../read/read.ts';
import { readSource } from '../../read/source.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { format } from '../../write/format.ts';

interface FmtOptions {
  readonly data: string;
  readonly check: boolean;
}

/** Writes the files that lack the form, or lists them, and returns the exit code. */
export function fmtCommand(places: readonly string[], { data, check }: FmtOptions, terminal: Terminal): number {
  const paths = pathsAt(places, data, terminal);
  if (!paths) return EXIT.usage;
  const { count, changed, faulty, findings } = formatAll(paths, data);
  if (!check && !writeFiles(changed, terminal)) return EXIT.impossible;
  for (const file of changed.keys()) terminal.out(safe(file));
  if (findings.length > 0) {
    terminal.info(printFindings(findings, faulty, terminal.chalkBeside));
    terminal.info(`Fel som hindrar läsningen: ${filer(faulty.size)} lämnas som de är.`);
  }
  terminal.info(summary(count, changed.size, check));
  return findings.length > 0 || (check && changed.size > 0) ? EXIT.findings : EXIT.ok;
}

const filer = (n: number) => `${n} ${n === 1 ? 'fil' : 'filer'}`;

function summary(count: number, changed: number, check: boolean): string {
  if (!check) return `${filer(changed)} skrevs om; ${count - changed} hade redan den gemensamma formen.`;
  if (changed === 0) return `${filer(count)} har den gemensamma formen.`;
  return `${changed} av ${filer(count)} har inte den gemensamma formen. Kör ”vb fmt” så skrivs de om; inga data ändras.`;
}

/** Paths below the folder of years: all files of the places a person names, or of every year. Undefined, and said why, for other places. */
function pathsAt(places: readonly string[], data: string, terminal: Terminal): Set<string> | undefined {
  const paths = new Set<string>();
  for (const place of places.length > 0 ? places : yearsIn(data)) {
    const isYear = /^\d{4}$/.test(place);
    if (isYear && findYear(place, data, terminal) === undefined) return undefined;
    const path = isYear ? place : relative(resolve(data), resolve(place)).split(sep).join('/').normalize('NFC');
    if (!/^\d{4}(\/|$)/.test(path)) {
      terminal.error(`${safe(place)} ligger inte i ett års mapp under ${data}/.`);
      return undefined;
    }
    const below = disk.listFiles(`${data}/${path}`);
    for (const name of below ?? ['']) paths.add(name === '' ? path : `${path}/${name}`);
  }
  return paths;
}

interface Formatted {
  /** How many files could be read. */
  readonly count: number;
  /** The text of those that lack the form. */
  readonly changed: ReadonlyMap<string, string>;
  /** Those that could not be read, and why. */
  readonly faulty: ReadonlyMap<string, Source>;
  readonly findings: readonly Finding[];
}

function formatAll(paths: Iterable<string>, data: string): Formatted {
  let count = 0;
  const changed = new Map<string, string>();
  const faulty = new Map<string, Source>();
  const findings: Finding[] = [];
  for (const path of paths) {
    const file = `${data}/${path}`;
    const home = isLeftBehind(path) ? undefined : findHome(path.slice('2024/'.length).normalize('NFC'));
    // What is no file of a year `vb check` tells; what a link leads to is formatted where it stands.
    if (!home || disk.isLink(file)) continue;
    const bytes = disk.readFile(file, data);
    const { value, findings: found } = bytes
      ? readSource(file, bytes)
      : { value: { file, text: '', tree: () => undefined, plain: undefined }, findings: [finding('fil-olasbar', { file }, {})] };
    if (found.length > 0) {
      faulty.set(file, value);
      findings.push(...found);
      continue;
    }
    count += 1;
    const text = format(value, home.kind);
    if (text !== undefined && Buffer.from(text).compare(bytes ?? Buffer.of()) !== 0) changed.set(file, text);
  }
  return { count, changed, faulty, findings };
}
