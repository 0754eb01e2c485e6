/** Makes an open year of a finished one: empties what is known only when the year has ended. */
import type { Path } from '../../src/diagnostics/finding.ts';
import { findHome } from '../../src/model/filslag.ts';
import { isPeriod, yearOf } from '../../src/model/period.ts';
import { Tal } from '../../src/model/tal.ts';
import { readSource } from '../../src/read/source.ts';
import { edit } from '../../src/write/edit.ts';

type Files = ReadonlyMap<string, Uint8Array>;

/** The files with each figure, level, status and text about `år` empty that `isOpen` chooses. Paths begin with `data/<år>/`. */
export function openYear(files: Files, år: number, isOpen: (file: string, path: Path) => boolean): Map<string, Uint8Array> {
  const folder = `data/${år}/`;
  return new Map(
    [...files].map(([file, bytes]): [string, Uint8Array] => {
      const home = file.startsWith(folder) ? findHome(file.slice(folder.length)) : undefined;
      if (!home?.nämnd) return [file, bytes];
      const source = readSource(file, bytes).value;
      const reported = leavesOf(source.plain, []).filter((path) => isReported(path, source.plain, år));
      const paths = reported.map(toPeriod).filter((path) => isOpen(file, path));
      const text = edit(
        source,
        home.slag,
        paths.map((path) => ({ path, value: null })),
      );
      return [file, paths.length === 0 || text === undefined ? bytes : Buffer.from(text)];
    }),
  );
}

/** The paths of the values of a file. A list of scalars is one value. */
function leavesOf(value: unknown, path: Path): Path[] {
  if (typeof value !== 'object' || value === null || value instanceof Tal) return [path];
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return [path];
  return Object.entries(value).flatMap(([key, below]) => leavesOf(below, [...path, Array.isArray(value) ? Number(key) : key]));
}

/** Whether a value reports the year. The plan, and the figures of earlier years, are known before. */
function isReported(path: Path, plain: unknown, år: number): boolean {
  if (path.includes('uppföljning')) return true;
  if (path.includes('resultat')) return isPeriod(String(toPeriod(path).at(-1))) && yearOf(String(toPeriod(path).at(-1))) === år;
  if (path.at(-2) === 'värden') return REPORTED_ROLES.includes(roleOf(plain, path.at(-1)));
  return path[0] !== 'plan' && ['text', 'text_efter', 'diarienummer', 'beslutsdatum'].includes(String(path.at(-1)));
}

/** The path of the whole figure of a period, which may have several values. */
function toPeriod(path: Path): Path {
  const index = path.includes('resultat') ? path.findIndex((one) => isPeriod(String(one))) : -1;
  return index === -1 ? path : path.slice(0, index + 1);
}

const REPORTED_ROLES: readonly unknown[] = ['utfall', 'avvikelse', 'prognos'];

function roleOf(plain: unknown, kolumn: unknown): unknown {
  const { kolumner = [] } = plain as { kolumner?: readonly { id: unknown; roll: unknown }[] };
  return kolumner.find(({ id }) => id === kolumn)?.roll;
}
