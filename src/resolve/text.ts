/**
 * Parses running text: paragraphs, lists and references in braces. In: the text as written. Out: blocks, with references split
 * into words but not resolved. Every text can be parsed: a stray brace becomes a reference that does not resolve, which gives a
 * finding.
 */

/** A paragraph, or a list with its items. */
export type ParsedBlock =
  | { readonly slag: 'stycke'; readonly delar: readonly ParsedInline[] }
  | { readonly slag: 'lista'; readonly ordnad: boolean; readonly punkter: readonly (readonly ParsedInline[])[] };

/** Plain text or a reference. */
export type ParsedInline = { readonly slag: 'text'; readonly text: string } | Hänvisning;

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

/** Parses a text. The result is cached, because several stages parse the same texts. */
export function parseText(text: string): readonly ParsedBlock[] {
  const cached = cache.get(text);
  if (cached) return cached;
  const blocks = parse(text);
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(text, blocks);
  return blocks;
}

const cache = new Map<string, readonly ParsedBlock[]>();
/** Number of texts at which the cache is cleared. */
const MAX_CACHED = 5000;

function parse(text: string): ParsedBlock[] {
  return text
    .split(/\n[ \t]*\n/)
    .map((chunk) =>
      chunk
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    )
    .filter((lines) => lines.length > 0)
    .map((lines): ParsedBlock => {
      if (lines[0]?.startsWith('- ')) return parseList(lines, /^- +/, false);
      if (lines[0]?.startsWith('1. ')) return parseList(lines, /^\d+\. +/, true);
      return { slag: 'stycke', delar: parseInline(lines.join(' ')) };
    });
}

/**
 * Parses a chunk whose first line is an item. Items are only recognized in such a chunk, because a year that ends a sentence may
 * begin a line ("… sedan / 2015. Under …"). A line without a mark continues the item above.
 */
function parseList(lines: readonly string[], mark: RegExp, ordnad: boolean): ParsedBlock {
  const items: string[] = [];
  for (const line of lines) {
    if (mark.test(line)) items.push(line.replace(mark, ''));
    else items.push(`${items.pop() ?? ''} ${line}`.trim());
  }
  return { slag: 'lista', ordnad, punkter: items.map(parseInline) };
}

function parseInline(line: string): ParsedInline[] {
  const parts: ParsedInline[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') parts.push({ slag: 'text', text: plain });
    plain = '';
  };
  for (const [token] of line.matchAll(/\\[{}\\]|\{[^{}]*\}|[^\\{}]+|./gu)) {
    if (token === '\\{' || token === '\\}' || token === '\\\\') plain += token[1];
    else if (token.startsWith('{') && token.length > 1) {
      flush();
      parts.push(parseReference(token.slice(1, -1)));
    } else if (token === '{' || token === '}') {
      flush();
      parts.push({ slag: 'hänvisning', skriven: token, ord: [], former: [] });
    } else plain += token;
  }
  flush();
  return parts;
}

function parseReference(skriven: string): Hänvisning {
  const [words = '', ...former] = skriven.split(',').map((part) => part.trim());
  return { slag: 'hänvisning', skriven, ord: words.split(/\s+/).filter((word) => word !== ''), former };
}

/** Escapes braces and backslashes, so that the words contain no reference. */
export function literal(words: string): string {
  return words.replace(/[{}\\]/g, '\\$&');
}

/** Returns every reference of a parsed text. */
export function referencesOf(blocks: readonly ParsedBlock[]): Hänvisning[] {
  const inlines = blocks.flatMap((block) => (block.slag === 'stycke' ? block.delar : block.punkter.flat()));
  return inlines.filter((part) => part.slag === 'hänvisning');
}
