/** Gives each table of a report a caption of its own. */
export class Captions {
  readonly #used = new Set<string>();

  /** Returns the first of the captions that no other table has, or else the last one with a number. */
  unique(caption: string, ...others: readonly string[]): string {
    const last = others.at(-1) ?? caption;
    const withNumber = (n: number) => (last.endsWith(')') ? `${last.slice(0, -1)}, ${n})` : `${last} (${n})`);
    const numbered = Array.from({ length: this.#used.size + 1 }, (_, i) => withNumber(i + 2));
    const own = [caption, ...others, ...numbered].find((one) => !this.#used.has(one.toLowerCase())) ?? caption;
    this.#used.add(own.toLowerCase());
    return own;
  }
}
