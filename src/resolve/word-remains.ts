/**
 * What Word leaves in pasted text: bullets, invisible characters, tabs, and the words of fields without a value. `withoutRemains`
 * converts what has one meaning only, and `remainsOf` finds the rest.
 */
import { withNumberedLists } from './numbering.ts';
import { pastedTable, rowsOf } from './text.ts';

/** A remain in a text. `vad` is its kind. */
export interface Remain {
  readonly vad: 'punkt' | 'tecken' | 'felmeddelande' | 'fält' | 'ifyllnad';
  readonly skrivet: string;
}

/** Bullets of Word, also as private characters of the typefaces Symbol and Wingdings. */
const BULLETS = '•●▪■‣◦○❖➢➤►\\uf02d\\uf06e\\uf06f\\uf076\\uf0a7\\uf0a8\\uf0b7\\uf0d8\\uf0fc';

/** A line that begins with a bullet. Some bullets are ordinary characters, which need a space or a tab after them. */
const BULLET_LINE = new RegExp(`^[ \\t]*(?:[${BULLETS}]\\s*|[·¤]\\s+|[o*–-] *\\t\\s*)(?=\\S)`, 'u');

const REMAINS: readonly (readonly [Remain['vad'], RegExp])[] = [
  [
    'punkt',
    new RegExp(
      `(?:^|(?<=\\s))(?:[${BULLETS}]|[·¤o*–](?=\\t)|^[ \\t]*(?:[·¤](?= )|(?<![^\\n]\\n[ \\t]*)o(?= )|\\d+[.)](?=\\t)))[^\\n]{0,30}`,
      'gmu',
    ),
  ],
  ['tecken', /[\p{Co}\u{fffc}¤↵\v\u{2028}\u{2029}][^\n]{0,30}/gu],
  [
    'felmeddelande',
    /(?:Fel|Error)! ?(?:Bokmärke|Hittar inte|Hyperl[äi]nk|Ogiltig|Det finns ingen|Använd fliken|Okän|Bookmark|Reference|Not a valid|No text|Use the|Unknown|No table)[^.\n]*\.?/giu,
  ],
  ['fält', /\b(?:PAGEREF|NOTEREF|STYLEREF|MERGEFIELD)\s+\S+|\b_(?:Toc|Ref)\d+/gu],
  [
    'ifyllnad',
    /\[?(?:(?:Klicka|Tryck)(?: eller (?:klicka|tryck))? här för att|Click (?:or tap )?here to) [^\].\n]*[\].]?|\[(?:Skriv|Ange|Fyll i|Infoga|Type|Insert)\b[^\]\n]*\](?!\()/giu,
  ],
];

/** What every remain has. Most texts have nothing of it, and the searches for each kind take longer. */
const SUSPECT = new RegExp(`[${BULLETS}·¤↵\\t\\v\\u2028\\u2029\\ufffc\\p{Co}!_[]|^ *o |REF|FIELD|här för att|here to`, 'imu');

/** The remains of a text, in order of their kind. References in braces are not searched. */
export function remainsOf(text: string): Remain[] {
  if (!SUSPECT.test(text)) return [];
  const searched = text.replace(/\{[^{}]*\}/g, (braces) => ' '.repeat(braces.length));
  const taken: [number, number][] = [];
  return REMAINS.flatMap(([vad, pattern]) =>
    [...searched.matchAll(pattern)].flatMap(({ 0: found, index }) => {
      const end = index + found.length;
      if (taken.some(([from, to]) => index < to && end > from)) return [];
      const before = taken.at(-1)?.[1] ?? 0;
      taken.push([index, end]);
      // The first bullet of a list is enough.
      if (vad === 'punkt' && taken.length > 1 && !/\n[ \t]*\n/.test(text.slice(before, index))) return [];
      return [{ vad, skrivet: text.slice(index, end).trim() }];
    }),
  );
}

/** Characters that reading refuses, with what they are written as. */
const REFUSED = new Map([
  ...['\u001f', '\u200b', '\u2060', '\ufeff'].map((unseen) => [unseen, ''] as const),
  ...['\v', '\u2028'].map((end) => [end, '↵'] as const),
  ...['\f', '\u2029'].map((end) => [end, '↵↵'] as const),
  ['\u001e', '-'],
]);

/** Other characters of running text: soft hyphens, hyphens that do not break, and quotation marks of other languages. */
const UNUSUAL = new Map([['\u00ad', ''], ['\u2011', '-'], ...['“', '„', '‟'].map((quote) => [quote, '”'] as const)]);

const replaced = (text: string, characters: ReadonlyMap<string, string>) =>
  [...text].map((character) => characters.get(character) ?? character).join('');

/** A line break within a paragraph, as Word shows it. */
const SOFT_BREAK = / *↵ *\n?/g;

/**
 * A file without the characters that reading refuses. Line breaks are `↵` in it, which `withoutRemains` converts in running text.
 */
export const withoutRefused = (file: string): string => replaced(file, REFUSED);

/** Converts the remains that have one meaning only. The result is its own conversion. */
export function withoutRemains(text: string): string {
  const body = text.replace(/[ \t\n]+$/, '');
  const lines = replaced(replaced(body, REFUSED), UNUSUAL)
    .split('\n')
    .map((line) => line.replace(SOFT_BREAK, line.includes('\t') ? ' ' : '\n'));
  const written = withNumberedLists(lines.join('\n'));
  const parts: { text: string; isList: boolean }[] = [];
  for (const [i, part] of written.split(/\n[ \t]*\n/).entries()) {
    const one = converted(part, i === 0);
    const before = parts.at(-1);
    // Bullets with an empty line between them are one list.
    if (one.isList && before?.isList) before.text += `\n${one.text}`;
    else parts.push(one);
  }
  return parts.map((part) => part.text).join('\n\n') + text.slice(body.length);
}

/** Converts the lines between two empty lines. `isList` is true for a list that began with bullets. */
function converted(part: string, isFirst: boolean): { text: string; isList: boolean } {
  const lines = part.split('\n');
  const isBullet = bulletTest(lines);
  const items: boolean[] = [];
  // `o` is a bullet after another bullet, or at the start.
  for (const line of lines) items.push(isBullet(line) || (items.at(-1) !== false && /^[ \t]*o[ \t]+\p{L}/u.test(line)));
  if (items.includes(true)) {
    const text = lines.flatMap((line, i) => {
      if (!items[i]) return [withoutTabs(line)];
      const mark = BULLET_LINE.test(line) ? BULLET_LINE : /^[ \t]*[o*→»✓✔–—-] +/u;
      const item = `- ${withoutTabs(line.replace(mark, ''))}`;
      return i > 0 && !items.slice(0, i).includes(true) ? ['', item] : [item];
    });
    return { text: text.join('\n'), isList: items[0] === true && !/^[ \t]*-/.test(lines[0] ?? '') };
  }
  const rows = pastedTable(lines, isFirst);
  if (rows) return { text: asTable(rows) ?? part, isList: false };
  if (lines.length === 1) return { text: withoutTabs(part), isList: false };
  return { text: part.replace(/^([ \t]*\d+[.)])\t+/gm, '$1 '), isList: false };
}

/** A line in which tabs only separate words. */
const withoutTabs = (line: string) => line.replace(/[ \t]*\t[ \t]*/g, ' ');

/**
 * Returns the test of whether a line begins with a bullet. `*`, an arrow or a tick is one on two lines at least. A dash is one on
 * two lines at least, below a line that ends with a colon, when the lines begin with small letters: a line with a capital may be something that
 * somebody says.
 */
function bulletTest(lines: readonly string[]): (line: string) => boolean {
  const marked = (mark: RegExp) => lines.filter((line) => mark.test(line));
  const signs = ['\\*', '→', '»', '[✓✔]']
    .map((sign) => new RegExp(`^[ \\t]*${sign} +\\S`, 'u'))
    .filter((sign) => marked(sign).length > 1);
  const dashes = marked(/^[ \t]*[–—-] +\S/);
  const first = lines.findIndex((line) => /^[ \t]*[–—-] +\S/.test(line));
  const isDashed =
    dashes.length > 1 && /:\s*$/.test(lines[first - 1] ?? '') && dashes.every((line) => /^[ \t]*[–—-] +[\p{Ll}\d]/u.test(line));
  return (line) => BULLET_LINE.test(line) || signs.some((sign) => sign.test(line)) || (isDashed && /^[ \t]*[–—-] +\S/.test(line));
}

/** A table with vertical bars. Undefined when a column has no heading. Then it is not certain which row is the head. */
function asTable(rows: readonly string[]): string | undefined {
  const [head = [], ...body] = rowsOf(rows);
  if (head.slice(1).includes('')) return undefined;
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}
