/** The files of a year as trees that the steps of an upgrade change: entries keep their comments and digits when they move. */
import type { Source } from '../../diagnostics/source.ts';
import { FILSLAG, findHome } from '../../model/filslag.ts';
import { sorted } from '../../write/order.ts';
import { print } from '../../write/print.ts';
import { toTree } from '../../write/to-tree.ts';
import { type BlockNode, type Entry, isBlock, type Plain, treeOf } from '../../write/tree.ts';

/** The files of one year, by path below its folder. */
export class YearTrees {
  readonly #roots = new Map<string, BlockNode>();
  /** The comments at the top of each file, which stay there when the first key moves. */
  readonly #heads = new Map<string, Entry>();
  readonly #changed = new Set<string>();
  readonly #gone = new Set<string>();

  /** Leaves out files that cannot be read. */
  constructor(sources: ReadonlyMap<string, Source>) {
    for (const [path, source] of sources) {
      const root = toTree(source);
      if (!root) continue;
      this.#roots.set(path, root);
      const [first] = root.entries;
      if (!first) continue;
      this.#heads.set(path, first);
      root.entries = [{ ...first, before: [], gap: false }, ...root.entries.slice(1)];
    }
  }

  /** The paths of all files. */
  get paths(): string[] {
    return [...this.#roots.keys()];
  }

  /** The value at keys of a file. Undefined when there is none. */
  at(path: string, ...keys: readonly string[]): Entry['value'] | undefined {
    let value: Entry['value'] | undefined = this.#roots.get(path);
    for (const key of keys) value = value && isBlock(value) ? entryOf(value, key)?.value : undefined;
    return value;
  }

  /** Removes an entry and returns it. Undefined when there is none. */
  take(path: string, ...keys: readonly string[]): Entry | undefined {
    const parent = this.at(path, ...keys.slice(0, -1));
    const entry = parent && isBlock(parent) ? entryOf(parent, keys.at(-1) ?? '') : undefined;
    if (!entry || !parent || !isBlock(parent)) return undefined;
    parent.entries = parent.entries.filter((one) => one !== entry);
    this.#changed.add(path);
    return entry;
  }

  /** Puts an entry at keys of a file, with its comments. Makes the file and the maps along the way. */
  put(path: string, keys: readonly string[], entry: Entry): void {
    let block = this.#rootOf(path);
    for (const key of keys.slice(0, -1)) {
      const known = entryOf(block, key) ?? this.#append(block, { key, value: emptyMap(), before: [], gap: false });
      if (!isBlock(known.value)) known.value = emptyMap();
      block = known.value as BlockNode;
    }
    this.#append(block, { ...entry, key: keys.at(-1) });
    this.#changed.add(path);
  }

  /** Puts a new value at keys of a file. */
  set(path: string, keys: readonly string[], value: Plain): void {
    this.put(path, keys, { key: undefined, value: treeOf(value), before: [], gap: false });
  }

  /** Gives an entry of a file a new value. The comments stay. */
  replace(path: string, entry: Entry, value: Entry['value']): void {
    entry.value = value;
    this.#changed.add(path);
  }

  /** Changes a file with a function that returns whether it changed anything. Returns the same. */
  change(path: string, edit: (root: BlockNode) => boolean): boolean {
    const root = this.#roots.get(path);
    const changed = root !== undefined && edit(root);
    if (changed) this.#changed.add(path);
    return changed;
  }

  /** Renames what the förbehåll of a file name, by patterns and what they become. Returns whether any was renamed. */
  renameReserved(path: string, patterns: readonly (readonly [RegExp, string])[]): boolean {
    const list = this.at(path, 'förbehåll');
    if (!list || !isBlock(list)) return false;
    const renamed = list.entries.filter(({ value }) => {
      const gäller = isBlock(value) ? entryOf(value, 'gäller') : undefined;
      if (!gäller || isBlock(gäller.value) || typeof gäller.value.value !== 'string') return false;
      const old = gäller.value.value;
      const now = patterns.reduce((text, [from, to]) => text.replace(from, to), old);
      if (now !== old) this.replace(path, gäller, { value: now });
      return now !== old;
    });
    return renamed.length > 0;
  }

  /** Moves a file to another path. */
  move(from: string, to: string): void {
    const root = this.#roots.get(from);
    const head = this.#heads.get(from);
    if (!root) return;
    this.#roots.delete(from);
    this.#heads.delete(from);
    this.#changed.delete(from);
    this.#roots.set(to, root);
    if (head) this.#heads.set(to, head);
    this.#changed.add(to);
    this.#gone.add(from);
  }

  /** The paths that files have moved from. */
  get gone(): readonly string[] {
    return [...this.#gone];
  }

  /** The text of each changed file in the common form. */
  texts(): Map<string, string> {
    return new Map(
      [...this.#changed].flatMap((path) => {
        const [root, home] = [this.#roots.get(path), findHome(path)];
        if (!root || !home) return [];
        const { before: head = [], gap = false } = this.#heads.get(path) ?? {};
        return [[path, print({ ...sorted(root, FILSLAG[home.slag].schema), head, gap: gap && head.length > 0 })] as const];
      }),
    );
  }

  #rootOf(path: string): BlockNode {
    const root = this.#roots.get(path) ?? emptyMap();
    this.#roots.set(path, root);
    return root;
  }

  #append(block: BlockNode, entry: Entry): Entry {
    block.entries = [...block.entries.filter(({ key }) => key !== entry.key), entry];
    return entry;
  }
}

const emptyMap = (): BlockNode => ({ form: 'map', entries: [], after: [] });

/** The entry of a key. Undefined when there is none. */
export function entryOf({ entries }: BlockNode, key: string): Entry | undefined {
  return entries.find((one) => one.key === key);
}
