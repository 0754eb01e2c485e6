/**
 * The places of a draft that nobody has filled in yet, so that each can say so where it stands. In: what is left to fill in. Of a year
 * that is no draft there are none, and nothing here says anything.
 */

import { at, type Path, pathOf } from '../diagnostics/finding.ts';
import type { Lucka } from '../diagnostics/lucka.ts';
import { withSource } from './origin.ts';
import type { Märke, Textblock } from './report.ts';

export const EJ_IFYLLT = 'ännu inte ifyllt';

/** In the place of a step on a scale. */
const MÄRKE: Märke = { ord: 'Ännu inte ifyllt', symbol: 'lucka', färg: '#4a5560' };

interface Written {
  readonly file: string;
  readonly path: Path;
}

export class Luckor {
  readonly #places: ReadonlyMap<string, readonly Path[]>;

  /** Undefined when the year is no draft. */
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

  /** Whether nothing stands at a place, below an object's own. */
  has({ file, path }: Written, below: Path): boolean {
    return this.#in(file, [...path, ...below]).some((rest) => rest.length === 0);
  }

  /** The keys directly below a place whose values are left empty, such as periods. */
  keys({ file, path }: Written, below: Path): string[] {
    return this.#in(file, [...path, ...below]).flatMap((rest) => (rest.length === 1 ? [String(rest[0])] : []));
  }

  /** Whether anything is left in the folder of a file, or below it. */
  near({ file }: { readonly file: string }): boolean {
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    return [...this.#places.keys()].some((one) => one.startsWith(folder));
  }

  /** What a reader meets where a text is missing; nothing where none was to stand. */
  block(own: Written, below: Path): Textblock[] {
    const block: Textblock = { slag: 'lucka', text: MÄRKE.ord };
    return this.has(own, below) ? [withSource(block, at(own.file, [...own.path, ...below]))] : [];
  }

  märke(own: Written, below: Path): Märke | null {
    return this.has(own, below) ? withSource({ ...MÄRKE }, at(own.file, [...own.path, ...below])) : null;
  }

  /** For words that every draft must have in the end. */
  get alltid(): Märke | null {
    return this.utkast ? { ...MÄRKE } : null;
  }

  #in(file: string, path: Path): Path[] {
    const inside = (this.#places.get(file) ?? []).filter((one) => path.every((segment, i) => one[i] === segment));
    return inside.map((one) => one.slice(path.length));
  }
}
