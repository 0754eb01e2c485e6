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

/** A figure has at most six groups of three digits, so that the pattern is linear. */
const TOKEN =
  /\0|\p{L}[\p{L}\d]*(?:[-:’']\p{L}[\p{L}\d]*)*|(?:19|20)\d\d\/(?:19|20)?\d\d(?!\d)|(?:(?<![\p{L}\d])[-\u2212\u2013])?(?:\d{1,3}(?:[ \u00a0]\d{3}){1,6}(?!\d)|\d+)(?:,\d+)?|\S/gu;

/** Returns the tokens of a sentence in order. */
export function tokensOf({ typed, references }: Pick<Sentence, 'typed' | 'references'>): Token[] {
  let next = 0;
  let depth = 0;
  return [...typed.matchAll(TOKEN)].map(({ 0: text, index }) => {
    if (text === ')') depth = Math.max(0, depth - 1);
    const hänvisning = text === '\0' ? references[next++] : undefined;
    const token = readToken(text, index, hänvisning, depth > 0);
    if (text === '(') depth++;
    return token;
  });
}

function readToken(text: string, start: number, hänvisning: ResolvedReference | undefined, inskjuten: boolean): Token {
  const ord = text.toLowerCase();
  const common = { text, ord, start, inskjuten, hänvisning };
  if (text === '\0') {
    const tal = hänvisning?.slag === 'tal' ? hänvisning.tal : undefined;
    return { ...common, slag: 'hänvisning', år: undefined, tal };
  }
  if (/^\p{L}/u.test(text)) return { ...common, slag: 'ord', år: undefined, tal: undefined };
  if (!/\d/.test(text)) return { ...common, slag: 'tecken', år: undefined, tal: undefined };
  const år = /^(?:19|20)\d\d$/.test(text) ? Number(text) : schoolYear(text);
  return { ...common, slag: 'tal', år, tal: år === undefined ? readFigure(text) : Tal.read(text) };
}

/** The year in which a läsår ends: 2019 for `2018/2019` and `2018/19`. */
function schoolYear(text: string): number | undefined {
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
