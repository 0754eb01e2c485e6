/** Finds where a new thing goes: its board, and the mål or chapter above it. Every failure is a sentence in Swedish. */
import { findHome, type Home } from '../../model/filslag.ts';
import type { Nämnd, Objekt, År } from '../../resolve/year.ts';
import { suggest } from '../../swedish/spelling.ts';

/** Why a thing cannot be added, in Swedish. */
export class CannotAdd extends Error {}

/** What the command line says about the place. */
export interface Where {
  /** The id of the mål or chapter above. */
  readonly under: string | undefined;
  /** The ids of boards. Undefined means all, or the only one. */
  readonly nämnder: readonly string[] | undefined;
}

/** A mål or chapter that something can be added below. */
export interface Parent {
  readonly id: string;
  readonly namn: string;
  readonly file: string;
  readonly home: Home;
}

/** The home of a file that has been read. */
export function homeOf(file: string, folder: string): Home {
  const home = findHome(file.slice(folder.length + 1));
  if (!home) throw new Error(`${file} has been read, so it has a home`);
  return home;
}

/** The chosen boards. */
export function boardsOf({ nämnder }: År, { nämnder: ids }: Where): readonly Nämnd[] {
  return ids === undefined ? nämnder : nämnder.filter(({ id }) => ids.includes(id));
}

/** The only board that is chosen. Throws CannotAdd when there are several or none. */
export function onlyBoard(år: År, where: Where): Nämnd {
  const [board, ...others] = boardsOf(år, where);
  if (!board) throw new CannotAdd('Det finns ingen nämnd. Lägg till en först: npx vb add nämnd "Namn".');
  if (others.length === 0) return board;
  throw new CannotAdd(`Säg vilken nämnd det gäller, till exempel --namnd ${board.id}.`);
}

/** The objects of the chosen boards that something can be added below. */
export function parentsIn(år: År, where: Where, folder: string, accepts: (objekt: Objekt) => boolean): Parent[] {
  return boardsOf(år, where).flatMap(({ objekt }) =>
    [...objekt.values()]
      .filter(accepts)
      .map((one) => ({ id: one.id, namn: one.namn, file: one.file, home: homeOf(one.file, folder) })),
  );
}

/**
 * The parent that `--under` names, or else the only one of `usual`. Throws CannotAdd when that is not one. `vad` is what the parents
 * are ("mål", "kapitel") and `först` the command that adds one.
 */
export function chooseParent(
  parents: readonly Parent[],
  { under }: Where,
  { vad, först, usual = parents }: { readonly vad: string; readonly först: string; readonly usual?: readonly Parent[] },
): Parent {
  if (parents.length === 0) throw new CannotAdd(`Det finns inget ${vad} att lägga det under. Lägg till ett först: ${först}`);
  const found = under === undefined ? usual : parents.filter(({ id }) => id === under);
  const [only, another] = found;
  if (only && !another) return only;
  const ids = [...new Set((under === undefined && usual.length > 0 ? usual : parents).map(({ id }) => id))];
  if (only && another && under !== undefined) {
    throw new CannotAdd(`Flera nämnder har ”${under}”. Säg vilken det gäller, till exempel --namnd ${only.home.nämnd}.`);
  }
  const meant = under === undefined ? undefined : suggest(under, ids);
  const start = under === undefined ? '' : `Det finns inget ${vad} med id ”${under}”.${meant ? ` Menade du ”${meant}”?` : ''} `;
  throw new CannotAdd(`${start}Säg vad det ska ligga under med --under och ett id: ${ids.join(', ')}.`);
}
