/** One side of a comparison: a year and optionally one of its boards, with an index of its running texts. */
import type { Path } from '../../../diagnostics/finding.ts';
import { type ReferenceScope, scopeOf } from '../../../resolve/resolve-reference.ts';
import { textsOf } from '../../../resolve/texts.ts';
import type { Nämnd, Objekt, År } from '../../../resolve/year.ts';

/** Looks up which values of a side are running text, and what their references can reach. */
export class Reader {
  readonly #texts: ReadonlyMap<string, Objekt | undefined>;

  constructor(
    readonly år: År,
    /** The board that references are resolved in. Without it they stay as written. */
    readonly nämnd: Nämnd | undefined,
  ) {
    const texts = nämnd ? textsOf(nämnd, år) : [];
    this.#texts = new Map(texts.map(({ file, path, själv }) => [keyOf(file, path), själv]));
  }

  /** Whether the value at a place is running text. */
  isText(file: string, path: Path): boolean {
    return this.#texts.has(keyOf(file, path));
  }

  /** The scope of the references in a text. Undefined without a board. */
  reach(file: string, path: Path): ReferenceScope | undefined {
    if (!this.nämnd) return undefined;
    return { ...scopeOf(this.nämnd, this.år), själv: this.#texts.get(keyOf(file, path)) };
  }
}

const keyOf = (file: string, path: Path) => JSON.stringify([file, path]);
