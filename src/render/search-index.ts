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

/** An open element. `entry` is the number of the entry that a text in it belongs to, and `named` that of the entry whose name it is. */
interface Open {
  readonly name: string;
  readonly isRegion: boolean;
  readonly id: string | undefined;
  entry: number | undefined;
  named: number | undefined;
}

/** An entry of the index: a name, its kind, and the id of the place that it leads to. `sida` is the heading of its page. */
export interface Entry {
  readonly slag: string;
  readonly namn: string;
  readonly id: string;
  readonly sida: string;
}

/** Returns the page with its index. A page without a place for one, as an own template may be, is returned as it is. */
export function withSearchIndex(html: string): string {
  if (!html.includes(PLACE)) return html;
  const index = new SearchIndex();
  index.add(html, { rubrik: '' });
  // The class is before what it applies to, so that a browser does not lay out the page and then begin again.
  return html.replace('<body>', '<body class="sokbar">').replace(PLACE, () => PLACE.replace('><', `>\n${index}<`));
}

/**
 * The index of one page or several: a line for each word, with the numbers of its entries in the order of the pages. A number is written in
 * capitals, and a word has none, so the script finds a part of a word by searching the whole text.
 */
export class SearchIndex {
  readonly #words = new Map<string, Set<number>>();
  readonly #entries: { slag: string; namn: string; id: string; sida: string }[] = [];

  /** The entries so far, in order. */
  get entries(): readonly Entry[] {
    return this.#entries.map((one) => ({ ...one, namn: plain(one.namn) }));
  }

  /** Adds a page. */
  add(html: string, { rubrik }: { readonly rubrik: string }): void {
    const start = this.#entries.length;
    for (const found of textsOf(html)) {
      if ('slag' in found) {
        this.#entries.push({ ...found, namn: '', sida: rubrik });
        continue;
      }
      const named = this.#entries[start + (found.named ?? Number.NaN)];
      if (named) named.namn += found.text;
      for (const word of wordsOf(found.text))
        this.#words.set(word, (this.#words.get(word) ?? new Set()).add(start + found.entry));
    }
  }

  toString(): string {
    const lines = [...this.#words].map(([word, numbers]) => `${word} ${[...numbers].map(inCapitals).join(' ')}\n`);
    return lines.sort().join('');
  }
}

/** A name without soft hyphens and entities. */
const plain = (text: string): string =>
  text
    .replaceAll('\u00ad', '')
    .replace(/&(amp|lt|gt|quot|#x27|#x60|#x3D);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();

/** The entities that Handlebars writes. */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': "'",
  '#x60': '`',
  '#x3D': '=',
};

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

/** The entries of a page, each before the texts that belong to it. The HTML is well-formed, because templates made it. */
function* textsOf(
  html: string,
): Generator<{ slag: string; id: string } | { entry: number; named: number | undefined; text: string }> {
  const open: Open[] = [];
  let count = 0;
  let row: number | undefined;
  for (const [, isEnd, name = '', attributes = '', text] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/gi)) {
    if (text !== undefined) {
      const entry = open.findLast((one) => one.entry !== undefined)?.entry;
      const named = open.findLast((one) => one.named !== undefined)?.named;
      if (entry !== undefined && !open.some((one) => SKIPPED.has(one.name))) yield { entry, named, text };
    } else if (isEnd) {
      const at = open.findLastIndex((one) => one.name === name);
      if (at >= 0) open.length = at;
    } else if (!EMPTY.has(name) && !attributes.endsWith('/')) {
      const isRegion = name === 'section' || name === 'article' || name === 'tr' || /\bclass="tabell\b/.test(attributes);
      // The note on a mått is the row after its own.
      const entry = name === 'tr' && /\bclass="not"/.test(attributes) ? row : undefined;
      const own: Open = { name, isRegion, id: / id="([^"]+)"/.exec(attributes)?.[1], entry, named: undefined };
      open.push(own);
      const slag = /\bdata-sok="([^"]*)"/.exec(attributes)?.[1];
      if (slag === undefined) continue;
      const region = open.findLast((one) => one.isRegion);
      yield { slag: plain(slag), id: region?.id ?? open.findLast(({ id }) => id !== undefined)?.id ?? '' };
      own.named = count;
      if (region) region.entry ??= count;
      if (region?.name === 'tr') row = region.entry;
      count += 1;
    }
  }
}
