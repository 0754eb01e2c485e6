/**
 * Running text word by word. Words are compared as written, with a reference as one word; white space says nothing, but where a
 * paragraph or a point of a list begins is a sign of its own. Each word is kept as each side's reader meets it.
 */
import { diffArrays } from 'diff';
import { type ReferenceScope, resolveReference, written } from '../../../resolve/resolve-reference.ts';
import { literal, type ParsedInline, parseText } from '../../../resolve/text.ts';
import type { Textdel } from './diff.ts';

interface Ord {
  readonly skrivet: string;
  readonly läst: string;
}

export const STYCKE = '¶';
const PUNKT = '•';

/** Texts that differ in more words than this are shown as one whole in place of another. */
const MOST = 3000;

/** The words of a text; without a reach, references are left as they are written. */
export function wordsOf(text: string, reach: ReferenceScope | undefined): Ord[] {
  return parseText(text).flatMap((block, i) => {
    if (block.slag === 'stycke') return [...(i === 0 ? [] : [sign(STYCKE)]), ...inlineWords(block.delar, reach)];
    return block.punkter.flatMap((punkt, n) => [sign(block.ordnad ? `${n + 1}.` : PUNKT), ...inlineWords(punkt, reach)]);
  });
}

const sign = (text: string): Ord => ({ skrivet: `\0${text}`, läst: text });

function inlineWords(parts: readonly ParsedInline[], reach: ReferenceScope | undefined): Ord[] {
  const words: Ord[] = [];
  let open = false;
  const add = (skrivet: string, läst: string) => {
    const before = open ? words.pop() : undefined;
    words.push({ skrivet: (before?.skrivet ?? '') + skrivet, läst: (before?.läst ?? '') + läst });
    open = true;
  };
  for (const part of parts) {
    if (part.slag === 'hänvisning') {
      add(`{${part.skriven}}`, readable(part, reach));
      continue;
    }
    for (const piece of part.text.split(/(\s+)/)) {
      if (piece === '') continue;
      if (/^\s/.test(piece)) open = false;
      else add(literal(piece), piece);
    }
  }
  return words;
}

function readable(part: Extract<ParsedInline, { slag: 'hänvisning' }>, reach: ReferenceScope | undefined): string {
  const followed = reach && resolveReference(part, reach);
  return !followed || followed.slag === 'fel' ? `{${part.skriven}}` : written(followed, part.former, reach as ReferenceScope);
}

/** What differs, as stretches of words; empty when nothing does. The other way round gives the same stretches, swapped. */
export function wordDiff(före: readonly Ord[], efter: readonly Ord[]): Textdel[] {
  const [a, b] = [före, efter].map((words) => words.map(({ skrivet }) => skrivet));
  if (!a || !b || (a.length === b.length && a.every((word, i) => word === b[i]))) return [];
  // Where several ways are as short, which one is found depends on the direction: it is always found in the same.
  const swapped = a.join(' ') > b.join(' ');
  const hunks = (swapped ? diffArrays(b, a, { maxEditLength: MOST }) : diffArrays(a, b, { maxEditLength: MOST })) ?? [
    { value: swapped ? b : a, removed: true, added: false },
    { value: swapped ? a : b, removed: false, added: true },
  ];
  const runs = hunks.map(({ value, added, removed }) => ({
    längd: value.length,
    före: swapped ? !removed : !added,
    efter: swapped ? !added : !removed,
  }));
  const delar: Textdel[] = [];
  const [gone, come] = [new Side(före), new Side(efter)];
  const flush = () => {
    const [borttaget, tillagt] = [gone.taken(), come.taken()];
    if (borttaget !== '') delar.push({ slag: 'borttaget', text: borttaget });
    if (tillagt !== '') delar.push({ slag: 'tillagt', text: tillagt });
  };
  for (const [i, run] of runs.entries()) {
    const same = run.före && run.efter && !isChance(runs, i);
    if (same) flush();
    if (run.före) gone.take(run.längd);
    if (run.efter) come.take(run.längd);
    if (same) delar.push({ slag: 'lika', före: gone.taken(), efter: come.taken() });
  }
  flush();
  return delar;
}

interface WordRun {
  readonly längd: number;
  readonly före: boolean;
  readonly efter: boolean;
}

/** A word or two that happen to stand in both texts, between stretches that are otherwise different. */
function isChance(runs: readonly WordRun[], i: number): boolean {
  const changed = (step: 1 | -1) => {
    let words = 0;
    for (let at = i + step; runs[at] && !(runs[at]?.före && runs[at]?.efter); at += step) words += runs[at]?.längd ?? 0;
    return words;
  };
  const { längd } = runs[i] ?? { längd: 0 };
  return längd <= 2 && changed(-1) > 3 * längd && changed(1) > 3 * längd;
}

/** The words of one side, taken from the start. */
class Side {
  #from = 0;
  #to = 0;

  constructor(readonly words: readonly Ord[]) {}

  take(count: number): void {
    this.#to += count;
  }

  /** What has been taken since last time, as it reads. */
  taken(): string {
    const text = joined(this.words.slice(this.#from, this.#to));
    this.#from = this.#to;
    return text;
  }
}

const joined = (words: readonly Ord[]) => words.map(({ läst }) => läst).join(' ');
