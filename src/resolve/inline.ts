/**
 * Parses one line of running text: bold, links, references to footnotes and references in braces. In: the line as written. Out:
 * parts in order, each with its marks. Every line can be parsed: markup that is not valid stays in the text as written.
 */

/** The marks of a part: whether it is bold, and the address that it links to. */
interface Marks {
  readonly fet: boolean;
  /** An address that `isAddress` accepts. Null outside links. */
  readonly adress: string | null;
}

/** Plain text, a reference to data, or a reference to a footnote of the same text. */
export type ParsedInline =
  | ({ readonly slag: 'text'; readonly text: string } & Marks)
  | (Hänvisning & Marks)
  | { readonly slag: 'notsiffra'; readonly namn: string };

/** A reference, such as `{matt-id utfall 2024, med bokstäver}`. */
export interface Hänvisning {
  readonly slag: 'hänvisning';
  /** The text between the braces, as written. A single brace when it has no matching brace. */
  readonly skriven: string;
  /** The words before the first comma. */
  readonly ord: readonly string[];
  /** The requested forms of the value, separated by commas after the words. */
  readonly former: readonly string[];
}

/** A token of a line, as written. A token of an invalid mark has the kind `text`. */
export type Token =
  | { readonly slag: 'text' | 'tecken' | 'hänvisning' | 'fet' | 'bild'; readonly skrivet: string }
  | { readonly slag: 'länk'; readonly skrivet: string; readonly namn: string; readonly adress: string }
  | { readonly slag: 'notsiffra'; readonly skrivet: string; readonly namn: string };

/** Characters that a backslash makes literal. */
const ESCAPABLE = '{}\\\\*_[\\]|#`<>&';

const TOKEN = new RegExp(
  [
    String.raw`(?<tecken>\\[${ESCAPABLE}])`,
    String.raw`(?<hänvisning>\{[^{}]*\}|[{}])`,
    String.raw`(?<fet>\*\*)`,
    String.raw`(?<bild>!\[[^[\]]*\]\([^()\s]*\))`,
    String.raw`(?<notsiffra>\[\^(?<not>[^[\]\s]{1,40})\])`,
    String.raw`(?<länk>\[(?<namn>[^[\]]*)\]\((?<adress>(?:[^()\s]|\([^()\s]*\))*)\))`,
    String.raw`(?<text>[^\\{}*![]+|.)`,
  ].join('|'),
  'gsu',
);

/** The tokens of a line, in order. Joined, they are the line. */
export function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: skrivet, groups = {} } of line.matchAll(TOKEN)) {
    const { namn = '', adress = '', not = '' } = groups;
    const before = tokens.at(-1);
    if (groups.text !== undefined && before?.slag === 'text') {
      tokens[tokens.length - 1] = { slag: 'text', skrivet: before.skrivet + skrivet };
    } else if (groups.text !== undefined) tokens.push({ slag: 'text', skrivet });
    else if (groups.notsiffra !== undefined) tokens.push({ slag: 'notsiffra', skrivet, namn: not });
    else if (groups.länk !== undefined) tokens.push({ slag: 'länk', skrivet, namn, adress });
    else if (groups.tecken !== undefined) tokens.push({ slag: 'tecken', skrivet });
    else if (groups.hänvisning !== undefined) tokens.push({ slag: 'hänvisning', skrivet });
    else tokens.push({ slag: groups.fet === undefined ? 'bild' : 'fet', skrivet });
  }
  return tokens;
}

/** The `**` tokens of a line that form pairs: bold text begins and ends with something other than a space. */
export function boldMarks(tokens: readonly Token[]): ReadonlySet<Token> {
  const paired = new Set<Token>();
  let open: Token | undefined;
  for (const [i, token] of tokens.entries()) {
    if (token.slag !== 'fet') continue;
    const [before = '', after = ''] = [tokens[i - 1]?.skrivet, tokens[i + 1]?.skrivet];
    if (open === undefined && /^[^\s*]/.test(after)) open = token;
    else if (open !== undefined && /[^\s*]$/.test(before)) {
      paired.add(open).add(token);
      open = undefined;
    }
  }
  return paired;
}

/** Whether a text is an address that a link may have: a page on the web, or an e-mail address. */
export function isAddress(text: string): boolean {
  return /^(?:https?:\/\/[\p{L}\p{N}][^\s<>"'\\^`{|}]*|mailto:[^\s<>"'\\^`{|}@?]+@[\p{L}\p{N}.-]+)$/iu.test(text);
}

/** Parses a line. `marks` are those of the text around it. */
export function parseInline(line: string, marks: Marks = { fet: false, adress: null }): ParsedInline[] {
  const tokens = tokensOf(line);
  const paired = boldMarks(tokens);
  const parts: ParsedInline[] = [];
  let { fet } = marks;
  const plain = (text: string) => {
    const before = parts.at(-1);
    const isSame = before?.slag === 'text' && before.fet === fet && before.adress === marks.adress;
    if (isSame) parts[parts.length - 1] = { ...before, text: before.text + text };
    else parts.push({ slag: 'text', text, fet, adress: marks.adress });
  };
  for (const token of tokens) {
    if (paired.has(token)) fet = !fet;
    else if (token.slag === 'tecken') plain(token.skrivet.slice(1));
    else if (token.slag === 'hänvisning') parts.push({ ...parseReference(token.skrivet), fet, adress: marks.adress });
    else if (token.slag === 'notsiffra') parts.push({ slag: 'notsiffra', namn: token.namn });
    else if (token.slag === 'länk' && isAddress(token.adress) && token.namn.trim() !== '') {
      parts.push(...parseInline(token.namn.trim(), { fet, adress: token.adress }));
    } else plain(token.skrivet);
  }
  return parts;
}

/** Parses a reference with its braces. */
export function parseReference(braces: string): Hänvisning {
  if (braces.length === 1) return { slag: 'hänvisning', skriven: braces, ord: [], former: [] };
  const skriven = braces.slice(1, -1);
  const [words = '', ...former] = skriven.split(',').map((part) => part.trim());
  return { slag: 'hänvisning', skriven, ord: words.split(/\s+/).filter((word) => word !== ''), former };
}

/** Escapes every character with a meaning in running text, so that the words contain no markup and no reference. */
export function literal(words: string): string {
  return words.replace(new RegExp(`[${ESCAPABLE}]`, 'g'), '\\$&');
}
