/** Runs `vb add`: makes the file of something new and puts its id in the list of its parent. Writes all or nothing. */
import { chooseBoards, findYear, yearsIn } from '../../cli/select.ts';
import { settleFolders, writeFiles } from '../../cli/write-files.ts';
import { type LoadedYear, loadYear } from '../../compile.ts';
import { severityOf } from '../../diagnostics/catalog.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import { printFindings } from '../../diagnostics/print.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { disk } from '../../platform/files.ts';
import { overlay } from '../../platform/memory.ts';
import { suggest } from '../../swedish/spelling.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { makeAddition } from './engine.ts';
import { kindOf, kindWords } from './kinds.ts';
import { CannotAdd } from './places.ts';

interface AddOptions {
  readonly under?: string;
  readonly namnd?: readonly string[];
  readonly ar?: string;
  readonly data: string;
}

/** Adds the thing, lists the files and returns the exit code. */
export function addThing(slag: string, name: string, options: AddOptions, terminal: Terminal): number {
  const { data, namnd, under } = options;
  if (!settleFolders([data], terminal)) return EXIT.impossible;
  const year = findYear(options.ar ?? yearsIn(data).at(-1) ?? '', data, terminal);
  if (year === undefined) return EXIT.usage;
  const load = (effects = disk) => loadYear(effects, { data, år: year, jämför: false, utkast: true });
  const before = load();
  if (!before.år) {
    printErrors(errorsOf(before), before, terminal);
    terminal.error('Inget lades till: det som är fel här ovanför hindrar läsningen. Rätta det först.');
    return EXIT.findings;
  }
  const { styrmodell } = before.år.gemensamt;
  const kind = kindOf(slag, styrmodell);
  if (!kind) {
    const words = kindWords(styrmodell);
    const meant = suggest(slag, words);
    terminal.error(`”${escapeTerminal(slag)}” går inte att lägga till.${meant ? ` Menade du ”${meant}”?` : ''}`);
    terminal.info(`Det här går att lägga till: ${words.join(', ')}.`);
    return EXIT.usage;
  }
  const namn = name
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  if (!/[\p{L}\p{N}]/u.test(namn)) {
    terminal.error('Det behöver ett namn.');
    return EXIT.usage;
  }
  if (!chooseBoards(before.år.nämnder, namnd, terminal)) return EXIT.usage;
  try {
    const scope = { år: before.år, folder: `${data}/${year}`, sources: before.sources };
    const files = makeAddition(scope, { kind, namn, under, nämnder: namnd });
    const after = load(overlay(disk, files));
    const known = new Set(errorsOf(before).map(keyOf));
    const added = errorsOf(after).filter((one) => !known.has(keyOf(one)));
    if (added.length > 0) {
      printErrors(added, after, terminal);
      terminal.error('Inget lades till: året skulle få felen här ovanför.');
      return EXIT.findings;
    }
    if (!writeFiles(data, files, terminal)) return EXIT.impossible;
    for (const file of files.keys()) {
      terminal.out(`${escapeTerminal(file)}${before.sources.has(file) ? '' : ' (ny)'}`);
    }
    terminal.info(`Kör ”vb check ${year} --utkast” för att se vad som ska fyllas i.`);
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof CannotAdd)) throw error;
    terminal.error(escapeTerminal(error.message));
    return EXIT.usage;
  }
}

const errorsOf = ({ findings }: LoadedYear): Finding[] => findings.filter((one) => severityOf(one) === 'fel');

const keyOf = ({ code, place, facts }: Finding): string => JSON.stringify([code, place.file, facts]);

function printErrors(errors: readonly Finding[], { sources }: LoadedYear, terminal: Terminal): void {
  terminal.info(printFindings(errors, sources, terminal.chalkErr, terminal.columnsErr));
}
