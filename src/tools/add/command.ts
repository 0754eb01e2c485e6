/** Runs `vb add`: makes the file of something new and puts its id in the list of its parent. Writes all or nothing. */
import { chooseBoards, findYear, yearsIn } from '../../cli/select.ts';
import { settleFolders, writeFiles } from '../../cli/write-files.ts';
import { type LoadedYear, loadYear } from '../../compile.ts';
import { severityOf } from '../../diagnostics/catalog.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import { printFindings } from '../../diagnostics/print.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { MAX_PICTURE_BYTES } from '../../model/mediefil.ts';
import { disk } from '../../platform/files.ts';
import { overlay } from '../../platform/memory.ts';
import { listMallar } from '../../skeleton/descriptions.ts';
import { suggest } from '../../swedish/spelling.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { makeAddition } from './engine.ts';
import { type Kind, kindOf, kindWords } from './kinds.ts';
import { CannotAdd } from './places.ts';

interface AddOptions {
  readonly under?: string;
  readonly mall?: string;
  readonly namnd?: readonly string[];
  readonly ar?: string;
  readonly data: string;
}

/** Adds the thing, lists the files and returns the exit code. */
export function addThing(slag: string, name: string, options: AddOptions, terminal: Terminal): number {
  const { data, namnd, under, mall } = options;
  if (!settleFolders([data], terminal)) return EXIT.impossible;
  const year = findYear(options.ar ?? yearsIn(data).at(-1) ?? '', data, terminal);
  if (year === undefined) return EXIT.usage;
  const load = (effects = disk) => loadYear(effects, { data, år: year, everyOccasion: true, jämför: false, utkast: true });
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
  if (mall !== undefined && !isReady(mall, kind, terminal)) return EXIT.usage;
  const namn = printable(name);
  if (!/[\p{L}\p{N}]/u.test(namn)) {
    terminal.error('Det behöver ett namn.');
    return EXIT.usage;
  }
  if (!chooseBoards(before.år.nämnder, namnd, terminal)) return EXIT.usage;
  try {
    const scope = { år: before.år, folder: `${data}/${year}`, sources: before.sources };
    const files = makeAddition(scope, {
      kind,
      namn,
      under,
      mall,
      nämnder: namnd,
      bytes: kind.slag === 'bild' ? readPictureFile(name) : undefined,
    });
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

/** A name on one line, without control characters. */
const printable = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();

/** Whether there is such a ready chapter, for something that is a chapter. Otherwise prints why not. */
function isReady(mall: string, { slag }: Kind, terminal: Terminal): boolean {
  const ids = listMallar().map(({ id }) => id);
  if (slag !== 'kapitel' && slag !== 'bilaga') {
    terminal.error('--mall används bara för kapitel och bilagor. Ta bort --mall.');
    return false;
  }
  if (ids.includes(mall)) return true;
  const meant = suggest(mall, ids);
  terminal.error(`Det finns inget färdigt kapitel ”${escapeTerminal(mall)}”.${meant ? ` Menade du ”${meant}”?` : ''}`);
  terminal.info(`De som finns: ${ids.join(', ')}.`);
  return false;
}

/** The bytes of a picture file anywhere on the machine. Undefined when there is none, or when it is too large. */
function readPictureFile(path: string): Uint8Array | undefined {
  const size = disk.sizeOf(path);
  return size === undefined || size > MAX_PICTURE_BYTES ? undefined : disk.readFile(path);
}

const errorsOf = ({ findings }: LoadedYear): Finding[] => findings.filter((one) => severityOf(one) === 'fel');

const keyOf = ({ code, place, facts }: Finding): string => JSON.stringify([code, place.file, facts]);

function printErrors(errors: readonly Finding[], { sources }: LoadedYear, terminal: Terminal): void {
  terminal.info(printFindings(errors, sources, terminal.chalkErr, terminal.columnsErr));
}
