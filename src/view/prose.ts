/**
 * Turns running text into blocks, with references replaced by names, figures and counts. In: text that `resolve` has checked.
 * Throws on a reference that does not resolve, since `resolve` should have reported it.
 */

import { at, type Place } from '../diagnostics/finding.ts';
import type { ParsedInline as Parsed } from '../resolve/inline.ts';
import { formatReference, namedObject, type ReferenceScope, resolveReference } from '../resolve/resolve-reference.ts';
import { linesOf, type ParsedBlock, parseText } from '../resolve/text.ts';
import { type Förbehåll as Given, nameInText } from '../resolve/year.ts';
import { capitalize } from '../swedish/nouns.ts';
import { typeset } from '../swedish/typography.ts';
import type { Footnotes } from './footnotes.ts';
import type { Glossary } from './glossary.ts';
import type { Fotnot, Förbehållstext, Textblock, Textdel, Texttabell } from './report.ts';
import { withSource } from './source-map.ts';

/** What a text can refer to, and what is counted through the report. */
export type TextScope = ReferenceScope & {
  readonly fotnoter: Footnotes;
  readonly ordlista: Glossary;
  /** The file name of another board's document, which is published beside this one. Null when it is made elsewhere, and for the board's own. */
  readonly besideOf: (nämnd: string) => string | null;
};

/** The lowest level of a heading in HTML. */
export const LOWEST_HEADING = 6;

/**
 * The blocks of a text. Empty when it is undefined. `place` is the source of the text: each paragraph and list item gets the
 * position of its first words, and each figure gets the source of the figure. `rubriknivå` is the HTML level of sub-headings.
 */
export function prose(
  text: string | undefined,
  scope: TextScope,
  place?: Place,
  rubriknivå: number = LOWEST_HEADING,
): Textblock[] {
  return text === undefined ? [] : new Prose(text, scope, place, Math.min(rubriknivå, LOWEST_HEADING)).blocks();
}

/** Whether a report prints a förbehåll. One about a false alarm says nothing about what is published. */
export function isPrinted({ slag }: Pick<Given, 'slag'>): boolean {
  return slag !== 'falskt larm';
}

/** The printed förbehåll in `file`, with their reasons as blocks. */
export function förbehållstexter(förbehåll: readonly Given[], scope: TextScope, file: string): Förbehållstext[] {
  return förbehåll.filter(isPrinted).map((one) => förbehållstext(one, scope, file));
}

function förbehållstext({ slag, skäl, path }: Given, scope: TextScope, file: string): Förbehållstext {
  return withSource({ slag, skäl: prose(skäl, scope, at(file, [...path, 'skäl'])) }, at(file, [...path, 'slag']));
}

/** Plain text as a piece of text. */
export function plain(text: string): Textdel {
  return { text, länk: null, adress: null, fet: false, fotnot: null };
}

/** The number of characters to search for. This many characters identify a paragraph of a text. */
const MAX_FIND_LENGTH = 100;

/** One text on its way to blocks. */
class Prose {
  readonly #blocks: readonly ParsedBlock[];
  /** The footnotes that the text has referred to so far, by name. */
  readonly #fotnoter = new Map<string, Fotnot>();

  constructor(
    text: string,
    readonly scope: TextScope,
    readonly place: Place | undefined,
    readonly rubriknivå: number,
  ) {
    this.#blocks = parseText(text);
  }

  blocks(): Textblock[] {
    const blocks = this.#blocks.flatMap((block) => (block.slag === 'fotnot' ? [] : this.#block(block)));
    const noter = [...this.#fotnoter].flatMap(([namn, fotnot]) => {
      const delar = this.#textOf(namn);
      return delar ? [withSource({ ...fotnot, delar: this.#inlines(delar) }, this.#wordsAt(delar))] : [];
    });
    return noter.length === 0 ? blocks : [...blocks, { slag: 'fotnoter', noter }];
  }

  #block(block: Exclude<ParsedBlock, { slag: 'fotnot' }>): Textblock {
    if (block.slag === 'tabell') return withSource(this.#table(block), this.#wordsAt(linesOf(block)[0] ?? []));
    if (block.slag === 'lista') {
      const punkter = block.punkter.map((delar) => withSource(this.#inlines(delar), this.#wordsAt(delar)));
      return withSource({ slag: block.ordnad ? 'nummerlista' : 'punktlista', punkter }, this.place);
    }
    const { slag } = block;
    const delar = this.#inlines(block.delar, slag === 'stycke');
    const own: Textblock = slag === 'stycke' ? { slag, delar } : { slag, rubriknivå: this.rubriknivå, delar };
    return withSource(own, this.#wordsAt(block.delar));
  }

  #table({ huvud, rader }: Extract<ParsedBlock, { slag: 'tabell' }>): Texttabell {
    const heads = huvud.map((delar) => this.#inlines(delar, false));
    const body = rader.map((row) => row.map((delar) => this.#inlines(delar)));
    const kinds = heads.map((_, i) => (i > 0 && body.every((row) => isFigure(textOf(row[i] ?? []))) ? 'tal' : 'text'));
    return {
      slag: 'tabell',
      namn: `Tabell: ${heads.map(textOf).filter(Boolean).join(', ')}`,
      kolumner: heads.map((delar, i) => ({ slag: i === 0 ? 'namn' : (kinds[i] ?? 'text'), delar })),
      rader: body.map(([namn = [], ...celler]) => ({
        namn,
        celler: celler.map((delar, i) => ({ slag: kinds[i + 1] ?? 'text', delar })),
      })),
    };
  }

  /** The source of a line: the text's place, narrowed to its first words. */
  #wordsAt(parts: readonly Parsed[]): Place | undefined {
    const { place } = this;
    if (!place?.at || !('path' in place.at)) return place;
    // Markup in the text is left out here, so the words end where it begins.
    const end = parts.findIndex((part, i) => i > 0 && !isSameStyle(part, parts[0]));
    const find = parts
      .slice(0, end === -1 ? undefined : end)
      .map(asWritten)
      .join('');
    return { ...place, at: { ...place.at, find: find.slice(0, MAX_FIND_LENGTH) } };
  }

  /** The pieces of a line. The words of the glossary are linked where `explains` is true. */
  #inlines(parts: readonly Parsed[], explains = true): Textdel[] {
    return parts.flatMap((part, i): Textdel[] => {
      if (part.slag === 'notsiffra') return [this.#footnote(part.namn)];
      if (part.slag === 'hänvisning') return [this.#reference(part, startsSentence(parts, i))];
      const text = typeset(part.text);
      const pieces = explains && part.adress === null ? this.scope.ordlista.link(text) : [{ text, länk: null }];
      return pieces.map((piece) => ({ ...plain(piece.text), ...marksOf(part), länk: piece.länk }));
    });
  }

  /** The digit of a footnote. The mark as written when the text has no such footnote. */
  #footnote(namn: string): Textdel {
    if (!this.#textOf(namn)) return plain(`[^${namn}]`);
    const fotnot = this.#fotnoter.get(namn) ?? this.scope.fotnoter.add();
    this.#fotnoter.set(namn, fotnot);
    return { ...plain(String(fotnot.nummer)), fotnot };
  }

  #textOf(namn: string): readonly Parsed[] | undefined {
    return this.#blocks.flatMap((block) => (block.slag === 'fotnot' && block.namn === namn ? [block.delar] : []))[0];
  }

  /**
   * The text of a resolved reference. `isFirst` capitalizes it, at the start of a sentence. Throws when it does not resolve.
   */
  #reference(part: Extract<Parsed, { slag: 'hänvisning' }>, isFirst: boolean): Textdel {
    const resolved = resolveReference(part, this.scope);
    if (resolved.slag === 'fel')
      throw new Error(`the reference {${part.skriven}} reached the report although it leads nowhere: ${resolved.orsak}`);
    const capital = isFirst ? capitalize : (text: string) => text;
    if (resolved.slag === 'namn')
      return { ...plain(capital(typeset(nameInText(resolved.objekt)))), ...marksOf(part), länk: resolved.objekt.id };
    const länk = resolved.slag === 'bilaga' ? appendixId(resolved.bilaga.id) : null;
    const text = capital(typeset(formatReference(resolved, part.former, this.scope)));
    return withSource({ ...plain(text), ...marksOf(part), länk, adress: this.#addressOf(part.ord[0]) }, resolved.place);
  }

  /** The place of another board's mått in that board's document. Null for what is not such a mått. */
  #addressOf(word = ''): string | null {
    const [nämnd = '', id] = word.split('/');
    const document = id === undefined || namedObject(word, this.scope)?.slag !== 'mått' ? null : this.scope.besideOf(nämnd);
    return document === null ? null : `${document}#${id}`;
  }
}

/** The id in the report of an appendix that is a document of its own. */
export const appendixId = (id: string): string => `vb-bilaga-${id}`;

/** The text of some pieces. */
export const textOf = (delar: readonly Textdel[]): string => delar.map(({ text }) => text).join('');

/** A figure, a sign for a missing one, or nothing. A column of such cells is set to the right. */
const isFigure = (text: string) => /^(?:[−-]?\d[\d\s,.]*[%‰]?|[–-]|\.\.?)?$/u.test(text);

type Marked = Exclude<Parsed, { slag: 'notsiffra' }>;

const marksOf = ({ fet, adress }: Marked) => ({ fet, adress });

const isSameStyle = (a: Parsed, b: Parsed | undefined) =>
  a.slag !== 'notsiffra' && b !== undefined && b.slag !== 'notsiffra' && a.fet === b.fet && a.adress === b.adress;

function asWritten(part: Parsed): string {
  if (part.slag === 'text') return part.text;
  return part.slag === 'hänvisning' ? `{${part.skriven}}` : `[^${part.namn}]`;
}

/** Whether the part at `i` begins a sentence. Reads only the end of what is before it, because a text may have thousands of parts. */
function startsSentence(parts: readonly Parsed[], i: number): boolean {
  let end = '';
  for (let before = i - 1; before >= 0 && end.length < 2; before -= 1) {
    const part = parts[before];
    end = `${part?.slag === 'text' ? part.text.slice(-2) : '\0'}${end}`;
  }
  return end === '' || /[.!?] $/.test(end);
}
