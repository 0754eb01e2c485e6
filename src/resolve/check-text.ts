/** Reports markup of running text that is not valid, and what Word left in it. It would be printed as typed. */
import { type Finding, finding, type Place } from '../diagnostics/finding.ts';
import { boldMarks, isAddress, type ParsedInline, type Token, tokensOf } from './inline.ts';
import { type Chunk, chunksOf, linesOf, type ParsedBlock, parseText, rowsOf } from './text.ts';
import { textsOf, type WrittenText } from './texts.ts';
import { remainsOf } from './word-remains.ts';
import type { Nämnd, År } from './year.ts';

/** The most columns of a table in running text. A wider one needs a file of its own. */
const MAX_COLUMNS = 8;

/** Reports the errors of every running text of a board. */
export function checkTexts(nämnd: Nämnd, år: År): Finding[] {
  return textsOf(nämnd, år).flatMap((written) => {
    const { text, file, path } = written;
    const placeOf = (find: string): Place => ({ file, at: { path, part: 'value', find } });
    const remains = remainsOf(text).map((one) => finding('text-fran-word', placeOf(one.skrivet), short(one)));
    const isRemain = (place: Place) => remains.some((one) => findOf(place).includes(findOf(one.place)));
    return [
      ...remains,
      ...chunksOf(text).flatMap((chunk) => [...misplaced(chunk, written, placeOf), ...inChunk(chunk, placeOf)]),
      ...footnotes(parseText(text), placeOf),
    ].filter((one) => one.code === 'text-fran-word' || !isRemain(one.place));
  });
}

const findOf = ({ at }: Place) => (at && 'find' in at ? (at.find ?? '') : '');

/** The most characters of a text that a message quotes. */
const MAX_QUOTED = 40;

const short = <F extends { readonly skrivet: string }>(facts: F): F => ({
  ...facts,
  skrivet: facts.skrivet.length > MAX_QUOTED ? `${facts.skrivet.slice(0, MAX_QUOTED - 1)}…` : facts.skrivet,
});

type PlaceOf = (find: string) => Place;

/** Sub-headings and tables need the room of a chapter, a section, a mål or an uppdrag. */
function misplaced({ slag, rader: [first = ''] }: Chunk, { isLong }: WrittenText, placeOf: PlaceOf): Finding[] {
  if (isLong || (slag !== 'underrubrik' && slag !== 'tabell')) return [];
  return [finding('text-uppmarkning', placeOf(first), short({ vad: slag, skrivet: first }))];
}

function inChunk(chunk: Chunk, placeOf: PlaceOf): Finding[] {
  if (chunk.slag !== 'tabell') return [...barredLines(chunk, placeOf), ...inLines(chunk.rader, chunk.slag, placeOf)];
  return [
    ...inTable(chunk.rader, placeOf),
    ...rowsOf(chunk.rader).flatMap((row) => row.flatMap((cell) => inLine(cell, placeOf))),
  ];
}

/** Other Markdown at the start of a line, by kind. */
const LINES = {
  rubrik: /^#{1,6}(?:\s+[^\s\d].*)?$|^#{2,}[^#\s].*$/,
  linje: /^([-*_=~])(?:\s*\1){2,}$/,
  ruta: /^(?:- +)?\[[ xX]\](?=\s|$).*/,
  kod: /^(?:```|~~~).*/,
  citat: /^>+(?:\s*\p{L}.*|\s*)$/u,
  punkt: /^[*+] +\p{L}.*/u,
} as const;

function inLines(lines: readonly string[], slag: Chunk['slag'], placeOf: PlaceOf): Finding[] {
  const atStart = lines.flatMap((line, i) => {
    if (slag === 'underrubrik') return [];
    const found = entriesOf(LINES).find(
      // In a paragraph that goes on over several lines, a line may begin with any of these characters.
      ([vad, pattern]) => pattern.test(line) && (i === 0 || (vad !== 'citat' && vad !== 'punkt')),
    )?.[0];
    return found ? [{ line, found: finding('text-uppmarkning', placeOf(line), short({ vad: found, skrivet: line })) }] : [];
  });
  const rest = lines.filter((line) => !atStart.some((one) => one.line === line));
  return [...atStart.map(({ found }) => found), ...inLine(rest.join(' '), placeOf)];
}

/** Other Markdown within a line, by kind. It is searched where no valid markup is. */
const WITHIN = {
  html: /<!--.*|<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>|&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,4});/giu,
  autolänk: /<[^\s<>]+[@:][^\s<>]+>/gu,
  länkform: /\[[^[\]^]+\](?:\s\((?:https?:|www\.|mailto:)[^()\s]*\)|:\s*(?:https?:|www\.)\S+|\[[^[\]]*\])/gu,
} as const;

/** Other Markdown that a part of an address may look like. */
const OUTSIDE_ADDRESSES = {
  kod: /`+[^`]+`+/gu,
  fet: /(?<![\p{L}\p{N}_])__(?=[\p{L}\p{N}])[^_]+(?<=[\p{L}\p{N}.!?])__(?![\p{L}\p{N}_])|\*\*/gu,
  kursiv:
    /(?<![\p{L}\p{N}_])_(?=[\p{L}\p{N}])[^_]*(?<=[\p{L}\p{N}.!?])_(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}*])\*(?=[\p{L}\p{N}])[^*]*(?<=[\p{L}\p{N}.!?])\*(?![\p{L}\p{N}*])/gu,
  överstruken: /~~(?=\S)[^~]+(?<=\S)~~/gu,
} as const;

const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>]+/gu;

/** A character that every mark has. */
const MARK = /[<&[`_*~]/;

function inLine(line: string, placeOf: PlaceOf): Finding[] {
  if (!MARK.test(line)) return [];
  const tokens = tokensOf(line);
  const paired = boldMarks(tokens);
  const hidden = (token: Token) => token.slag !== 'text' && (token.slag !== 'fet' || paired.has(token));
  const searched = tokens.map((token) => (hidden(token) ? '\0'.repeat(token.skrivet.length) : token.skrivet)).join('');
  const withoutAddresses = searched.replace(ADDRESS, (address) => '\0'.repeat(address.length));
  const taken: [number, number][] = [];
  const search = (vad: keyof typeof WITHIN | keyof typeof OUTSIDE_ADDRESSES, pattern: RegExp, text: string) =>
    [...text.matchAll(pattern)].flatMap(({ 0: found, index }) => {
      const end = index + found.length;
      if (taken.some(([from, to]) => index < to && end > from)) return [];
      taken.push([index, end]);
      // A lone mark is shown with the words after it.
      const skrivet = line.slice(index, found === '**' ? index + MAX_QUOTED / 2 : end);
      return [finding('text-uppmarkning', placeOf(skrivet), short({ vad, skrivet }))];
    });
  return [
    ...entriesOf(WITHIN).flatMap(([vad, pattern]) => search(vad, pattern, searched)),
    ...entriesOf(OUTSIDE_ADDRESSES).flatMap(([vad, pattern]) => search(vad, pattern, withoutAddresses)),
    ...tokens.flatMap((token) => inToken(token, placeOf)),
  ];
}

const entriesOf = <K extends string>(patterns: Readonly<Record<K, RegExp>>) => Object.entries(patterns) as [K, RegExp][];

function inToken(token: Token, placeOf: PlaceOf): Finding[] {
  const { skrivet } = token;
  if (token.slag === 'bild') return [finding('text-uppmarkning', placeOf(skrivet), short({ vad: 'bild', skrivet }))];
  if (token.slag !== 'länk') return [];
  if (token.namn.trim() === '') return [finding('text-lank', placeOf(skrivet), short({ vad: 'namn', skrivet }))];
  if (!isAddress(token.adress)) return [finding('text-lank', placeOf(skrivet), short({ vad: 'adress', skrivet: token.adress }))];
  return inLine(token.namn, placeOf);
}

/** Lines that look like rows of a table, but have no bar at the start. */
function barredLines({ slag, rader }: Chunk, placeOf: PlaceOf): Finding[] {
  const [first = ''] = rader;
  const bars = (line: string) => (line.match(/(?<!\\) \| /g) ?? []).length;
  if (slag !== 'stycke' || remainsOf(rader.join('\n')).length > 0) return [];
  if (rader.length > 1 && bars(first) > 0 && rader.every((line) => bars(line) === bars(first)))
    return [finding('text-tabell', placeOf(first), short({ vad: 'streck', skrivet: first }))];
  const tabbed = rader.filter((line) => line.includes('\t'));
  if (tabbed.length < 2) return [];
  return [finding('text-tabell', placeOf(tabbed[0] ?? ''), short({ vad: 'tabbar', skrivet: tabbed[0] ?? '' }))];
}

function inTable(lines: readonly string[], placeOf: PlaceOf): Finding[] {
  const rows = rowsOf(lines);
  const [head = []] = rows;
  const [first = ''] = lines;
  const about = (vad: 'rader' | 'huvud' | 'kolumner', skrivet = first) =>
    finding('text-tabell', placeOf(skrivet), short({ vad, skrivet }));
  const uneven = rows.flatMap((row, i) => {
    if (row.length === head.length) return [];
    const skrivet = row.join(' | ');
    return [
      finding('text-tabell', placeOf(row[0] || first), {
        ...short({ skrivet }),
        vad: 'celler',
        rad: i + 1,
        celler: row.length,
        huvud: head.length,
      }),
    ];
  });
  return [
    ...(rows.length < 2 ? [about('rader')] : []),
    ...(head.slice(1).includes('') || head.length < 2 ? [about('huvud')] : []),
    ...(head.length > MAX_COLUMNS ? [about('kolumner')] : []),
    ...uneven,
  ];
}

function footnotes(blocks: readonly ParsedBlock[], placeOf: PlaceOf): Finding[] {
  const about = (vad: 'okänd' | 'oanvänd' | 'dubbel' | 'inuti' | 'tom', namn: string, isText: boolean) =>
    finding('text-fotnot', placeOf(`[^${namn}]${isText ? ':' : ''}`), { vad, namn });
  const digitsIn = (lines: readonly (readonly ParsedInline[])[]) =>
    new Set(lines.flatMap((line) => line.flatMap((part) => (part.slag === 'notsiffra' ? [part.namn] : []))));
  const texts = blocks.flatMap((block) => (block.slag === 'fotnot' ? [block] : []));
  const names = texts.map(({ namn }) => namn);
  const used = digitsIn(blocks.flatMap((block) => (block.slag === 'fotnot' ? [] : linesOf(block))));
  return [
    ...[...used].filter((namn) => !names.includes(namn)).map((namn) => about('okänd', namn, false)),
    ...texts.flatMap(({ namn, delar }, i) => [
      ...(used.has(namn) ? [] : [about('oanvänd', namn, true)]),
      ...(names.indexOf(namn) < i ? [about('dubbel', namn, true)] : []),
      ...(delar.length === 0 ? [about('tom', namn, true)] : []),
      ...[...digitsIn([delar])].map((inner) => about('inuti', inner, false)),
    ]),
  ];
}
