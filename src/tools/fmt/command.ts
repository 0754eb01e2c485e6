/** Runs `vb fmt`: formats data files, or lists those that need it. Unparsable files are reported and left unchanged. */

import { relative, resolve, sep } from 'node:path';
import { areBoards } from '../../cli/boards.ts';
import { findYear, yearsIn } from '../../cli/select.ts';
import { reportInterrupted, settleFolders, writeFiles } from '../../cli/write-files.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import { printFindings } from '../../diagnostics/print.ts';
import type { Source } from '../../diagnostics/source.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { boardOf } from '../../model/board-of.ts';
import { type Filslag, findHome } from '../../model/filslag.ts';
import { disk } from '../../platform/files.ts';
import { boardsIn, readFile } from '../../read/read.ts';
import { decodeUtf8, readSource } from '../../read/source.ts';
import { withoutRefused, withoutRemains } from '../../resolve/word-remains.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { format } from '../../write/format.ts';

interface FmtOptions {
  readonly data: string;
  /** The boards whose files to format. Undefined for all files, also those that boards share. */
  readonly namnd?: readonly string[];
  /** List the files that need formatting without writing them. */
  readonly check: boolean;
}

/** Formats the files, or lists them with `check`, and returns the exit code. */
export function fmtCommand(places: readonly string[], { data, namnd, check }: FmtOptions, terminal: Terminal): number {
  if (check) reportInterrupted(data, terminal);
  else if (!settleFolders([data], terminal)) return EXIT.impossible;
  const found = pathsAt(places, data, terminal);
  if (!found) return EXIT.usage;
  const years = new Set([...found].map((path) => `${data}/${path.slice(0, '2024'.length)}`));
  const known = [...years].flatMap((folder) => boardsIn(disk, folder));
  if (!areBoards(namnd, [...new Set(known)], terminal)) return EXIT.usage;
  const paths = [...found].filter((path) => !namnd || namnd.includes(boardOf(path.slice('2024/'.length)) ?? ''));
  const { count, changed, unparsable, findings } = formatAll(paths, data);
  if (!check && !writeFiles(data, changed, terminal)) return EXIT.impossible;
  for (const file of changed.keys()) terminal.out(escapeTerminal(file));
  if (findings.length > 0) {
    terminal.info(printFindings(findings, unparsable, terminal.chalkErr, terminal.columnsErr));
    terminal.info(`Fel som hindrar läsningen: ${filer(unparsable.size)} lämnas som de är.`);
  }
  terminal.info(summary(count, changed.size, check));
  return findings.length > 0 || (check && changed.size > 0) ? EXIT.findings : EXIT.ok;
}

const filer = (n: number) => `${n} ${n === 1 ? 'fil' : 'filer'}`;

function summary(count: number, changed: number, check: boolean): string {
  if (!check) return `${filer(changed)} skrevs om; ${count - changed} hade redan den gemensamma formen.`;
  if (changed === 0) return `${filer(count)} har den gemensamma formen.`;
  return `${changed} av ${filer(count)} har inte den gemensamma formen. Kör ”vb fmt” så skrivs de om; inga siffror eller ord ändras.`;
}

/**
 * The paths, below the data folder, of all files in the given places. Without places, of every year. Returns undefined, after an
 * error message, when a place is not in a year's folder.
 */
function pathsAt(places: readonly string[], data: string, terminal: Terminal): Set<string> | undefined {
  const paths = new Set<string>();
  for (const place of places.length > 0 ? places : yearsIn(data)) {
    const isYear = /^\d{4}$/.test(place);
    if (isYear && findYear(place, data, terminal) === undefined) return undefined;
    const path = isYear ? place : relative(resolve(data), resolve(place)).split(sep).join('/').normalize('NFC');
    if (!/^\d{4}(\/|$)/.test(path)) {
      terminal.error(`${escapeTerminal(place)} ligger inte i ett års mapp under ${data}/.`);
      return undefined;
    }
    const below = disk.listFiles(`${data}/${path}`);
    for (const name of below ?? ['']) paths.add(name === '' ? path : `${path}/${name}`);
  }
  return paths;
}

interface Formatted {
  /** How many files could be parsed. */
  readonly count: number;
  /** The formatted text of files that change, by path. */
  readonly changed: ReadonlyMap<string, string>;
  /** The files that could not be parsed. `findings` says why. */
  readonly unparsable: ReadonlyMap<string, Source>;
  readonly findings: readonly Finding[];
}

function formatAll(paths: Iterable<string>, data: string): Formatted {
  let count = 0;
  const changed = new Map<string, string>();
  const unparsable = new Map<string, Source>();
  const findings: Finding[] = [];
  for (const path of paths) {
    const file = `${data}/${path}`;
    const home = findHome(path.slice('2024/'.length).normalize('NFC'));
    // `vb check` reports unknown files. The target of a link is formatted at its own path.
    if (!home || disk.isLink(file)) continue;
    const { value, findings: found, bytes } = readFile(disk, file, data);
    const text =
      found.length === 0
        ? format(value, home.slag, withoutRemains)
        : bytes && found.every(({ code }) => code === 'styrtecken')
          ? withoutHidden(file, bytes, home.slag)
          : undefined;
    if (text === undefined && found.length > 0) {
      unparsable.set(file, value);
      findings.push(...found);
      continue;
    }
    count += 1;
    if (text !== undefined && Buffer.from(text).compare(bytes ?? Buffer.of()) !== 0) changed.set(file, text);
  }
  return { count, changed, unparsable, findings };
}

/** The formatted text of a file with hidden characters. Undefined when a line break is anywhere but in running text. */
function withoutHidden(file: string, bytes: Uint8Array, slag: Filslag): string | undefined {
  const { value } = readSource(file, Buffer.from(withoutRefused(decodeUtf8(bytes) ?? '')));
  const text = format(value, slag, withoutRemains);
  return text?.includes('↵') ? undefined : text;
}
