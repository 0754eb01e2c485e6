/** Runs `vb verify`: says whether a file is one that was made when a document was decided, and which. */
import { basename } from 'node:path';
import { sha256 } from '../../bytes/sha256.ts';
import { yearsIn } from '../../cli/select.ts';
import { reportInterrupted } from '../../cli/write-files.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { decidedText, isStored, type Lock, locksOf, readLocks } from '../../locks/locks.ts';
import { hashesOf } from '../../locks/underlag.ts';
import { disk } from '../../platform/files.ts';
import { readYear } from '../../read/read.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';

/** The decisions of a year, and the present files of the year by path below its folder. */
interface Year {
  readonly locks: readonly Lock[];
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Prints what the file is and returns the exit code: 0 only for a decided file that no later version replaces. */
export function verifyCommand(file: string, { data }: { readonly data: string }, terminal: Terminal): number {
  const bytes = disk.readFile(file);
  if (!bytes) {
    terminal.error(`Det finns ingen fil ${escapeTerminal(file)}, eller så går den inte att läsa.`);
    return EXIT.usage;
  }
  reportInterrupted(data, terminal);
  const years = yearsIn(data).map((year) => readDecisions(`${data}/${year}`));
  const hash = sha256(bytes);
  for (const year of years) {
    const lock = year.locks.find(({ beslut }) => Object.values(beslut.filer).includes(hash));
    if (lock) return printDecided(lock, year, terminal);
  }
  const name = basename(file);
  const like = years.flatMap(({ locks }) => locks).findLast(({ beslut }) => Object.keys(beslut.filer).includes(name));
  terminal.error(`${escapeTerminal(file)} är ingen beslutad fil: inget låst beslut under ${data}/ har den.`);
  if (like) {
    terminal.info(
      `En fil med samma namn beslutades: ${nameOf(like)}. Den här är en annan. Den är ändrad, eller byggd före eller efter beslutet. ` +
        `Bygg den beslutade med ”vb build ${like.beslut.år}”.`,
    );
  }
  return EXIT.findings;
}

function readDecisions(folder: string): Year {
  const read = readYear(disk, folder);
  const start = folder.length + 1;
  return {
    locks: readLocks(folder, read.beslutsfiler).value,
    files: new Map([...read.bytes].map(([path, bytes]) => [path.slice(start), bytes])),
  };
}

/** Prints which version the file belongs to. */
function printDecided(lock: Lock, { locks, files }: Year, terminal: Terminal): number {
  const { nämnd, tillfälle, version, diarienummer, program, skäl } = lock.beslut;
  terminal.out(escapeTerminal(`Beslutad: ${nameOf(lock)}.`));
  if (diarienummer !== undefined) terminal.out(escapeTerminal(`Diarienummer: ${diarienummer}`));
  if (skäl !== undefined) terminal.out(escapeTerminal(`Rättelse: ${skäl}`));
  const stored = lock.open();
  if (!isStored(stored)) {
    terminal.error(escapeTerminal(`Det låsta beslutet går inte att använda. ${stored.orsak} ${stored.hjälp}`));
    return EXIT.findings;
  }
  const { indata } = stored.underlag;
  const now = hashesOf(files);
  const changed = Object.keys(indata).filter((path) => now[path] !== indata[path]).length;
  const count = Object.keys(indata).length;
  const since = changed === 0 ? 'ingen har ändrats sedan dess' : `${changed} har ändrats eller tagits bort sedan dess`;
  terminal.out(
    escapeTerminal(`Gjord med ${program} av ${count} datafiler; ${since}. Deras kontrollsummor står i det låsta beslutet.`),
  );
  const latest = locksOf(locks, nämnd, tillfälle).at(-1) ?? lock;
  if (latest === lock) return EXIT.ok;
  terminal.error(escapeTerminal(`Version ${version} är ersatt: ${nameOf(latest)} gäller.`));
  return EXIT.findings;
}

function nameOf({ beslut }: Lock): string {
  const { kommun, nämnd, år, tillfälle, version } = beslut;
  const when = decidedText(beslut);
  return `${kommun}, ${nämnd}, ${tillfälle} ${år}, version ${version}${when === '' ? '' : `, beslutad ${when}`}`;
}
