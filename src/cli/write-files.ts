/** Writes files for commands: restores what an interrupted run left, writes, and prints an error when that fails. */
import { escapeTerminal } from '../escape/terminal.ts';
import type { Settled } from '../platform/change/settled.ts';
import { CannotWrite } from '../platform/effects.ts';
import { disk } from '../platform/files.ts';
import type { Terminal } from '../terminal/terminal.ts';

type Files = ReadonlyMap<string, string | Uint8Array>;
/** Null removes the file. */
type Changes = ReadonlyMap<string, string | Uint8Array | null>;

/**
 * Writes and removes files by path: all of them, or none. They are below `top`. Prints an error and returns false when that is impossible.
 * Other exceptions pass through.
 */
export const writeFiles = (top: string, files: Changes, terminal: Terminal): boolean =>
  attempt(() => disk.replaceFiles(top, files), NOTHING, terminal);

/** As `writeFiles`, and refuses to replace a file. */
export const addFiles = (top: string, files: Files, terminal: Terminal): boolean =>
  attempt(() => disk.addFiles(top, files), NOTHING, terminal);

/** As `writeFiles`, for one file. A command may have written others before it. */
export const writeFile = (file: string, text: string, terminal: Terminal): boolean =>
  attempt(() => disk.replaceFile(file, text), 'Den filen är inte skriven.', terminal);

const NOTHING = 'Inget är skrivet.';

/**
 * Why files cannot be written: one is a symbolic link, and its target may belong to another year. A Swedish sentence. Undefined when none
 * is.
 */
export function linkAmong(files: Iterable<string>): string | undefined {
  const link = [...files].find((file) => disk.isLink(file));
  return link === undefined ? undefined : `${link} är en länk. Ersätt den med filen den leder till. ${NOTHING}`;
}

/** `unwritten` says in Swedish what has not been written when `write` fails. */
function attempt(write: () => void, unwritten: string, terminal: Terminal): boolean {
  try {
    write();
    return true;
  } catch (error) {
    if (!(error instanceof CannotWrite)) throw error;
    const state = error.isHalfDone
      ? 'En del filer är nya och andra från förut. Nästa kommando som skriver där återställer dem.'
      : `${unwritten} Kör samma kommando igen när hindret är borta.`;
    terminal.error(describeCannotWrite(error));
    terminal.info(state);
    return false;
  }
}

/** The Swedish error message for a file that cannot be written. */
export const describeCannotWrite = ({ path = '', message }: CannotWrite): string =>
  `Det gick inte att skriva ${escapeTerminal(path)}: ${message}.`;

/**
 * Restores the files of changes whose runs were killed, in the folders that a command reads or writes. Every command that writes
 * calls it before it reads. Prints and returns what was restored. Prints an error and returns undefined when that is impossible.
 */
export function settleFolders(folders: readonly string[], terminal: Terminal): readonly Settled[] | undefined {
  try {
    const settled = folders.flatMap((folder) => disk.settle(folder));
    for (const line of settled.flatMap(describe)) terminal.info(line);
    return settled;
  } catch (error) {
    if (!(error instanceof CannotWrite)) throw error;
    terminal.error(describeCannotWrite(error));
    return undefined;
  }
}

function describe(settled: Settled): string[] {
  const root = escapeTerminal(settled.root);
  switch (settled.slag) {
    case 'slutförd':
      return [`${interrupted(settled.kommando)} Då var alla filer redan skrivna, och de är kvar.`];
    case 'skadad':
      return [
        `Ett tidigare kommando avbröts medan det skrev i ${root}/, och det går inte att läsa hur långt det hann. Jämför filerna med ` +
          `git eller en säkerhetskopia. Kopior ligger i ${escapeTerminal(settled.mapp)}/, som sedan kan tas bort.`,
      ];
    case 'återställd':
      return [
        `${interrupted(settled.kommando)} ${restoredText(settled.antal, root)} Kör det igen om det ska göras.`,
        ...settled.ändrade.map(
          (fil) => `${root}/${escapeTerminal(fil)} har ändrats sedan dess och är orörd. Se efter att den stämmer.`,
        ),
      ];
  }
}

function restoredText(antal: number, root: string): string {
  if (antal === 0) return `Det hade inte ändrat något i ${root}/.`;
  return `${antal === 1 ? '1 fil' : `${antal} filer`} i ${root}/ är nu som före det.`;
}

/** Prints that a run was killed while it wrote in a folder. Commands that only read call it, since they restore nothing. */
export function reportInterrupted(folder: string, terminal: Terminal): void {
  for (const { root, kommando, klara, antal } of disk.interruptedIn(folder)) {
    const state =
      klara === antal
        ? 'Då var alla filer redan skrivna.'
        : `${klara} av ${antal} filer i ${escapeTerminal(root)}/ är nya, de andra är från förut. ` +
          'Kör det igen, eller ett annat kommando som skriver där, så återställs filerna först.';
    terminal.info(`${interrupted(kommando)} ${state}`);
  }
}

const interrupted = (kommando: string): string => `Ett tidigare ”vb ${escapeTerminal(kommando)}” avbröts.`;

/** Prefixes every file name with a folder. */
export const prefixPaths = <T>(folder: string, files: ReadonlyMap<string, T>): Map<string, T> =>
  new Map([...files].map(([name, content]) => [`${folder}/${name}`, content]));
