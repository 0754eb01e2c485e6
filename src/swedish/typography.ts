/** Swedish typography for text an editor typed: no-break spaces where a line must not break, a real minus sign and real dashes. */

const NBSP = '\u00a0';
const UNITS = '%|‰|procent|procentenheter|kronor|kr|tkr|mnkr|mdkr|tusen|miljoner|meter|km|kvm|ha|hektar|kg|ton|kWh|år';

const BEFORE_UNIT = new RegExp(`(?<=\\d) (?=(?:${UNITS})(?![\\p{L}]))`, 'gu');

export function typeset(typed: string): string {
  const known = set.get(typed);
  if (known !== undefined) return known;
  const text = setAnew(typed);
  if (set.size >= MOST_REMEMBERED) set.clear();
  set.set(typed, text);
  return text;
}

/** The same names, years and figures stand in many places of a report. */
const set = new Map<string, string>();
const MOST_REMEMBERED = 5000;

function setAnew(typed: string): string {
  const text = typed.replaceAll(' - ', `${NBSP}– `);
  // Every other rule is about a digit.
  if (!/\d/.test(text)) return text;
  return text
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, NBSP)
    .replace(/(?<![\p{L}\d)\]/-])-(?=\d)/gu, '−')
    .replace(/(?<=\d)%/g, `${NBSP}%`)
    .replace(BEFORE_UNIT, NBSP)
    .replace(/(?<=\d) (?=(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b)/g, NBSP)
    .replace(/(?<=(?:^|[\s(])(?:§|kap\.|nr|index|plats)) (?=\d)/g, NBSP);
}
