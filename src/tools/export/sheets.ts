/**
 * The figures of a board as the sheets of a workbook. In: a board of a loaded year. Out: a sheet about the workbook, then one for the
 * mått, the uppdrag and the bedömningar, and one for each table. `vb import` reads them back: it makes the same sheets again and
 * compares. Never: reads the clock.
 */
import { sha256 } from '../../bytes/sha256.ts';
import { type LoadedYear, makeMåttdata, makeReport } from '../../compile.ts';
import { VERSION } from '../../platform/version.ts';
import { amountTablesOf, plainDigits, ROW_HEADINGS } from '../../render/csv.ts';
import { columnLabel, unitOf } from '../../resolve/columns.ts';
import { commonWord } from '../../resolve/styrmodell.ts';
import type { Nämnd, Tabell, Uppdrag, År } from '../../resolve/year.ts';
import { capitalize } from '../../swedish/nouns.ts';
import { type Datacell, LONG_TABLE_KEYS } from '../../view/matt/long-table.ts';
import type { Beloppstabell } from '../../view/report.ts';

/** A cell: digits with a decimal point, or a text. An empty cell is an empty text. */
export interface BladCell {
  readonly slag: 'tal' | 'text';
  readonly text: string;
}

/** A column of a sheet. */
export interface BladKolumn {
  readonly rubrik: string;
  /** `nyckel` columns together identify a row, `fast` ones cannot be changed in the workbook, and `värde` ones can. */
  readonly roll: 'nyckel' | 'fast' | 'värde';
  /** The heading that `vb import` reads the column by. */
  readonly läses: string;
  /** Whether the column has figures. */
  readonly tal?: boolean;
  /** Whether its numbers are years or months, which are not grouped. */
  readonly årtal?: boolean;
}

/** What a sheet has. */
export const BLADSLAG = ['mått', 'uppdrag', 'bedömningar', 'tabell'] as const;
export type Bladslag = (typeof BLADSLAG)[number];

/** A sheet with one table. It has at least one row. */
export interface Blad {
  readonly slag: Bladslag | 'om';
  /** The name of the worksheet: at most 31 characters, and unique in the workbook. */
  readonly namn: string;
  /** What it fills, as `--till` of `vb import` names it. */
  readonly plats: string;
  readonly kolumner: readonly BladKolumn[];
  readonly rader: readonly (readonly BladCell[])[];
}

/** A workbook. The first sheet is about the workbook itself. */
export interface Arbetsbok {
  readonly titel: string;
  /** The language of the texts, as in BCP 47. */
  readonly språk: string;
  readonly blad: readonly Blad[];
}

/** The name of the sheet about the workbook, and its headings and row labels, by which `vb import` reads it. */
export const OM = {
  blad: 'Om arbetsboken',
  rubriker: ['Uppgift', 'Värde', 'Slag', 'Plats'],
  kommun: 'Kommun',
  år: 'År',
  nämnd: 'Nämndens id',
  tillfälle: 'Tillfälle',
  summa: 'Kontrollsumma',
  rad: 'Blad',
} as const;

/** The most characters of a cell and of the name of a worksheet, as in Excel. */
const MAX_CELL = 32_767;
const MAX_NAME = 31;
const TOO_LONG = '(Texten är för lång för ett kalkylark. Den finns i filen.)';

/** The workbook of a board. Throws as `makeReport`. */
export function workbookOf(nämnd: Nämnd, loaded: LoadedYear & { readonly år: År }): Arbetsbok {
  const { år } = loaded;
  const blad = dataSheets(nämnd, loaded);
  const titel = `${nämnd.dokument.titel}, ${nämnd.data.namn}`;
  return { titel, språk: 'sv-SE', blad: [aboutSheet(nämnd, år, titel, blad), ...blad] };
}

function dataSheets(nämnd: Nämnd, loaded: LoadedYear & { readonly år: År }): Blad[] {
  const { år } = loaded;
  const { styrmodell } = år.gemensamt;
  const plats = `${år.år}/${nämnd.id}`;
  const named = (räknas: 'mått' | 'uppdrag') => capitalize(commonWord(styrmodell, räknas).flera);
  const sheets: Blad[] = [
    { slag: 'mått', namn: named('mått'), plats, ...måttTable(nämnd, loaded) },
    { slag: 'uppdrag', namn: named('uppdrag'), plats, ...uppdragTable(nämnd) },
    { slag: 'bedömningar', namn: 'Bedömningar', plats, ...levelTable(nämnd, loaded) },
    ...amountTablesOf(makeReport(nämnd, loaded)).flatMap((one): Blad[] => {
      const tabell = nämnd.objekt.get(one.id);
      if (tabell?.slag !== 'tabell') return [];
      const isAlone = [...nämnd.objekt.values()].every(
        (other) => other === tabell || other.slag !== 'tabell' || other.namn !== tabell.namn,
      );
      return [{ slag: 'tabell', namn: isAlone ? tabell.namn : one.id, plats: `${plats}/${one.id}`, ...amountTable(one, tabell) }];
    }),
  ];
  const names = new Set([OM.blad.toLowerCase()]);
  return sheets.filter(({ rader }) => rader.length > 0).map((one) => ({ ...one, namn: sheetName(one.namn, names) }));
}

type Tabelldata = Pick<Blad, 'kolumner' | 'rader'>;

const text = (written: string): BladCell => ({ slag: 'text', text: written.length > MAX_CELL ? TOO_LONG : written });

/** The most digits that a spreadsheet keeps of a number. */
const MAX_DIGITS = 15;

/** A printed figure as a number, or as a text when a spreadsheet would lose digits of it. A gap of a draft is empty. */
function cellOf({ slag, text: printed }: Datacell): BladCell {
  if (slag === 'lucka') return text('');
  if (slag === 'text') return text(printed.replaceAll('\u00a0', ' '));
  const digits = plainDigits(printed);
  const isNumber = /^-?\d+(?:,\d+)?$/.test(digits) && digits.replace(/\D/g, '').length <= MAX_DIGITS;
  return isNumber ? { slag: 'tal', text: digits.replace(',', '.') } : text(digits);
}

// --- Mått ---

/** The columns that say more of a mått, and do not identify a row. */
const MÅTT_FIXED = ['Del av', 'Enhet', 'Ny serie från'];
/** The value columns with words instead of figures. */
const MÅTT_WORDS = ['Område', 'Trend', 'Bedömning', 'Förvaltningens förslag', 'Tecken', 'Preliminärt'];

/** The long table of mått, with every period and not only the latest ones, which the report shows. */
function måttTable(nämnd: Nämnd, loaded: LoadedYear & { readonly år: År }): Tabelldata {
  const table = makeMåttdata(nämnd, { ...loaded, år: withEveryPeriod(loaded.år) });
  if (!table) return { kolumner: [], rader: [] };
  const { kolumner, rader } = table;
  const first = kolumner.indexOf('Id');
  const isPeriod = (rubrik: string) => rubrik === 'År' || rubrik === 'Månad';
  return {
    kolumner: withUniqueHeadings(
      kolumner.map((rubrik, i): BladKolumn => {
        const isKey = LONG_TABLE_KEYS.some((key) => key === rubrik);
        const roll = i < first || MÅTT_FIXED.includes(rubrik) ? 'fast' : isKey ? 'nyckel' : 'värde';
        return { rubrik, roll, läses: rubrik, tal: roll === 'värde' && !MÅTT_WORDS.includes(rubrik), årtal: isPeriod(rubrik) };
      }),
    ),
    rader: rader.map((cells) =>
      cells.map((cell, i) => cellOf(isPeriod(kolumner[i] ?? '') && /^\d+$/.test(cell.text) ? number(cell.text) : cell)),
    ),
  };
}

const number = (digits: string): Datacell => ({ slag: 'tal', text: String(Number(digits)) });

function withEveryPeriod(år: År): År {
  const { visade_mätningar: _, ...tema } = år.gemensamt.tema;
  return { ...år, gemensamt: { ...år.gemensamt, tema } };
}

// --- Uppdrag ---

const UPPDRAG_COLUMNS: readonly BladKolumn[] = [
  { rubrik: 'Id', roll: 'nyckel', läses: 'Id' },
  { rubrik: 'Namn', roll: 'fast', läses: 'Namn' },
  { rubrik: 'Status', roll: 'värde', läses: 'Status' },
  { rubrik: 'Kommentar', roll: 'värde', läses: 'Kommentar' },
];

/** The uppdrag and their parts, with the status and the comment of the occasion as they are written in the files. */
function uppdragTable({ objekt }: Nämnd): Tabelldata {
  const uppdrag = [...objekt.values()].filter((one): one is Uppdrag => one.slag === 'uppdrag');
  const row = (
    id: string,
    namn: string,
    own: { readonly status?: string | undefined; readonly kommentar?: string | undefined } = {},
  ) => [id, namn, own.status ?? '', own.kommentar ?? ''].map((one) => text(one.trim()));
  return {
    kolumner: UPPDRAG_COLUMNS,
    rader: uppdrag.flatMap(({ id, namn, plan, uppföljning }) => [
      row(id, namn, uppföljning),
      // The id of a part is the one that uppdrag-target.ts reads.
      ...Object.entries(plan.delar ?? {}).map(([del, lydelse]) => row(`${id} ${del}`, lydelse, uppföljning?.delar?.[del])),
    ]),
  };
}

// --- Bedömningar ---

const LEVEL_COLUMNS: readonly BladKolumn[] = [
  'Id',
  'Nivå',
  'Namn',
  'Bedömning',
  'Förslag',
  'Förvaltningens förslag',
  'Skäl',
  'Förklaring till förslaget',
].map((rubrik, i) => ({ rubrik, roll: i === 0 ? 'nyckel' : 'fast', läses: rubrik }));

/** The decided levels beside what the kriterier propose. None can be changed, because a decision may need a reason. */
function levelTable(nämnd: Nämnd, { bedömda }: LoadedYear): Tabelldata {
  const all = bedömda.get(nämnd.id)?.bedömningar ?? [];
  const judged = all.filter(({ beslut, förslag, förvaltningens }) => (beslut ?? förslag ?? förvaltningens) !== undefined);
  return {
    kolumner: LEVEL_COLUMNS,
    rader: judged.map(({ id, nivå, namn, beslut, förslag, förvaltningens, skäl }) =>
      [id, nivå?.ord.obestämd ?? 'helhet', namn, beslut, förslag?.ord, förvaltningens, skäl, förslag?.eftersom].map((one) =>
        text((one ?? '').trim()),
      ),
    ),
  };
}

// --- Tables of amounts ---

/** A table as its CSV file has it, with units in the headings and signs instead of figures. */
function amountTable({ kolumner, rader }: Beloppstabell, { data }: Tabell): Tabelldata {
  const shown = kolumner.slice(1);
  const labels = shown.map(({ grupp, text: namn }) => columnLabel({ grupp: grupp ?? undefined, namn }));
  const isMarked = rader.some(({ celler }) => celler.some(({ preliminär }) => preliminär));
  const columns = shown.map(({ id }, i): BladKolumn => {
    const kolumn = data.kolumner.find((one) => one.id === id);
    const unit = kolumn && kolumn.roll !== 'text' ? unitOf(kolumn, data) : undefined;
    const label = labels[i] ?? '';
    const rubrik = unit === undefined || label.includes(unit) ? label : `${label} (${unit})`;
    return { rubrik, roll: 'värde', läses: id ?? label, tal: kolumn?.roll !== 'text' };
  });
  return {
    kolumner: withUniqueHeadings([
      ...ROW_HEADINGS.map((rubrik, i): BladKolumn => ({ rubrik, roll: i === 0 ? 'nyckel' : 'fast', läses: rubrik })),
      ...columns,
      ...(isMarked ? [{ rubrik: 'Preliminärt', roll: 'värde', läses: 'Preliminärt' } as const] : []),
    ]),
    rader: rader.map(({ id, namn, under, celler }) => [
      text(id),
      text(under.map((one) => one.id).join(' > ')),
      text(under.map((one) => one.namn).join(' > ')),
      text(namn),
      ...celler.map((cell) => (cell.tecken ? text(cell.tecken.tecken) : cellOf(cell))),
      ...(isMarked ? [text(labels.filter((_, i) => celler[i]?.preliminär).join(', '))] : []),
    ]),
  };
}

// --- The workbook itself ---

function aboutSheet(nämnd: Nämnd, år: År, titel: string, blad: readonly Blad[]): Blad {
  const { kommun } = år.gemensamt;
  const row = (uppgift: string, värde: string, slag = '', plats = '') => [uppgift, värde, slag, plats].map(text);
  return {
    slag: 'om',
    namn: OM.blad,
    plats: '',
    kolumner: OM.rubriker.map((rubrik, i) => ({ rubrik, roll: i === 0 ? 'nyckel' : 'fast', läses: rubrik })),
    rader: [
      row('Titel', titel),
      row(OM.kommun, kommun.namn),
      row(OM.år, String(år.år)),
      row(OM.nämnd, nämnd.id),
      row(OM.tillfälle, år.tillfälle.id),
      row('Program', `vb ${VERSION}`),
      row(OM.summa, checksumOf(blad)),
      row('Läsa in igen', 'vb import <arbetsboken> visar vad som är ändrat. Med --write skrivs det i filerna.'),
      ...blad.map(({ namn, slag, plats }) => row(OM.rad, namn, slag, plats)),
    ],
  };
}

/** A checksum of what the sheets say, by which `vb import` sees that the data have changed since. */
const checksumOf = (blad: readonly Blad[]): string =>
  sha256(JSON.stringify(blad.map(({ plats, kolumner, rader }) => [plats, kolumner, rader]))).slice(0, 16);

/** A name that Excel takes, made unique among `taken` and added to it. */
function sheetName(written: string, taken: Set<string>): string {
  const plain =
    written
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^'+|'+$/g, '') || 'Tabell';
  for (let nr = 1; ; nr += 1) {
    const ending = nr === 1 ? '' : ` (${nr})`;
    const namn = shorten(plain, MAX_NAME - ending.length) + ending;
    // Excel keeps `History` for itself, in the language of the user.
    if (taken.has(namn.toLowerCase()) || /^(?:history|historik)$/i.test(namn)) continue;
    taken.add(namn.toLowerCase());
    return namn;
  }
}

/** The first characters of a text, ending at a word when it can. */
function shorten(whole: string, max: number): string {
  if (whole.length <= max) return whole;
  const cut = whole.slice(0, max - 1).replace(/\p{Cs}$/u, '');
  const word = cut.lastIndexOf(' ');
  return `${(word > max / 2 ? cut.slice(0, word) : cut).replace(/[ ,–-]+$/, '')}…`;
}

/** Numbers the headings that occur twice, because a table of a workbook has unique ones. */
function withUniqueHeadings(kolumner: readonly BladKolumn[]): BladKolumn[] {
  const taken = new Set<string>();
  return kolumner.map((kolumn) => {
    let { rubrik } = kolumn;
    for (let nr = 2; taken.has(rubrik.toLowerCase()); nr += 1) rubrik = `${kolumn.rubrik} (${nr})`;
    taken.add(rubrik.toLowerCase());
    return { ...kolumn, rubrik };
  });
}
