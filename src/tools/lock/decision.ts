/**
 * Puts together what a decision is identified by, from the board's file and the command line. In: the board and the options. Out: the
 * facts, and the board's file with what it lacked. Throws CannotLock when they do not agree or when something is missing.
 */
import type { LoadedYear } from '../../compile.ts';
import { locksOf } from '../../locks/locks.ts';
import type { BeslutFil } from '../../model/beslut.ts';
import { undecidedOf } from '../../resolve/undecided.ts';
import type { Nämnd } from '../../resolve/year.ts';
import { enumerate } from '../../swedish/typography.ts';
import { edit } from '../../write/edit.ts';

/** Why a document cannot be locked as the command line says, in Swedish. */
export class CannotLock extends Error {}

/** What the command line says about the decision. */
export interface Decision {
  readonly beslutsdatum?: string;
  readonly paragraf?: string;
  readonly diarienummer?: string;
  readonly rattelse: boolean;
  readonly skal?: string;
}

interface Identified {
  readonly beslut: Pick<BeslutFil, 'beslutsdatum' | 'paragraf' | 'diarienummer' | 'skäl'>;
  /** The board's file with what the command line adds, by path. Empty when it adds nothing. */
  readonly files: ReadonlyMap<string, string>;
}

/** What a decision is identified by. */
const FIELDS = ['beslutsdatum', 'paragraf', 'diarienummer'] as const;

/** The facts of the decision, and the files to change with it. */
export function identify(nämnd: Nämnd, loaded: LoadedYear, options: Decision): Identified {
  const tillfälle = nämnd.dokument.path.at(-1) as string;
  const earlier = locksOf(loaded.locks, nämnd.id, tillfälle).at(-1);
  if (earlier && !options.rattelse) {
    throw new CannotLock(
      `Dokumentet är redan låst som version ${earlier.beslut.version}. En rättad version låses med --rattelse och --skal.`,
    );
  }
  if (!earlier && options.rattelse)
    throw new CannotLock('Det finns inget låst dokument att rätta. Kör kommandot utan --rattelse.');
  if (options.rattelse !== (options.skal !== undefined)) {
    throw new CannotLock(options.rattelse ? 'Skriv varför dokumentet rättas, med --skal.' : '--skal hör ihop med --rattelse.');
  }
  return earlier ? correction(nämnd, options) : firstDecision(nämnd, loaded, options);
}

/** A correction has a decision of its own, which only its lock records. The registry number is that of the document. */
function correction(
  { dokument }: Nämnd,
  { beslutsdatum, paragraf, diarienummer = dokument.diarienummer, skal: skäl }: Decision,
): Identified {
  return { beslut: { beslutsdatum, paragraf, diarienummer, skäl }, files: new Map() };
}

function firstDecision(nämnd: Nämnd, { sources }: LoadedYear, options: Decision): Identified {
  const { dokument, file } = nämnd;
  const conflict = FIELDS.find(
    (key) => options[key] !== undefined && dokument[key] !== undefined && options[key] !== dokument[key],
  );
  if (conflict) {
    throw new CannotLock(
      `--${conflict} är ”${options[conflict]}”, men i ${file} står ”${dokument[conflict]}”. Rätta det som är fel, eller ta bort --${conflict}.`,
    );
  }
  const known = Object.fromEntries(FIELDS.map((key) => [key, options[key] ?? dokument[key]]));
  // What the source or a reconstructed year lacks is unknown.
  const missing = undecidedOf(nämnd).filter((key) => options[key] === undefined);
  if (missing.length > 0) {
    throw new CannotLock(
      `Ett beslut har ${enumerate(FIELDS)}. Här saknas ${enumerate(missing)}. Skriv --${missing.join(', --')}.`,
    );
  }
  const edits = FIELDS.filter((key) => options[key] !== undefined && dokument[key] === undefined).map((key) => ({
    path: [...dokument.path, key],
    value: options[key] as string,
  }));
  const source = sources.get(file);
  const text = edits.length > 0 ? source && edit(source, 'nämnd', edits) : undefined;
  if (edits.length > 0 && text === undefined)
    throw new CannotLock(`${file} går inte att ändra. Kör ”vb check” och rätta den först.`);
  return { beslut: known, files: text === undefined ? new Map() : new Map([[file, text]]) };
}
