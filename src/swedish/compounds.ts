/**
 * Hyphenates long Swedish compounds in narrow columns. Browsers do not hyphenate Swedish, and hyphenation patterns break
 * compounds in the wrong place, so this file lists the first parts of compounds. In: HTML. Out: the same HTML with soft hyphens
 * inside long words of headings and table heads. Never: touches tags, attributes, running text or short words. The printed copy
 * has no soft hyphens.
 */

/** The least length, in letters, of a word that is hyphenated. Shorter words fit on the narrowest screen. */
const MIN_WORD_LENGTH = 14;
/** The least number of letters before and after a break. */
const MIN_PART_LENGTH = 4;

/** First parts of compounds in their compound form. Sorted by length so that the longest match comes first. */
const PARTS = [
  'arbets',
  'arbetsgivar',
  'arbetsmarknads',
  'arbetsmiljö',
  'arbetsplats',
  'arbetstillfällen',
  'avtals',
  'befolknings',
  'bostads',
  'brandförsvars',
  'budget',
  'byggnads',
  'dagligvaru',
  'dagvatten',
  'detaljplane',
  'digitaliserings',
  'dokumenthanterings',
  'drift',
  'driftbudget',
  'effektiviserings',
  'ekonomi',
  'energi',
  'exploaterings',
  'finansierings',
  'folkhälso',
  'fordons',
  'fritids',
  'fullmäktige',
  'företags',
  'försörjnings',
  'förtroende',
  'förvaltnings',
  'genomförande',
  'genomsnitts',
  'gestaltnings',
  'godstrafik',
  'granskning',
  'gymnasie',
  'hemtjänst',
  'inflytande',
  'informations',
  'infrastruktur',
  'inköps',
  'internkontroll',
  'investerings',
  'jämställdhets',
  'kapital',
  'klassificerings',
  'klimat',
  'kollektivtrafik',
  'kommunal',
  'kommunikations',
  'kommunstyrelse',
  'kompetens',
  'konkurrens',
  'korttids',
  'kostnads',
  'kultur',
  'kunskaps',
  'kvalitets',
  'landsbygds',
  'ledarskaps',
  'lednings',
  'leverantörs',
  'livscykel',
  'lokal',
  'luft',
  'långtids',
  'medarbetar',
  'medborgar',
  'miljö',
  'modersmåls',
  'myndighets',
  'nybyggnads',
  'näringslivs',
  'organisations',
  'personal',
  'planerings',
  'prestations',
  'preventions',
  'processer',
  'processorienterings',
  'projekt',
  'rehabiliterings',
  'representations',
  'resultat',
  'risk',
  'saldo',
  'samhälls',
  'samverkans',
  'sekretess',
  'service',
  'sjukfrånvaro',
  'skolskjuts',
  'stads',
  'stadsbyggnads',
  'säkerhets',
  'tillgänglighets',
  'trafik',
  'trygghets',
  'uppföljnings',
  'upphandlings',
  'utanordnings',
  'utbildnings',
  'utvecklings',
  'varu',
  'verksamhets',
  'vård',
  'webb',
  'ägar',
  'äldreomsorgs',
  'ögonblicks',
  'överförmyndar',
  'övergångs',
  'översikts',
].toSorted((a, b) => b.length - a.length);

/** Suffixes that belong to the part before them, as in projekt + ering. No break comes before them. */
const SUFFIX = /^(?:er|is|ning|skap)/;

/** The last part of a board's name. Kommuner name their boards with other first parts than those of PARTS. */
const BOARD = /(?:nämnd(?:en|er(?:na)?)?|styrelsen?)s?$/;

/** Words that PARTS would break in the wrong place. `|` marks the break. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['måluppfyllelse', 'mål|uppfyllelse'],
  ['sårbarhetsanalys', 'sårbarhets|analys'],
  ['verksamhetslokal', 'verksamhets|lokal'],
]);

const SHY = '\u00ad';

/** Inserts soft hyphens in the long words of headings and table heads. */
export function insertSoftHyphens(html: string): string {
  let result = '';
  let from = 0;
  for (const { 0: open, 1: tag, index } of html.matchAll(NARROW_ELEMENT)) {
    const start = index + open.length;
    const end = html.indexOf(`</${tag}>`, start);
    if (end - start < MIN_WORD_LENGTH) continue;
    const inner = html
      .slice(start, end)
      .replace(/(^|>)([^<]+)/g, (_, before: string, text: string) => before + breakLongWords(text));
    result += html.slice(from, start) + inner;
    from = end;
  }
  return result + html.slice(from);
}

/** Cached, since the same headings and row names occur in several tables and in every new report. */
function breakLongWords(text: string): string {
  const cached = cache.get(text);
  if (cached !== undefined) return cached;
  const result = text.replace(LONG_WORD, breakable);
  if (cache.size >= MAX_CACHE_SIZE) cache.clear();
  cache.set(text, result);
  return result;
}

const cache = new Map<string, string>();
const MAX_CACHE_SIZE = 5000;

const NARROW_ELEMENT = /<(th|h[1-6])\b[^>]*>/g;

/** Removes all soft hyphens, for the printed copy. Paper is wide enough, and a soft hyphen would break text search in the PDF. */
export function removeSoftHyphens(html: string): string {
  return html.replaceAll(SHY, '');
}

const LONG_WORD = new RegExp(`\\p{L}{${MIN_WORD_LENGTH},}`, 'gu');

/** A word with soft hyphens between the compound parts that PARTS, BOARD and EXCEPTIONS know. */
export function breakable(word: string): string {
  const lower = word.toLowerCase();
  for (const [known, parts] of EXCEPTIONS) {
    const at = lower.indexOf(known);
    if (at === -1) continue;
    const cut = at + parts.indexOf('|');
    return `${word.slice(0, cut)}${SHY}${word.slice(cut)}`;
  }
  const breaks: number[] = [];
  let from = 0;
  for (let part = nextPart(lower, from); part !== undefined; part = nextPart(lower, from)) {
    from += part.length;
    if (from < MIN_PART_LENGTH || word.length - from < MIN_PART_LENGTH || SUFFIX.test(lower.slice(from))) break;
    breaks.push(from);
  }
  const board = from === 0 ? lower.search(BOARD) : -1;
  if (board >= MIN_PART_LENGTH) breaks.push(board);
  return [0, ...breaks].map((start, i) => word.slice(start, breaks[i])).join(SHY);
}

function nextPart(word: string, from: number): string | undefined {
  return PARTS.find((part) => word.startsWith(part, from));
}

/** The longest part of a word that is not broken further, and the longest piece of it then, in characters. */
const MAX_PART_LENGTH = 20;
const MAX_PIECE_LENGTH = 14;
/** Marks where something that is no word, such as an address, may break without a hyphen. */
const NO_HYPHEN = '\u200b';

/**
 * Marks where a word may break when its column is too narrow: with soft hyphens, between the parts of a compound and in parts that are
 * very long. An address or a number of a document has zero-width spaces instead, after its signs, because a hyphen would change it.
 */
export function breakLongWord(word: string): string {
  const isWord = /^[^\p{L}\p{N}]*[\p{L}\p{M}-]+[^\p{L}\p{N}]*$/u.test(word);
  const sign = isWord ? SHY : NO_HYPHEN;
  const marked = isWord ? word.replace(LONG_WORD, breakable) : word.replace(/[/._@=&?-](?=[\p{L}\p{N}])/gu, `$&${NO_HYPHEN}`);
  const pieces = marked.split(sign).map((part) => {
    const signs = part.match(/\P{M}\p{M}*/gu) ?? [];
    if (signs.length <= MAX_PART_LENGTH) return part;
    const size = Math.ceil(signs.length / Math.ceil(signs.length / MAX_PIECE_LENGTH));
    return signs.map((own, i) => (i > 0 && i % size === 0 ? `${sign}${own}` : own)).join('');
  });
  return pieces.join(sign);
}
