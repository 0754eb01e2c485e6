/**
 * Looks up the empty fields (luckor) of a draft, so that the report can mark each one. In: the luckor from the draft stage. Out:
 * blocks and signs that say "not filled in yet". A year that is not a draft has no luckor, so every lookup is empty.
 */

import { type Path, pathOf } from '../diagnostics/finding.ts';
import type { Lucka } from '../diagnostics/lucka.ts';
import { fileOf, placeIn } from '../resolve/year.ts';
import type { Märke, Textblock } from './report.ts';
import { withSource } from './source-map.ts';

/** Shown instead of a value that a draft lacks. */
export const EJ_IFYLLT = 'ännu inte ifyllt';

/** Shown instead of a step on a scale that a draft lacks. */
const MÄRKE: Märke = { ord: 'Ännu inte ifyllt', symbol: 'lucka', färg: '#4a5560' };

interface Located {
  readonly file: string;
  readonly path: Path;
  readonly planfil?: string;
}

/** An index of luckor by file and path. `below` is a path relative to that of the given object. */
export class Luckor {
  readonly #places: ReadonlyMap<string, readonly Path[]>;

  /** `luckor` is undefined when the year is not a draft. */
  constructor(readonly luckor: readonly Lucka[] | undefined) {
    const places = new Map<string, Path[]>();
    for (const { finding } of luckor ?? []) {
      const { file } = finding.place;
      const path = pathOf(finding.place);
      places.set(file, [...(places.get(file) ?? []), path]);
    }
    this.#places = places;
  }

  get utkast(): boolean {
    return this.luckor !== undefined;
  }

  /** Whether the field at a path is empty. */
  has(own: Located, below: Path): boolean {
    return this.#in(own, below).some((rest) => rest.length === 0);
  }

  /** The keys directly below a path whose values are empty, such as periods. */
  keys(own: Located, below: Path): string[] {
    return this.#in(own, below).flatMap((rest) => (rest.length === 1 ? [String(rest[0])] : []));
  }

  /** Whether there are luckor in the folder of a file or its subfolders. */
  near(file: string): boolean {
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    return [...this.#places.keys()].some((one) => one.startsWith(folder));
  }

  /** A lucka block when the text at a path is not filled in yet, else nothing. */
  block(own: Located, below: Path): Textblock[] {
    const block: Textblock = { slag: 'lucka', text: MÄRKE.ord };
    return this.has(own, below) ? [withSource(block, placeIn(own, below))] : [];
  }

  /** A lucka sign when the step at a path is not filled in yet, else null. */
  märke(own: Located, below: Path): Märke | null {
    return this.has(own, below) ? withSource({ ...MÄRKE }, placeIn(own, below)) : null;
  }

  /** A lucka sign in any draft, for required words. Null when the year is not a draft. */
  get alltid(): Märke | null {
    return this.utkast ? { ...MÄRKE } : null;
  }

  /** The luckor at or below a path, as paths relative to it. */
  #in(own: Located, below: Path): Path[] {
    const path = [...own.path, ...below];
    const inside = (this.#places.get(fileOf(own, below)) ?? []).filter((one) => path.every((segment, i) => one[i] === segment));
    return inside.map((one) => one.slice(path.length));
  }
}
