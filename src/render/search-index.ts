/**
 * Stage: render. Builds the index that the page's search reads. In: the HTML of a report. Out: the same HTML with the index in it. An
 * entry is an element with `data-sok`: the name of a chapter, a section, a mål, a mått, an uppdrag or a table. The words of a text
 * belong to the innermost entry around it.
 */

/** The element that the index is written to. */
const PLACE = '<script type="text/plain" id="vb-sokindex"></script>';

/** Elements whose text is not searched. */
const SKIPPED = new Set(['head', 'nav', 'script', 'style', 'svg']);
/** Elements without an end tag. */
const EMPTY = new Set(['br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);

/** An open element. `entry` is the number of the entry that a text in it belongs to. */
interface Open {
  readonly name: string;
  readonly isRegion: boolean;
  entry: number | undefined;
}

/** Returns the page with its index. A page without a place for one, as an own template may be, is returned as it is. */
export function withSearchIndex(html: string): string {
  if (!html.includes(PLACE)) return html;
  return html.replace(PLACE, () => PLACE.replace('><', `>\n${searchIndex(html)}<`));
}

/**
 * The index: a line for each word, with the numbers of its entries in the order of the page. A number is written in capitals, and a
 * word has none, so the script finds a part of a word by searching the whole text.
 */
function searchIndex(html: string): string {
  const entries = new Map<string, Set<number>>();
  for (const { entry, text } of textsOf(html)) {
    for (const word of wordsOf(text)) entries.set(word, (entries.get(word) ?? new Set()).add(entry));
  }
  const lines = [...entries].map(([word, numbers]) => `${word} ${[...numbers].map(inCapitals).join(' ')}\n`);
  return lines.sort().join('');
}

/** The words of a text, in lower case and without the marks of å, ä and ö. */
function wordsOf(text: string): readonly string[] {
  const plain = text.replaceAll('\u00ad', '').replace(/&[a-z#0-9]+;/gi, ' ');
  return (
    plain
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** A number from 0 in base 26, with the digits A to Z. */
function inCapitals(number: number): string {
  const last = String.fromCharCode(65 + (number % 26));
  return number < 26 ? last : inCapitals(Math.floor(number / 26)) + last;
}

/** The texts that belong to an entry. The HTML is well-formed, because templates made it. */
function* textsOf(html: string): Generator<{ entry: number; text: string }> {
  const open: Open[] = [];
  let count = 0;
  let row: number | undefined;
  for (const [, isEnd, name = '', attributes = '', text] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/gi)) {
    if (text !== undefined) {
      const entry = open.findLast((one) => one.entry !== undefined)?.entry;
      if (entry !== undefined && !open.some((one) => SKIPPED.has(one.name))) yield { entry, text };
    } else if (isEnd) {
      const at = open.findLastIndex((one) => one.name === name);
      if (at >= 0) open.length = at;
    } else if (!EMPTY.has(name) && !attributes.endsWith('/')) {
      const isRegion = name === 'section' || name === 'article' || name === 'tr' || /\bclass="tabell\b/.test(attributes);
      // The note on a mått is the row after its own.
      const entry = name === 'tr' && /\bclass="not"/.test(attributes) ? row : undefined;
      open.push({ name, isRegion, entry });
      if (!/\bdata-sok="/.test(attributes)) continue;
      const region = open.findLast((one) => one.isRegion);
      if (region) region.entry ??= count;
      if (region?.name === 'tr') row = region.entry;
      count += 1;
    }
  }
}
