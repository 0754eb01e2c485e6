/**
 * Compares running text word by word. Words are compared as written, and a reference is one word. White space and bold are ignored,
 * but the start of a paragraph, list item or table cell is a word of its own, and so is the address of a link. The result has the words
 * as each side's report prints them.
 */
import { diffArrays } from 'diff';
import { literal, type ParsedInline } from '../../../resolve/inline.ts';
import { formatReference, type ReferenceScope, resolveReference } from '../../../resolve/resolve-reference.ts';
import { type ParsedBlock, parseText } from '../../../resolve/text.ts';
import type { Textdel } from './diff.ts';

/** A word as written and as read, with references resolved. */
interface Ord {
  readonly skrivet: string;
  readonly läst: string;
}

/** The token that marks the start of a paragraph. */
export const STYCKE = '¶';
const PUNKT = '•';

/** Maximum number of changed words. Texts that differ more are reported as replaced, which bounds the time of the comparison. */
const MAX_EDITS = 3000;

/** Splits a text into words. Without a scope, references stay as written. */
export function wordsOf(text: string, scope: ReferenceScope | undefined): Ord[] {
  return parseText(text).flatMap((block, i) => [
    ...(i > 0 && block.slag === 'stycke' ? [sign(STYCKE)] : []),
    ...blockWords(block, (line) => inlineWords(line, scope)),
  ]);
}

function blockWords(block: ParsedBlock, words: (line: readonly ParsedInline[]) => Ord[]): Ord[] {
  switch (block.slag) {
    case 'stycke':
      return words(block.delar);
    case 'underrubrik':
      return [sign('##'), ...words(block.delar)];
    case 'fotnot':
      return [sign(`[^${block.namn}]:`), ...words(block.delar)];
    case 'lista':
      return block.punkter.flatMap((punkt, n) => [sign(block.ordnad ? `${n + 1}.` : PUNKT), ...words(punkt)]);
    case 'tabell': {
      const cells = (row: typeof block.huvud) => row.flatMap((cell) => [sign('|'), ...words(cell)]);
      return [...cells(block.huvud), ...block.rader.flatMap((row) => [sign(STYCKE), ...cells(row)])];
    }
  }
}

const sign = (text: string): Ord => ({ skrivet: `\0${text}`, läst: text });

function inlineWords(parts: readonly ParsedInline[], scope: ReferenceScope | undefined): Ord[] {
  const words: Ord[] = [];
  let open = false;
  const add = (skrivet: string, läst: string) => {
    const before = open ? words.pop() : undefined;
    words.push({ skrivet: (before?.skrivet ?? '') + skrivet, läst: (before?.läst ?? '') + läst });
    open = true;
  };
  for (const [i, part] of parts.entries()) {
    if (part.slag === 'notsiffra') add(`[^${part.namn}]`, `[^${part.namn}]`);
    else if (part.slag === 'hänvisning') add(`{${part.skriven}}`, readable(part, scope));
    else {
      for (const piece of part.text.split(/(\s+)/)) {
        if (piece === '') continue;
        if (/^\s/.test(piece)) open = false;
        else add(literal(piece), piece);
      }
    }
    const adress = addressOf(part);
    if (adress === null || adress === addressOf(parts[i + 1])) continue;
    open = false;
    add(`(${adress})`, `(${adress})`);
  }
  return words;
}

const addressOf = (part: ParsedInline | undefined) => (part === undefined || part.slag === 'notsiffra' ? null : part.adress);

function readable(part: Extract<ParsedInline, { slag: 'hänvisning' }>, scope: ReferenceScope | undefined): string {
  const resolved = scope && resolveReference(part, scope);
  return !resolved || resolved.slag === 'fel'
    ? `{${part.skriven}}`
    : formatReference(resolved, part.former, scope as ReferenceScope);
}

/** The difference as runs of words. Empty when the texts are equal. Swapping the sides gives the same runs, swapped. */
export function wordDiff(före: readonly Ord[], efter: readonly Ord[]): Textdel[] {
  const [a, b] = [före, efter].map((words) => words.map(({ skrivet }) => skrivet));
  if (!a || !b || (a.length === b.length && a.every((word, i) => word === b[i]))) return [];
  // Several shortest diffs may exist, and the direction decides which one is found. Always compare in the same direction.
  const swapped = a.join(' ') > b.join(' ');
  const hunks = (swapped ? diffArrays(b, a, { maxEditLength: MAX_EDITS }) : diffArrays(a, b, { maxEditLength: MAX_EDITS })) ?? [
    { value: swapped ? b : a, removed: true, added: false },
    { value: swapped ? a : b, removed: false, added: true },
  ];
  const runs = hunks.map(({ value, added, removed }) => ({
    längd: value.length,
    före: swapped ? !removed : !added,
    efter: swapped ? !added : !removed,
  }));
  const delar: Textdel[] = [];
  const [beforeWords, afterWords] = [new WordReader(före), new WordReader(efter)];
  const flush = () => {
    const [borttaget, tillagt] = [beforeWords.taken(), afterWords.taken()];
    if (borttaget !== '') delar.push({ slag: 'borttaget', text: borttaget });
    if (tillagt !== '') delar.push({ slag: 'tillagt', text: tillagt });
  };
  for (const [i, run] of runs.entries()) {
    const same = run.före && run.efter && !isCoincidence(runs, i);
    if (same) flush();
    if (run.före) beforeWords.take(run.längd);
    if (run.efter) afterWords.take(run.längd);
    if (same) delar.push({ slag: 'lika', före: beforeWords.taken(), efter: afterWords.taken() });
  }
  flush();
  return delar;
}

interface WordRun {
  readonly längd: number;
  readonly före: boolean;
  readonly efter: boolean;
}

/**
 * Whether a run of one or two equal words lies between much longer changes. Such a match is a coincidence and counts as changed.
 */
function isCoincidence(runs: readonly WordRun[], i: number): boolean {
  const changed = (step: 1 | -1) => {
    let words = 0;
    for (let at = i + step; runs[at] && !(runs[at]?.före && runs[at]?.efter); at += step) words += runs[at]?.längd ?? 0;
    return words;
  };
  const { längd } = runs[i] ?? { längd: 0 };
  return längd <= 2 && changed(-1) > 3 * längd && changed(1) > 3 * längd;
}

/** Reads the words of one side in order. */
class WordReader {
  #from = 0;
  #to = 0;

  constructor(readonly words: readonly Ord[]) {}

  take(count: number): void {
    this.#to += count;
  }

  /** The text of the words taken since the last call. */
  taken(): string {
    const text = joined(this.words.slice(this.#from, this.#to));
    this.#from = this.#to;
    return text;
  }
}

const joined = (words: readonly Ord[]) => words.map(({ läst }) => läst).join(' ');
