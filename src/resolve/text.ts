/**
 * Running text: paragraphs, lists and references in braces. In: the text as written. Out: blocks, with references split into words but
 * not followed. Total: any text gives blocks, so a stray brace is a finding and never a crash.
 */

export type Block =
  | { readonly slag: 'stycke'; readonly delar: readonly Inline[] }
  | { readonly slag: 'lista'; readonly ordnad: boolean; readonly punkter: readonly (readonly Inline[])[] };

export type Inline = { readonly slag: 'text'; readonly text: string } | Hänvisning;

/** `{matt-id utfall 2018, med bokstäver}` */
export interface Hänvisning {
  readonly slag: 'hänvisning';
  /** What stands between the braces, as written. */
  readonly skriven: string;
  readonly ord: readonly string[];
  readonly form: string | undefined;
}

const POINT = /^- +(.*)$/;
const NUMBERED = /^\d+\. +(.*)$/;

export function parseText(text: string): Block[] {
  return text
    .split(/\n[ \t]*\n/)
    .map((chunk) => chunk.split('\n').map((line) => line.trim()).filter((line) => line !== ''))
    .filter((lines) => lines.length > 0)
    .flatMap(parseChunk);
}

/** A chunk may open with a paragraph and go on as a list; a line that is no item continues the one above. */
function parseChunk(lines: readonly string[]): Block[] {
  const blocks: { slag: 'stycke' | 'lista'; ordnad: boolean; rader: string[] }[] = [];
  for (const line of lines) {
    const current = blocks.at(-1);
    const point = POINT.exec(line)?.[1];
    const numbered = NUMBERED.exec(line)?.[1];
    const item = point ?? numbered;
    if (item !== undefined) {
      const ordnad = point === undefined;
      if (current?.slag === 'lista' && current.ordnad === ordnad) current.rader.push(item);
      else blocks.push({ slag: 'lista', ordnad, rader: [item] });
    } else if (current) current.rader.push(`${current.rader.pop()} ${line}`);
    else blocks.push({ slag: 'stycke', ordnad: false, rader: [line] });
  }
  return blocks.map(({ slag, ordnad, rader }) =>
    slag === 'lista'
      ? { slag, ordnad, punkter: rader.map(parseInline) }
      : { slag, delar: parseInline(rader.join(' ')) },
  );
}

function parseInline(line: string): Inline[] {
  const parts: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') parts.push({ slag: 'text', text: plain });
    plain = '';
  };
  for (const [token] of line.matchAll(/\\[{}]|\{[^{}]*\}|[^\\{}]+|./gu)) {
    if (token === '\\{' || token === '\\}') plain += token[1];
    else if (token.startsWith('{')) {
      flush();
      parts.push(parseReference(token.slice(1, token.endsWith('}') ? -1 : undefined)));
    } else plain += token;
  }
  flush();
  return parts;
}

function parseReference(skriven: string): Hänvisning {
  const comma = skriven.indexOf(',');
  const words = comma === -1 ? skriven : skriven.slice(0, comma);
  return {
    slag: 'hänvisning',
    skriven,
    ord: words.split(/\s+/).filter((word) => word !== ''),
    form: comma === -1 ? undefined : skriven.slice(comma + 1).trim(),
  };
}

/** Every reference of a text. */
export function referencesOf(blocks: readonly Block[]): Hänvisning[] {
  const inlines = blocks.flatMap((block) => (block.slag === 'stycke' ? block.delar : block.punkter.flat()));
  return inlines.filter((part) => part.slag === 'hänvisning');
}
