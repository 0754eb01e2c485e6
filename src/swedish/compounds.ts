/**
 * Where long Swedish compounds may break in a narrow place. Browsers do not hyphenate Swedish by themselves, and patterns that guess
 * break compounds wrongly, so the parts that begin them are listed. In: HTML. Out: the same with soft hyphens inside long words of
 * headings and table heads, where columns are narrow. Never: touches tags, attributes, running text or short words; the copy that is printed
 * is made without them.
 */

/** Shorter words fit on the narrowest screen. */
const LONG = 14;
/** The least that may stand before and after a break. */
const LEAST = 4;

/** First parts of compounds, as they stand in them, longest first where one begins another. */
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

/** What makes one word with the part before it: projekt + ering. */
const ENDING = /^(?:er|is|ning|skap)/;

/** Breaks that the parts would get wrong. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['måluppfyllelse', 'mål|uppfyllelse'],
  ['sårbarhetsanalys', 'sårbarhets|analys'],
  ['verksamhetslokal', 'verksamhets|lokal'],
]);

const SHY = '\u00ad';

/** The HTML with places to break in the long words of headings and table heads. */
export function withBreaks(html: string): string {
  let result = '';
  let from = 0;
  for (const { 0: open, 1: tag, index } of html.matchAll(NARROW)) {
    const start = index + open.length;
    const end = html.indexOf(`</${tag}>`, start);
    if (end - start < LONG) continue;
    const inner = html.slice(start, end).replace(/(^|>)([^<]+)/g, (_, before: string, text: string) => before + broken(text));
    result += html.slice(from, start) + inner;
    from = end;
  }
  return result + html.slice(from);
}

/** Headings and rows come back: in several tables, and each time the report is made. */
function broken(text: string): string {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const result = text.replace(WORD, breakable);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(text, result);
  return result;
}

const remembered = new Map<string, string>();
const MOST_REMEMBERED = 5000;

const NARROW = /<(th|h[1-6])\b[^>]*>/g;

/** The HTML as it is printed: paper is wide enough, and a soft hyphen would stand in the words a reader searches. */
export function withoutBreaks(html: string): string {
  return html.replaceAll(SHY, '');
}

const WORD = new RegExp(`\\p{L}{${LONG},}`, 'gu');

/** A word with soft hyphens between the parts it is known to have. */
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
    if (from < LEAST || word.length - from < LEAST || ENDING.test(lower.slice(from))) break;
    breaks.push(from);
  }
  return [0, ...breaks].map((start, i) => word.slice(start, breaks[i])).join(SHY);
}

function nextPart(word: string, from: number): string | undefined {
  return PARTS.find((part) => word.startsWith(part, from));
}
