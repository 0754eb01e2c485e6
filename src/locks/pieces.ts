/**
 * Takes a report apart into what a reader can see change: headings, figures, levels and texts, each with the words that describe its
 * place. Pictures of figures are left out, since the figures are in a table, and so are the look and what lists the rest.
 */
import type { Place } from '../diagnostics/finding.ts';
import type { Report } from '../view/report.ts';
import { sourceOf } from '../view/source-map.ts';

/** One thing that a reader can see change. */
export interface Piece {
  /** Identifies the piece within a report. The same piece of two reports has the same key. */
  readonly key: string;
  /** The ids of what it is in, the outermost first. */
  readonly ids: readonly string[];
  /** The heading of its chapter. */
  readonly kapitel: string;
  /** The name of the nearest thing that has one. */
  readonly namn: string;
  /** What it says about that thing: the heading of a column, or a field. Empty for the name itself. */
  readonly vad: string;
  readonly text: string;
  /** Where it is written in the data. */
  readonly place: Place | undefined;
}

/** What is known on the way down to a piece. */
type Above = Omit<Piece, 'text'>;

/** Fields that follow from other fields, that name no content, or that only affect the look. */
const LEFT_OUT = new Set(
  (
    'format språk år id utkast beskrivning tema sökbart innehåll rubriknivå mellanrubrik slag nivå djup csv gruppbredd hel ' +
    'utfyllnad symbol färg länk läge tillägg teckenförklaring bokstav nummer bredd höjd svg sort tabellrubrik översikt under etikett tillfälle bilaga uppföljningFörst sammandrag'
  ).split(' '),
);

/** Lists of texts without names. A new one must not make those after it differ. */
const JOINED = new Set(['fotnoter', 'förbehåll']);

/** Chapters that list what is in other chapters, and the chapter about earlier corrections. */
const LISTS = new Set(['förteckning', 'källor', 'rättelse', 'ordlista', 'översikt']);

/** The pieces of a report, in reading order. */
export function piecesOf(report: Report): Piece[] {
  const { kapitel, ...cover } = report;
  const onCover = { key: '', ids: ['dokument'], kapitel: 'Omslaget', namn: report.titel, vad: '', place: sourceOf(report) };
  const chapters = kapitel.filter(({ slag }) => !LISTS.has(slag));
  return unique([
    ...pieces(cover, onCover),
    ...chapters.flatMap((one) => pieces(one, { ...onCover, key: one.id, ids: [], kapitel: one.rubrik, namn: one.rubrik })),
  ]);
}

/** Numbers keys that occur more than once. */
function unique(all: readonly Piece[]): Piece[] {
  const seen = new Map<string, number>();
  return all.map((one) => {
    const count = (seen.get(one.key) ?? 0) + 1;
    seen.set(one.key, count);
    return count === 1 ? one : { ...one, key: `${one.key}#${count}` };
  });
}

function pieces(value: unknown, above: Above): Piece[] {
  if (typeof value === 'string') return [{ ...above, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value))
    return isText(value)
      ? [{ ...above, text: value.map(plainText).join('\n'), place: firstSource(value) ?? above.place }]
      : items(value, above);
  const cell = cellText(value);
  if (cell !== undefined) return [{ ...above, place: sourceOf(value) ?? above.place, text: cell }];
  return fields(value as Record<string, unknown>, above);
}

function fields(value: Readonly<Record<string, unknown>>, above: Above): Piece[] {
  if ('svg' in value) return [];
  const { id } = value;
  const namn = nameOf(value);
  const here = {
    ...above,
    ids: typeof id === 'string' ? [...above.ids, id] : above.ids,
    ...(namn !== undefined && { namn, vad: '' }),
    place: sourceOf(value) ?? above.place,
  };
  const headings = columnsOf(value);
  return Object.entries(value).flatMap(([key, below]) => {
    if (LEFT_OUT.has(key) || (key === 'kolumner' && headings.length > 0)) return [];
    const inside = { ...here, key: `${above.key}/${key}`, vad: labelOf(key, here.vad) };
    if (JOINED.has(key) && Array.isArray(below)) return [{ ...inside, text: below.map(plainText).join('\n') }];
    return key === 'rader' || key === 'grupper' ? rows(below, headings, inside) : pieces(below, inside);
  });
}

/** The rows of a table, in groups or not. Each cell has the heading of its column. */
function rows(value: unknown, headings: readonly string[], above: Above): Piece[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((row, i): Piece[] => {
    if (Array.isArray(row)) return rows(row, headings, { ...above, key: `${above.key}/${i}` });
    if (typeof row !== 'object' || row === null || !('celler' in row)) return items([row], above, i);
    const { celler, ...rest } = row as { readonly celler: readonly unknown[] };
    const namn = nameOf(rest) ?? above.namn;
    const id = 'id' in rest && typeof rest.id === 'string' ? [rest.id] : [];
    const here = {
      ...above,
      key: `${above.key}/${id[0] ?? namn}`,
      ids: [...above.ids, ...id],
      namn,
      place: sourceOf(row) ?? above.place,
    };
    const cells = celler.flatMap((cell, n) => {
      const vad = headings[n] ?? '';
      return pieces(cell, { ...here, key: `${here.key}/${vad || n}`, vad });
    });
    return [
      { ...here, vad: '', text: namn },
      ...cells,
      ...fields({ not: 'not' in rest ? rest.not : null }, { ...here, vad: '' }),
    ];
  });
}

/** The items of a list. An id identifies an item, or else its name or its position. */
function items(value: readonly unknown[], above: Above, first = 0): Piece[] {
  return value.flatMap((item, i) => {
    const isObject = typeof item === 'object' && item !== null;
    const id = isObject && 'id' in item ? item.id : null;
    const name = isObject ? nameOf(item) : undefined;
    return pieces(item, { ...above, key: `${above.key}/${id ?? name ?? first + i}` });
  });
}

/** The fields that name a thing, the most important first. */
const NAMES: readonly string[] = ['rubrik', 'titel', 'namn'];

function nameOf(value: object): string | undefined {
  const known = value as Readonly<Record<string, unknown>>;
  return NAMES.map((key) => known[key]).find((one): one is string => typeof one === 'string');
}

/** The headings of the cells of a table. Its first column names the rows. */
function columnsOf({ kolumner }: Readonly<Record<string, unknown>>): string[] {
  if (!Array.isArray(kolumner)) return [];
  return kolumner
    .slice(1)
    .map((one: { readonly text?: string; readonly grupp?: string | null }) =>
      [one.grupp, one.text].filter((word) => word).join(', '),
    );
}

/** What a reader calls a field. The text of something that has a field of its own is called as that field. */
function labelOf(key: string, above: string): string {
  if (NAMES.includes(key)) return '';
  if (key === 'block' || key === 'text') return above === '' ? 'texten' : above;
  return LABELS[key] ?? key;
}

/** Fields whose names are no words that a reader knows. */
const LABELS: Readonly<Record<string, string>> = {
  blockEfter: 'texten sist',
  värde: '',
  texter: 'texten',
  uppgifter: 'uppgiften',
  sha256: 'bildfilen',
  klarSenast: 'klar senast',
  deluppföljning: 'uppföljningen av delarna',
};

const BLOCKS = new Set(['stycke', 'underrubrik', 'punktlista', 'nummerlista', 'tabell', 'fotnoter', 'lucka']);

/** Whether a list is running text. */
const isText = (value: readonly unknown[]): boolean =>
  value.length > 0 &&
  value.every(
    (one) => typeof one === 'object' && one !== null && 'slag' in one && BLOCKS.has(String(one.slag)) && !('rubrik' in one),
  );

/** The source of the first piece of running text that has one. */
function firstSource(value: unknown): Place | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const own = sourceOf(value);
  if (own) return own;
  for (const below of Object.values(value)) {
    const found = firstSource(below);
    if (found) return found;
  }
  return undefined;
}

/** The words of running text, in order. */
function plainText(value: unknown): string {
  if (Array.isArray(value))
    return value.map(plainText).join(value.every((one) => typeof one === 'object' && 'länk' in one) ? '' : ' ');
  if (typeof value !== 'object' || value === null) return '';
  if ('länk' in value && 'text' in value) return String(value.text);
  return Object.values(value)
    .map(plainText)
    .filter((one) => one !== '')
    .join(' ');
}

/** What a cell or a sign shows. Undefined for anything else. */
function cellText(value: object): string | undefined {
  const shown = value as {
    ord?: string;
    symbol?: unknown;
    text?: string;
    tecken?: { tecken: string } | null;
    rader?: unknown;
    märke?: { ord: string } | null;
  };
  if ('symbol' in shown) return shown.ord ?? '';
  if (!('tecken' in shown) || !('utfyllnad' in shown)) return undefined;
  const lines = Array.isArray(shown.rader) ? shown.rader.map(String) : [shown.text ?? ''];
  // A sign for a value that is missing says no more than an empty cell.
  if (lines.every((one) => one === '')) return '';
  return [...lines, shown.tecken?.tecken, shown.märke?.ord].filter((one) => one).join(' ');
}
