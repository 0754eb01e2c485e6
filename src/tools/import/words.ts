/**
 * Reads the words of a sheet that are not figures: targets, placements, words of a scale and running text. In: the text of a cell and the
 * value of the file. Out: the value for the file, or a Swedish sentence on why the words cannot be used. Never: guesses.
 */
import { ETAPPMÅLSORD, readEtappmål, readPlacering } from '../../model/etappmal.ts';
import { GRÄNSORD } from '../../model/interval.ts';
import { Tal } from '../../model/tal.ts';
import { etappmålscell } from '../../published/values.ts';
import { suggest } from '../../swedish/spelling.ts';
import { enumerate } from '../../swedish/typography.ts';
import type { Plain } from '../../write/tree.ts';
import { type Decimaltecken, readNumber } from './sheet/number.ts';
import { isSameName, isSameValue, type ReadWords } from './target.ts';

/** Reads a placement: `15/19`, `15 av 19`, `plats 15 av 19`. Undefined for a plain number and an empty cell, which are read as such. */
export function readPlacement(text: string): ReadWords | undefined {
  const [, plats, av] = /^(?:plats |nr )?(\d+) ?(?:\/|av) ?(\d+)$/i.exec(text) ?? [];
  const skrivet = `${plats}/${av}`;
  if (plats !== undefined && readPlacering(skrivet)) return { value: skrivet };
  return isNumberOrEmpty(text) ? undefined : `”${text}” är ingen placering. Skriv till exempel 15 av 19.`;
}

/** Reads one of the words of a scale, in any case of letters. Undefined for an empty cell and a dash. */
export function readWord(text: string, words: readonly string[]): ReadWords | undefined {
  if (isEmpty(text)) return undefined;
  const found = words.find((one) => isSameName(one, text));
  if (found !== undefined) return { value: found };
  const meant = suggest(text, words);
  const ending = meant === undefined ? `Ord som går att använda: ${enumerate(words)}.` : `Menade du ”${meant}”?`;
  return `”${text}” är inget ord i kommunens skala. ${ending}`;
}

/** Reads a running text with its line breaks. Undefined for an empty cell and a dash. */
export function readText(typed: string): ReadWords | undefined {
  const lines = typed.trim().split(/\r?\n|\r/);
  return isEmpty(typed.trim()) ? undefined : { value: `${lines.map((line) => line.trimEnd()).join('\n')}\n` };
}

/** What a target depends on: the value of the file, what the unit is written as, and the names that may be compared with. */
interface TargetWords {
  readonly old: Plain | undefined;
  /** The unit after a number, such as `%`. Empty when there is none. */
  readonly tecken: string;
  readonly jämförelser: readonly string[];
}

/**
 * Reads a target in words: a limit, a span, a direction, a comparison, a placement, or words without digits. Undefined for a plain
 * number and an empty cell, which are read as such.
 */
export function readTarget(text: string, words: TargetWords): ReadWords | undefined {
  const { old } = words;
  const known = old === undefined ? undefined : readEtappmål(old);
  if (old !== undefined && known && isSameValue(text, etappmålscell(known).text)) return { value: old };
  if (isNumberOrEmpty(text)) return undefined;
  const skrivet = targetForm(text, words);
  const read = skrivet === undefined ? undefined : readEtappmål(skrivet);
  // The same requirement with other digits, such as `minst 27,0`, is no change.
  if (read) return { value: known && isSameValue(plainOf(read), plainOf(known)) ? (old as Plain) : (skrivet as string) };
  const meant = suggest(text, ETAPPMÅLSORD);
  if (meant !== undefined) return `”${text}” är inget mål i en känd form. Menade du ”${meant}”?`;
  if (/[\d<>≤≥=]/.test(text) || !/\p{L} \p{L}/u.test(text)) {
    return `”${text}” är inget mål i en känd form. Skriv ett tal, till exempel minst 42, högst 13, 35 till 40 eller 3 av 9, eller ett av orden ${enumerate(ETAPPMÅLSORD)}.`;
  }
  return { value: { text } };
}

/** The words before a limit, and the signs that mean the same. */
const LIMIT_SIGNS: Readonly<Record<string, string>> = {
  '>=': 'minst',
  '≥': 'minst',
  '=>': 'minst',
  '<=': 'högst',
  '≤': 'högst',
  '=<': 'högst',
  '>': 'över',
  '<': 'under',
  'mer än': 'över',
  'högre än': 'över',
  'mindre än': 'under',
  'lägre än': 'under',
};
const LIMIT = new RegExp(`^(${[...GRÄNSORD, ...Object.keys(LIMIT_SIGNS)].join('|')}) ?(\\S.*)$`, 'i');

/** The form in which a file has the target. Undefined when it has none. */
function targetForm(text: string, words: TargetWords): string | undefined {
  const direction = ETAPPMÅLSORD.find((one) => isSameName(one, text));
  if (direction !== undefined) return direction;
  const placement = readPlacement(text);
  if (typeof placement === 'object') return String(placement.value);
  const [, requirement = text, years] = /^(.+) i snitt över (\d+) år$/.exec(text) ?? [];
  const krav = requirementForm(requirement, words, years !== undefined);
  return krav === undefined || years === undefined ? krav : `${krav} i snitt över ${years} år`;
}

function requirementForm(text: string, { tecken, jämförelser }: TargetWords, isMean: boolean): string | undefined {
  const digits = (part: string) => plainDigits(part, tecken);
  // `2024-12` and `12-2024` are what a spreadsheet makes of other things.
  const [, from = '', to = ''] = /^(.*\d\D*?)(?: till | ?[-–−] ?)(\d.*)$/.exec(text) ?? [];
  const isDated = /^(19|20)\d\d$/.test(from) || /^(19|20)\d\d$/.test(to);
  const [från, till] = [digits(from), digits(to)];
  if (från !== undefined && till !== undefined && !isDated) return `${från} till ${till}`;
  const [, sign = '', rest = ''] = LIMIT.exec(text) ?? [];
  const ord = LIMIT_SIGNS[sign.toLowerCase()] ?? sign.toLowerCase();
  const limit = digits(rest);
  if (limit !== undefined && ord !== '') return `${ord} ${limit}`;
  // A name that nothing in the data has yet is known by its capital letter, as in a file.
  const compared = jämförelser.find((one) => isSameName(one, rest)) ?? (/^\p{Lu}\D*$/u.test(rest) ? rest : undefined);
  if (compared !== undefined && ord !== '') return `${sign === '<' || sign === '>' ? sign : ord} ${compared}`;
  return isMean ? digits(text) : undefined;
}

/** The digits of a number as a file has them, without its unit. Undefined when it is no number, or may be several. */
function plainDigits(text: string, enhet: string): string | undefined {
  const bare = enhet !== '' && text.toLowerCase().endsWith(enhet.toLowerCase()) ? text.slice(0, -enhet.length).trim() : text;
  const read = bare === '' ? undefined : readNumber(bare);
  return read?.slag === 'tal' && !read.procent ? read.tal.text : undefined;
}

/** A target as a plain value, for comparison. */
const plainOf = (etappmål: object): Plain => etappmål as unknown as Plain;

/** Reads the names of areas: those that the file has, or one or several that the year knows. `A och B` may be one name. */
export function readAreas(text: string, old: Plain | undefined, known: readonly string[]): ReadWords | undefined {
  if (isEmpty(text)) return undefined;
  if (Array.isArray(old) && isSameValue(text, old.join(' och '))) return { value: old };
  const knownAs = (part: string) => known.find((one) => isSameName(one, part));
  const whole = knownAs(text) ?? (/ och |,/.test(text) ? undefined : text);
  if (whole !== undefined) return { value: [whole] };
  const parts = text.split(' och ').map(knownAs);
  if (parts.every((part) => part !== undefined)) return { value: parts };
  return `”${text}” kan vara ett eller flera områden. Skriv namnen i filen.`;
}

/** Reads a margin of error, with or without its sign. Undefined when it is a number or an empty cell. */
export function readMargin(text: string, decimaltecken?: Decimaltecken): ReadWords | undefined {
  const [, digits] = /^(?:±|\+\/?[-−–]) ?(\S.*)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const read = readNumber(digits, decimaltecken);
  return read.slag === 'tal'
    ? { value: read.tal }
    : `”${text}” är ingen felmarginal. Skriv ett tal, till exempel 1,2 eller ±1,2.`;
}

function isEmpty(text: string): boolean {
  return text === '' || readNumber(text).slag === 'tomt';
}

/** Whether a text is read as a figure: also one that can be read in two ways, which is refused there. */
function isNumberOrEmpty(text: string): boolean {
  return isEmpty(text) || /^[-−–+]?[\d.,\s']*\d ?%?$/.test(text) || Tal.read(text) !== undefined;
}
