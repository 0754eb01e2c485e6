/**
 * Running text: paragraphs, lists and references in braces. In: the text as written. Out: blocks, with references split into words but
 * not followed. Total: any text gives blocks, so a stray brace is a finding and never a crash.
 */

export type ParsedBlock =
  | { readonly slag: 'stycke'; readonly delar: readonly ParsedInline[] }
  | { readonly slag: 'lista'; readonly ordnad: boolean; readonly punkter: readonly (readonly ParsedInline[])[] };

export type ParsedInline = { readonly slag: 'text'; readonly text: string } | Hänvisning;

/** `{matt-id utfall 2024, med bokstäver}` */
export interface Hänvisning {
  readonly slag: 'hänvisning';
  /** What stands between the braces, as written; a brace alone when it has no partner. */
  readonly skriven: string;
  readonly ord: readonly string[];
  /** How the value is to be written: what stands after the words, between commas. */
  readonly former: readonly string[];
}

export function parseText(text: string): readonly ParsedBlock[] {
  const known = parsed.get(text);
  if (known) return known;
  const blocks = parse(text);
  if (parsed.size >= MOST_REMEMBERED) parsed.clear();
  parsed.set(text, blocks);
  return blocks;
}

/** References are checked, sentences are read and prose is set, each from the same texts. */
const parsed = new Map<string, readonly ParsedBlock[]>();
const MOST_REMEMBERED = 5000;

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
      if (lines[0]?.startsWith('- ')) return list(lines, /^- +/, false);
      if (lines[0]?.startsWith('1. ')) return list(lines, /^\d+\. +/, true);
      return { slag: 'stycke', delar: parseInline(lines.join(' ')) };
    });
}

/**
 * A list is a chunk of its own whose first line is an item: a year that happens to end a sentence at the start of a line ("… sedan /
 * 2015. Under …") must not become one. A line that is no item continues the one above.
 */
function list(lines: readonly string[], mark: RegExp, ordnad: boolean): ParsedBlock {
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

/** Words as running text that means just those words: nothing in them is a reference. */
export function literal(words: string): string {
  return words.replace(/[{}\\]/g, '\\$&');
}

/** Every reference of a text. */
export function referencesOf(blocks: readonly ParsedBlock[]): Hänvisning[] {
  const inlines = blocks.flatMap((block) => (block.slag === 'stycke' ? block.delar : block.punkter.flat()));
  return inlines.filter((part) => part.slag === 'hänvisning');
}
