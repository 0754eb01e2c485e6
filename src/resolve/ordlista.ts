/** The words that a kommun explains (`gemensamt/ordlista.yaml`), and where a text uses them. */
import { at, type Finding, finding } from '../diagnostics/finding.ts';
import { escapeRegExp } from '../escape/regexp.ts';
import type { OrdlistaFil } from '../model/gemensamt.ts';
import type { Documents } from '../validate/validate.ts';

/** An explained word. */
export interface Ordförklaring {
  /** The key in the file: the forms, separated by commas. */
  readonly nyckel: string;
  /** The word as it is explained, which is the first form. */
  readonly ord: string;
  /** Every form that the list has, such as "nettokostnad" and "nettokostnaden". */
  readonly former: readonly string[];
  readonly förklaring: string;
}

/** A word where a text uses it: `index` is its position in the text, and `text` the word as used. */
interface Use {
  readonly index: number;
  readonly text: string;
  readonly förklaring: Ordförklaring;
}

/** The explained words in the order of the file. */
export function glossaryOf(fil: OrdlistaFil): Ordförklaring[] {
  return Object.entries(fil).map(([nyckel, förklaring]) => {
    const former = nyckel
      .split(',')
      .map((form) => form.trim())
      .filter((form) => form !== '');
    return { nyckel, ord: former[0] ?? nyckel, former, förklaring };
  });
}

/**
 * Returns a function that finds the uses of the words in a text, in order. A use is a whole word in one of its forms, or its
 * genitive. A word of small letters may begin a sentence.
 */
export function finder(words: readonly Ordförklaring[]): (text: string) => Use[] {
  const byForm = new Map(words.flatMap((one) => one.former.map((form) => [squeezed(form), one] as const)));
  if (byForm.size === 0) return () => [];
  const forms = [...byForm.keys()].sort((a, b) => b.length - a.length).map(patternOf);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}]|[\\p{L}\\p{N}]-)(?:${forms.join('|')})(?![\\p{L}\\p{N}]|-\\p{L})`, 'gu');
  return (text) =>
    [...text.matchAll(pattern)].flatMap(({ 0: used, index }) => {
      const form = squeezed(used);
      const förklaring = [form, withoutGenitive(form)]
        .flatMap((one) => [one, one.slice(0, 1).toLowerCase() + one.slice(1)])
        .flatMap((one) => byForm.get(one) ?? [])[0];
      return förklaring ? [{ index, text: used, förklaring }] : [];
    });
}

const squeezed = (form: string) => form.replace(/\s+/g, ' ');

/** "HME:s" and "nettokostnadens" without their ending. */
const withoutGenitive = (form: string) => form.replace(/:?s$/, '');

/** Matches a form. A word that ends in s, x or z has no ending in the genitive. */
function patternOf(form: string): string {
  const escaped = escapeRegExp(form).replace(/ /g, '\\s+');
  const [first = ''] = form;
  const start =
    form === form.toLowerCase() && /\p{L}/u.test(first) ? `[${first}${first.toUpperCase()}]${escaped.slice(1)}` : escaped;
  if (/[sxz]$/i.test(form)) return start;
  return `${start}(?::?s)?`;
}

/** Reports forms that two words of the list have. They cannot both be explained. */
export function checkGlossary(words: readonly Ordförklaring[], file: string): Finding[] {
  const owners = new Map<string, Ordförklaring>();
  return words.flatMap((one) =>
    one.former.flatMap((form) => {
      const key = form.toLowerCase();
      const other = owners.get(key);
      if (!other) owners.set(key, one);
      if (!other) return [];
      return [
        finding('ordlista-dubbel', at(file, [one.nyckel], 'key'), { ord: form }, [
          { place: at(file, [other.nyckel], 'key'), text: 'förklaras också här' },
        ]),
      ];
    }),
  );
}

/** Reports explained words that no text of the year uses. Does so only when the content of every file is known. */
export function checkUse(words: readonly Ordförklaring[], file: string, { valid, broken, unread }: Documents): Finding[] {
  if (words.length === 0 || broken.length > 0 || unread.length > 0) return [];
  const values = valid.filter(({ home }) => home.slag !== 'ordlista' && home.slag !== 'hämtatKolada').map(({ data }) => data);
  const find = finder(words);
  const used = new Set(
    values.flatMap((value) => stringsOf(value)).flatMap((text) => find(text).map(({ förklaring }) => förklaring)),
  );
  return words
    .filter((one) => !used.has(one))
    .map(({ nyckel, ord }) => finding('ordlista-oanvand', at(file, [nyckel], 'key'), { ord }));
}

/** Every string of a value, however deep, but not those below the keys of `except`. */
export function stringsOf(value: unknown, except: readonly string[] = []): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => (except.includes(key) ? [] : stringsOf(below, except)));
}
