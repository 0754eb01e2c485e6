/** Corrects etappmål and limit signs that are written in words or signs of their own: `≥ 42`, `35–40`, `mindre än 5`. */
import { ETAPPMÅLSORD, readEtappmål } from '../model/etappmal.ts';
import { GRÄNSORD, type Gränsord } from '../model/interval.ts';
import { readTecken } from '../model/tecken.ts';
import { type Suggest, sameWord } from '../swedish/spelling.ts';
import { readCount } from '../swedish/statements.ts';

/** What to write instead. `säker` is false when something else may be meant. */
export interface Correction {
  readonly skriv: string;
  readonly säker: boolean;
}

/** Other words and signs for the limits. */
const SYNONYMS: Readonly<Record<Gränsord, string>> = {
  minst: '>=|=>|≥|minst|lägst|minimum|minimalt|åtminstone|inte (?:under|färre än|mindre än|lägre än)',
  högst: '<=|=<|≤|högst|max|maximalt|maximum|inte (?:över|fler än|mer än|större än|högre än)',
  över: '>|över|(?:mer|fler|större|högre) än',
  under: '<|under|(?:mindre|färre|lägre) än',
};

const NUMBER = '[-\u2212]?\\d{1,3}(?: \\d{3})+(?:[.,]\\d+)?|[-\u2212]?\\d+(?:[.,]\\d+)?';
const MEAN = /^(.+?),? i (?:snitt|genomsnitt|medel|medeltal) (?:(?:över|under|för|på) )?(?:de senaste )?(\S+) år(?:en)?$/i;
const SPAN = new RegExp(`^(?:(mellan|från|minst) )?(${NUMBER})(?: ?(?:-|–|—|till) ?| (och)(?: högst)? )(${NUMBER})(.*)$`, 'i');
const LIMIT = new RegExp(`^(\\p{L}+) (${NUMBER})(.*)$`, 'u');
const PLAIN = new RegExp(`^(?:${NUMBER})$`);
/** The comma is a decimal comma or separates thousands. */
const AMBIGUOUS = /^-?[1-9]\d{0,2}[.,]\d{3}$/;

/** Returns the etappmål that was meant. Undefined when the text is not near a requirement. */
export function correctEtappmål(written: string, suggest?: Suggest): Correction | undefined {
  const text = written.trim().replace(/\s+/g, ' ');
  const [, before, years = ''] = MEAN.exec(text) ?? [];
  const n = readCount(years);
  const isMean = before !== undefined && n !== undefined;
  const mean = isMean && n > 1 ? ` i snitt över ${n} år` : '';
  const meant = isMean ? (correctNumber(before) ?? correctRequirement(before, suggest)) : correctRequirement(text, suggest);
  if (!meant) return undefined;
  const skriv = `${meant.skriv}${mean}`;
  if (readEtappmål(skriv)) return { ...meant, skriv };
  return meant.säker ? undefined : meant;
}

function correctNumber(text: string): Correction | undefined {
  return PLAIN.test(text) && !AMBIGUOUS.test(text) ? { skriv: digits(text), säker: true } : undefined;
}

function correctRequirement(text: string, suggest?: Suggest): Correction | undefined {
  const [, start, from = '', och, to = '', after = ''] = SPAN.exec(text) ?? [];
  // ”35 och 40” may be two etappmål.
  if (from !== '' && (och === undefined || start !== undefined)) return correctSpan(digits(from), digits(to), after);
  for (const ord of GRÄNSORD) {
    const [, rest] = new RegExp(`^(?:${SYNONYMS[ord]})(?![\\p{L}=])(?: (?:än|som))? ?(.*)$`, 'iu').exec(text) ?? [];
    if (rest !== undefined) return correctLimit(ord, rest);
  }
  const [, word = '', number = '', unit = ''] = LIMIT.exec(text) ?? [];
  const ord = sameWord(word, ETAPPMÅLSORD) === undefined ? suggest?.(word, GRÄNSORD) : undefined;
  return ord === undefined ? undefined : { ...correctLimit(ord as Gränsord, `${number}${unit}`), säker: false };
}

function correctSpan(from: string, to: string, after: string): Correction {
  if (Number(from) === Number(to)) return { skriv: `minst ${from} eller högst ${from}.`, säker: false };
  const isOrdered = Number(from) < Number(to);
  const [low, high] = isOrdered ? [from, to] : [to, from];
  return { skriv: `${low} till ${high}`, säker: isOrdered && after === '' && ![from, to].some((one) => AMBIGUOUS.test(one)) };
}

function correctLimit(ord: Gränsord, rest: string): Correction {
  const [, unit, number, after = ''] = new RegExp(`^(\\p{L}+ )?(${NUMBER})(?![\\d.,])(.*)$`, 'u').exec(rest) ?? [];
  if (number === undefined) {
    return /^[A-ZÅÄÖ]/.test(rest)
      ? { skriv: `${ord} ${rest}`, säker: true }
      : {
          skriv: `talet med siffror (${ord} 42), ett namn med stor bokstav (${ord} Riket), eller hela målet i ord efter ”text:”.`,
          säker: false,
        };
  }
  const plain = digits(number);
  if (AMBIGUOUS.test(plain) && !number.includes(' ')) {
    const whole = `${ord} ${plain.replace('.', '')}`;
    return { skriv: `${ord} ${plain} om det är decimaler, ${whole} om det är tusental.`, säker: false };
  }
  // A unit is written once, in `enhet:`. Another unit than that of the mått may be meant.
  return { skriv: `${ord} ${plain}`, säker: unit === undefined && after === '' };
}

function digits(number: string): string {
  return number.replaceAll(' ', '').replace(',', '.').replace('\u2212', '-');
}

const PRELIMINARY = new RegExp(`^(${NUMBER}) ?(?:\\*|\\(?(?:p|prel|preliminärt?)\\.?\\)?)$`, 'i');

/** Returns the preliminary figure that was meant: `47 preliminärt` for `47*`, `47 p` or `47 (prel.)`. Undefined for other texts. */
export function correctPreliminary(written: string): Correction | undefined {
  const [, number] = PRELIMINARY.exec(written.trim()) ?? [];
  return number === undefined ? undefined : { skriv: `${digits(number)} preliminärt`, säker: !AMBIGUOUS.test(number) };
}

/** Returns the limit sign that was meant: `<5` for `< 5`, `mindre än 5` or `färre än 5 personer`. Undefined for other texts. */
export function correctTecken(written: string): Correction | undefined {
  const text = written.trim().replace(/\s+/g, ' ');
  for (const [side, ord] of [
    ['<', 'under'],
    ['>', 'över'],
  ] as const) {
    const [, number = '', after = ''] = new RegExp(`^(?:${SYNONYMS[ord]}) ?(\\d+(?:[.,]\\d+)?)(.*)$`, 'i').exec(text) ?? [];
    const skriv = `${side}${digits(number)}`;
    if (readTecken(skriv)) return { skriv, säker: after === '' };
  }
  return undefined;
}
