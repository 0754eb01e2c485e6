/** One side of a comparison: a year, or a board of it, with its running texts where they stand. */
import type { Path } from '../../../diagnostics/finding.ts';
import type { ReferenceScope } from '../../../resolve/resolve-reference.ts';
import { textsOf } from '../../../resolve/texts.ts';
import type { Nämnd, Objekt, År } from '../../../resolve/year.ts';

export class Reader {
  readonly #texts: ReadonlyMap<string, Objekt | undefined>;

  constructor(
    readonly år: År,
    /** Whose texts can be read; without a board references stay as they are written. */
    readonly nämnd: Nämnd | undefined,
  ) {
    const texts = nämnd ? textsOf(nämnd, år) : [];
    this.#texts = new Map(texts.map(({ file, path, själv }) => [keyOf(file, path), själv]));
  }

  isText(file: string, path: Path): boolean {
    return this.#texts.has(keyOf(file, path));
  }

  /** What the references of a text can reach. */
  reach(file: string, path: Path): ReferenceScope | undefined {
    if (!this.nämnd) return undefined;
    const { gemensamt, tillfälle } = this.år;
    return { själv: this.#texts.get(keyOf(file, path)), objekt: this.nämnd.objekt, gemensamt, tillfälle };
  }
}

const keyOf = (file: string, path: Path) => JSON.stringify([file, path]);
