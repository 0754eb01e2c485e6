/** Links the words of the kommun's ordlista, and finds those that a report uses. */
import { finder, glossaryOf, type Ordförklaring, stringsOf } from '../resolve/ordlista.ts';
import type { Nämnd, År } from '../resolve/year.ts';
import type { Rapportkapitel, Textdel } from './report.ts';

/** One per report. Its chapters are made in reading order. */
export class Glossary {
  readonly #words: readonly Ordförklaring[];
  readonly #find: ReturnType<typeof finder>;
  /** The words that the current chapter has linked. */
  readonly #linked = new Set<Ordförklaring>();

  /** Without the chapter in the board's report there is nothing to link to, so no word is found. */
  constructor(nämnd: Nämnd, { gemensamt }: År) {
    this.#words = nämnd.kapitel.some(({ slag }) => slag === 'ordlista') ? glossaryOf(gemensamt.ordlista) : [];
    this.#find = finder(this.#words);
  }

  /** Begins a chapter, in which the first use of each word is linked. */
  startChapter(): void {
    this.#linked.clear();
  }

  /** Begins the chapter that explains the words. It links none of them. */
  startExplanations(): void {
    for (const one of this.#words) this.#linked.add(one);
  }

  /** Splits a text at the words that the chapter uses for the first time, which get a link. */
  link(text: string): Pick<Textdel, 'text' | 'länk'>[] {
    const pieces: Pick<Textdel, 'text' | 'länk'>[] = [];
    let end = 0;
    for (const { index, text: used, förklaring } of this.#find(text)) {
      if (this.#linked.has(förklaring)) continue;
      this.#linked.add(förklaring);
      pieces.push({ text: text.slice(end, index), länk: null }, { text: used, länk: this.idOf(förklaring) });
      end = index + used.length;
    }
    return [...pieces, { text: text.slice(end), länk: null }].filter((piece) => piece.text !== '');
  }

  /** The id of an explanation in the chapter. */
  idOf(one: Ordförklaring): string {
    return `vb-ord-${this.#words.indexOf(one) + 1}`;
  }

  /** The words that some chapters use, in Swedish alphabetical order. */
  usedIn(chapters: readonly Rapportkapitel[]): Ordförklaring[] {
    const used = new Set(
      stringsOf(chapters, NOT_PRINTED).flatMap((text) => this.#find(text).map(({ förklaring }) => förklaring)),
    );
    return [...used].sort((a, b) => SWEDISH.compare(a.ord, b.ord));
  }
}

/** The keys of a report whose strings are not words that it prints. */
const NOT_PRINTED = ['slag', 'id', 'länk', 'adress', 'symbol', 'färg', 'csv', 'svg'];

const SWEDISH = new Intl.Collator('sv');
