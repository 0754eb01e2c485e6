/** Divides a sentence into words, figures, references and punctuation marks. Linear in the length of the sentence. */
import { Tal } from '../model/tal.ts';
import type { ResolvedReference } from '../resolve/resolve-reference.ts';
import type { Sentence } from '../resolve/sentences.ts';

/** A word, figure, reference or punctuation mark of a sentence. */
export interface Token {
  readonly slag: 'ord' | 'tal' | 'hänvisning' | 'tecken';
  /** As typed. `\0` for a reference. */
  readonly text: string;
  /** In lower case. */
  readonly ord: string;
  /** The offset in the typed sentence. */
  readonly start: number;
  /** The year of a token that may be one. */
  readonly år: number | undefined;
  /** The value of a typed figure, or of a reference to one. */
  readonly tal: Tal | undefined;
  readonly hänvisning: ResolvedReference | undefined;
  /** Whether the token is within parentheses. */
  readonly inskjuten: boolean;
}

/** A word, a figure, or another character. A figure has at most six groups of three digits, so that the pattern is linear. */
const TOKEN =
  /(\p{L}[\p{L}\d]*(?:[-:’']\p{L}[\p{L}\d]*)*)|((?:19|20)\d\d\/(?:19|20)?\d\d(?!\d)|(?:(?<![\p{L}\d])[-\u2212\u2013])?(?:\d{1,3}(?:[ \u00a0]\d{3}){1,6}(?!\d)|\d+)(?:,\d+)?)|\0|\S/gu;

/** Returns the tokens of a sentence in order. */
export function tokensOf({ typed, references }: Pick<Sentence, 'typed' | 'references'>): Token[] {
  let next = 0;
  let depth = 0;
  return [...typed.matchAll(TOKEN)].map(({ 0: text, 1: word, 2: figure, index: start }) => {
    if (text === ')') depth = Math.max(0, depth - 1);
    const slag = word !== undefined ? 'ord' : figure !== undefined ? 'tal' : text === '\0' ? 'hänvisning' : 'tecken';
    const hänvisning = slag === 'hänvisning' ? references[next++] : undefined;
    const år = figure === undefined ? undefined : readYear(figure);
    const tal = figure === undefined ? figureOf(hänvisning) : år === undefined ? readFigure(figure) : Tal.read(figure);
    const token = { slag, text, ord: text.toLowerCase(), start, år, tal, hänvisning, inskjuten: depth > 0 } as const;
    if (text === '(') depth++;
    return token;
  });
}

const figureOf = (hänvisning: ResolvedReference | undefined) => (hänvisning?.slag === 'tal' ? hänvisning.tal : undefined);

/** A year, or the year in which a läsår ends: 2024 for `2023/2024` and `2023/24`. */
function readYear(text: string): number | undefined {
  if (/^(?:19|20)\d\d$/.test(text)) return Number(text);
  const [, first, last] = /^(\d{4})\/(?:\d\d)?(\d\d)$/.exec(text) ?? [];
  return first === undefined ? undefined : Number(first.slice(0, 2) + last);
}

/** The value of a printed figure: a decimal comma, spaces between thousands and any kind of minus sign. */
function readFigure(text: string): Tal | undefined {
  const plain = text
    .replace(/[ \u00a0]/g, '')
    .replace(/^[\u2212\u2013]/, '-')
    .replace(',', '.');
  return Tal.read(plain);
}
