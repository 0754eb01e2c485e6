/**
 * Makes the files of a first year. In: the names of the kommun and its boards, the year and a ready styrmodell. Out: the files by
 * path below the folder of the year. Never: writes a file.
 */
import { readStart } from '../platform/package-files.ts';
import { idFor } from '../swedish/ids.ts';
import { formatPlain } from '../write/format.ts';
import { makeExample } from './example.ts';
import type { Modell } from './modeller.ts';
import { addCommand, newFile, newNämnd } from './new-files.ts';

/** What a first year is made from. */
export interface FirstYear {
  readonly kommun: string;
  readonly nämnder: readonly FirstNämnd[];
  readonly år: number;
  readonly modell: Modell;
  /** Whether to fill the year with an invented example. */
  readonly exempel: boolean;
}

/** A board of a first year. */
export interface FirstNämnd {
  readonly id: string;
  readonly namn: string;
}

/** The boards, each with an id of its own. */
export function withIds(names: readonly string[]): FirstNämnd[] {
  const taken = new Set<string>();
  return names.map((namn) => {
    const id = idFor(namn, 'namnd', taken);
    taken.add(id);
    return { id, namn };
  });
}

/** Makes the files of the year. */
export function newYear({ kommun, nämnder, år, modell, exempel }: FirstYear): Map<string, string> {
  const { styrmodell, filer } = modell;
  const example = exempel ? makeExample(styrmodell, år) : undefined;
  const boards = nämnder.flatMap(({ id, namn }) => example?.nämnd(id, namn) ?? [newNämnd(id, namn, styrmodell)]);
  const shared = [...filer, ...readStart('gemensamt')].map(([name, text]): [string, string] => [`gemensamt/${name}`, text]);
  return new Map([kommunFile(kommun, example?.mål, modell), ...shared, ...(example?.gemensamt ?? []), ...boards]);
}

function kommunFile(namn: string, mål: readonly string[] | undefined, { styrmodell }: Modell): readonly [string, string] {
  const [top] = styrmodell.nivåer;
  if (!top?.gemensam) return ['gemensamt/kommun.yaml', formatPlain({ namn }, 'kommun')];
  if (mål) return ['gemensamt/kommun.yaml', formatPlain({ namn, mål }, 'kommun')];
  return newFile({ slag: 'kommun', id: 'kommun' }, [
    ['namn', namn],
    ['mål', null, `börja här: ${addCommand(top.ord.obestämd)}`],
  ]);
}
