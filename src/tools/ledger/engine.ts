/**
 * Turns an export of the ledger into figures of a table. In: the data folder, the kontering and the export. Out: each cell with its
 * old and new figure and its accounts, and the new text of the table and of the lock file. Never: writes, or adds rounded figures.
 */
import { loadYear } from '../../compile.ts';
import { severityOf } from '../../diagnostics/catalog.ts';
import type { Finding, Path } from '../../diagnostics/finding.ts';
import type { Source } from '../../diagnostics/source.ts';
import { FILSLAG, findHome, pathOf } from '../../model/filslag.ts';
import type { HämtadBokföringFil, HämtadCell } from '../../model/kontering.ts';
import type { Kolumn, RadData } from '../../model/tabell.ts';
import { Tal } from '../../model/tal.ts';
import { DOLD } from '../../model/tecken.ts';
import type { Effects } from '../../platform/effects.ts';
import { HÄMTAS, varavRows } from '../../resolve/konteringar.ts';
import { allRows, conventionOf } from '../../resolve/minus.ts';
import { type Kontering, type Tabell, tablesOf, type År } from '../../resolve/year.ts';
import { kronorOf } from '../../swedish/money.ts';
import { suggest } from '../../swedish/spelling.ts';
import { edit } from '../../write/edit.ts';
import { format, formatPlain } from '../../write/format.ts';
import type { Plain } from '../../write/tree.ts';
import type { Refusal } from '../import/sheet/sheet.ts';
import { type Placerat, place, type Radsumma } from './place.ts';
import { kronor, type Läst } from './posts.ts';
import type { Läsning } from './sie/read.ts';

/** Which kontering to use, and on what. */
export interface LedgerRequest {
  readonly data: string;
  readonly år: number;
  /** The id of the kontering. Undefined for the only one. */
  readonly kontering: string | undefined;
  /** The name of the export, without folders. */
  readonly källa: string;
  /** The SHA-256 of the export. */
  readonly avtryck: string;
}

/** The result. */
export type Ledger =
  | { readonly slag: 'hittas inte'; readonly text: string }
  /** The kontering, its table or a shared file has errors. */
  | { readonly slag: 'fel i målet'; readonly findings: readonly Finding[]; readonly sources: ReadonlyMap<string, Source> }
  | { readonly slag: 'avvisad'; readonly skäl: readonly Refusal[] }
  | { readonly slag: 'oplacerat'; readonly kontering: Kontering; readonly placerat: ReadonlyMap<string, Placerat> }
  | ({ readonly slag: 'läst' } & LedgerResult);

/** One cell of the table. */
export interface Ledgercell {
  readonly rad: Pick<RadData, 'id' | 'namn'>;
  readonly kolumn: Pick<Kolumn, 'id' | 'namn'>;
  readonly path: Path;
  readonly old: Tal | string | undefined;
  readonly value: Tal;
  readonly summa: Radsumma;
  /** Whether it is the sum of other rows. */
  readonly isSum: boolean;
  /** What was fetched the last time. */
  readonly before: HämtadCell | undefined;
}

/** The cells of an import and the files that change. */
export interface LedgerResult {
  readonly kontering: Kontering;
  readonly tabell: Tabell;
  readonly nämnd: string;
  readonly celler: readonly Ledgercell[];
  readonly placerat: ReadonlyMap<string, Placerat>;
  /** What a person should know. */
  readonly sagt: readonly string[];
  readonly sources: ReadonlyMap<string, Source>;
  /** The text of each file that changes, before (empty for a new file) and after. */
  readonly files: ReadonlyMap<string, { readonly before: string; readonly after: string }>;
}

/** Reads an export into a table. `read` reads the export, and may throw Unreadable. */
export function readLedger(effects: Effects, request: LedgerRequest, read: (läsning: Läsning) => Läst): Ledger {
  const { data, år } = request;
  const folder = `${data}/${år}`;
  const loaded = loadYear(effects, { data, år, everyOccasion: true, utkast: true });
  const { sources } = loaded;
  const fel = loaded.findings.filter((one) => severityOf(one) === 'fel');
  const faults = (concerns: (file: string) => boolean): Ledger | undefined => {
    const own = fel.filter(({ place: { file } }) => concerns(file));
    return own.length > 0 ? { slag: 'fel i målet', findings: own, sources } : undefined;
  };
  if (!loaded.år) return { slag: 'fel i målet', findings: fel, sources };
  const ids = konteringIds(sources, folder);
  const id = request.kontering ?? (ids.length === 1 ? ids[0] : undefined);
  const kontering = loaded.år.gemensamt.konteringar.find((one) => one.id === id);
  if (id === undefined || !ids.includes(id)) return { slag: 'hittas inte', text: noKontering(id, ids, folder) };
  const broken = faults((file) => file === `${folder}/${pathOf({ slag: 'kontering', id })}`);
  if (broken || !kontering) return broken ?? { slag: 'fel i målet', findings: fel, sources };
  const tabell = tableOf(kontering, loaded.år);
  const wrong = faults(
    (file) => file.endsWith(`/tabeller/${kontering.data.tabell}.yaml`) && file.startsWith(`${folder}/${kontering.nämnd}/`),
  );
  if (!tabell) return wrong ?? { slag: 'fel i målet', findings: fel, sources };
  if (wrong) return wrong;
  const columns = kontering.data.kolumn.flatMap((one) => tabell.data.kolumner.find((kolumn) => kolumn.id === one) ?? []);
  const slag = [...new Set(columns.flatMap(({ roll }) => HÄMTAS[roll] ?? []))];
  const läst = read({ data: kontering.data, kommun: loaded.år.gemensamt.kommun, år, slag });
  if (läst.slag === 'avvisad') return läst;
  const placerat = new Map(
    columns.map((kolumn) => [
      kolumn.id,
      place(kontering.data, läst.poster.get(HÄMTAS[kolumn.roll] ?? 'utfall') ?? [], varavRows(tabell.data)),
    ]),
  );
  if ([...placerat.values()].some(({ oplacerade }) => oplacerade.length > 0)) return { slag: 'oplacerat', kontering, placerat };
  return fill({ kontering, tabell, columns, placerat, läst, request, sources });
}

const konteringIds = (sources: ReadonlyMap<string, Source>, folder: string) =>
  [...sources.keys()].flatMap((file) => {
    const home = findHome(file.slice(folder.length + 1).normalize('NFC'));
    return home?.slag === 'kontering' ? [home.id] : [];
  });

function noKontering(id: string | undefined, ids: readonly string[], folder: string): string {
  if (ids.length === 0)
    return `Det finns ingen kontering i ${folder}/gemensamt/kontering/. Handboken för controller visar hur en skrivs.`;
  if (id === undefined) return `Välj en kontering med --kontering: ${ids.join(', ')}.`;
  const förslag = suggest(id, ids);
  return `Det finns ingen kontering ”${id}”.${förslag ? ` Menade du ”${förslag}”?` : ` De som finns är ${ids.join(', ')}.`}`;
}

function tableOf({ nämnd, data }: Kontering, { nämnder }: År): Tabell | undefined {
  return tablesOf(nämnder.find(({ id }) => id === nämnd)).find(({ id }) => id === data.tabell);
}

interface Filling {
  readonly kontering: Kontering;
  readonly tabell: Tabell;
  readonly columns: readonly Kolumn[];
  readonly placerat: ReadonlyMap<string, Placerat>;
  readonly läst: Extract<Läst, { slag: 'läst' }>;
  readonly request: LedgerRequest;
  readonly sources: ReadonlyMap<string, Source>;
}

/** Rounds the sums to the figures of the table, and makes the files. */
function fill(filling: Filling): Ledger {
  const { kontering, tabell, columns, placerat, läst, request, sources } = filling;
  const { data, nämnd = '' } = kontering;
  const potens = kronorOf(tabell.data.enhet ?? data.enhet);
  if (potens === undefined)
    return refused(`Tabellens enhet ”${tabell.data.enhet ?? data.enhet ?? ''}” är inte kr, tkr eller mnkr.`);
  const empty = columns.find(({ id }) => placerat.get(id)?.antal === 0);
  if (empty) return refused(`Ingen post i filen hör till tabellen (kolumnen ”${empty.namn}”). Stämmer konteringens koder?`);
  const odd = checkSum(filling);
  if (odd !== undefined) return refused(odd);
  const file = `${request.data}/${request.år}/${pathOf({ slag: 'hämtadBokföring', id: kontering.id, nämnd })}`;
  const parsed = FILSLAG.hämtadBokföring.schema.safeParse(sources.get(file)?.plain);
  const locked = parsed.success ? parsed.data : undefined;
  if (sources.has(file) && !locked) return refused(`${file} går inte att läsa. Hämta tillbaka den ur git, eller ta bort den.`);
  const celler: Ledgercell[] = [];
  for (const kolumn of columns) {
    const decimaler = data.decimaler ?? decimalsOf(tabell, kolumn);
    if (decimaler === undefined)
      return refused('Tabellen har inga belopp ännu. Skriv i konteringen hur många decimaler den ska ha: ”decimaler:”.');
    celler.push(...cellsOf(filling, kolumn, (öre) => kronor(öre).tiondel(potens).avrundat(decimaler), locked));
  }
  const hidden = celler.find(({ old }) => old === DOLD);
  if (hidden)
    return refused(
      `”${hidden.rad.namn}” är dold i tabellen och skrivs inte över. Ta bort raden ur konteringen, eller ”dold:” ur tabellen.`,
    );
  const files = filesOf(filling, celler, file);
  const sagt = [...läst.sagt, ...(data.kontrollsumma || läst.avstämd ? [] : [UNCHECKED])];
  return { slag: 'läst', kontering, tabell, nämnd, celler, placerat, sagt, sources, files };
}

const UNCHECKED =
  'Filen har inga summor att stämma av mot. Skriv ”kontrollsumma:” i konteringen, ur ekonomisystemets egen rapport.';
const refused = (text: string): Ledger => ({ slag: 'avvisad', skäl: [{ text }] });

/** Compares the sum of the rows with the kontering's. A Swedish sentence when they differ. */
function checkSum({ kontering: { data }, tabell, columns: [first], placerat }: Filling): string | undefined {
  const wanted = data.kontrollsumma;
  if (!wanted) return undefined;
  const varav = varavRows(tabell.data);
  const rows = [...(placerat.get(first?.id ?? '')?.rader ?? [])].filter(([id]) => !varav.has(id));
  const sum = rows.reduce((all, [, { öre }]) => all + öre, 0n);
  const öre = wanted.units(2);
  if (öre === sum) return undefined;
  const text = (one: Tal) => one.text.replace('.', ',');
  return `Radernas summa är ${text(kronor(sum))} kr, men kontrollsumman i konteringen är ${text(wanted)} kr. De skiljer ${text(kronor(sum).minus(wanted))} kr.`;
}

/** The decimals of the most precise amount of a column, or else of the table. Undefined when it has none. */
function decimalsOf({ data }: Tabell, { id }: Kolumn): number | undefined {
  const amounts = (ids: readonly string[]) =>
    allRows(data.rader).flatMap(({ värden }) =>
      ids.flatMap((one) => (värden?.[one] instanceof Tal ? [värden[one].decimaler] : [])),
    );
  const [own, all] = [amounts([id]), amounts(data.kolumner.map((kolumn) => kolumn.id))];
  return own.length > 0 ? Math.max(...own) : all.length > 0 ? Math.max(...all) : undefined;
}

/** The cells of a column: the rows of the kontering, and each row that is a sum of such rows. */
function cellsOf(
  { tabell, placerat }: Filling,
  kolumn: Kolumn,
  round: (öre: bigint) => Tal,
  locked: HämtadBokföringFil | undefined,
): Ledgercell[] {
  const rader = placerat.get(kolumn.id)?.rader ?? new Map<string, Radsumma>();
  const celler: Ledgercell[] = [];
  const visit = (rad: RadData, path: Path): void => {
    const own = rader.get(rad.id);
    const summa = own ?? sumOf(rad, rader, tabell);
    if (summa)
      celler.push({
        rad,
        kolumn,
        path: [...path, 'värden', kolumn.id],
        old: rad.värden?.[kolumn.id],
        value: round(summa.öre),
        summa,
        isSum: own === undefined,
        before: locked?.celler[kolumn.id]?.[rad.id],
      });
    for (const [i, del] of (rad.delar ?? []).entries()) visit(del, [...path, 'delar', i]);
  };
  for (const [i, rad] of tabell.data.rader.entries()) visit(rad, ['rader', i]);
  return celler;
}

/**
 * The exact sum of a row's parts. Undefined for a row without parts, when a part is not fetched, and for a table without minus signs,
 * where the rows say what is subtracted.
 */
function sumOf(rad: RadData, rader: ReadonlyMap<string, Radsumma>, tabell: Tabell): Radsumma | undefined {
  const parts = (rad.delar ?? []).filter((del) => !del.varav_till);
  if (parts.length === 0 || rad.rubrik || conventionOf(tabell) === 'inget') return undefined;
  const sums = parts
    .flatMap((del) => (del.rubrik ? (del.delar ?? []) : [del]))
    .map((del) => rader.get(del.id) ?? sumOf(del, rader, tabell));
  const known = sums.filter((one) => one !== undefined);
  if (known.length < sums.length) return undefined;
  return {
    öre: known.reduce((sum, { öre }) => sum + öre, 0n),
    poster: known.reduce((sum, { poster }) => sum + poster, 0),
    konton: new Map(),
  };
}

/** The table and the lock file, when they change. */
function filesOf(
  { tabell, request, sources }: Filling,
  celler: readonly Ledgercell[],
  file: string,
): Map<string, { before: string; after: string }> {
  const source = sources.get(tabell.file);
  const edits = celler.filter(({ old, value }) => !isSame(old, value)).map(({ path, value }) => ({ path, value }));
  const [before, after] = source ? [format(source, 'tabell'), edit(source, 'tabell', edits)] : [];
  if (before === undefined || after === undefined) throw new Error(`${tabell.file} was linked, and cannot be edited`);
  const lock = formatPlain(lockOf(request, celler), 'hämtadBokföring');
  const old = sources.get(file)?.text ?? '';
  return new Map([
    ...(edits.length > 0 ? ([[tabell.file, { before, after }]] as const) : []),
    ...(lock === old ? [] : ([[file, { before: old, after: lock }]] as const)),
  ]);
}

/** Whether a figure is in the file already, with the same decimals. */
export const isSame = (old: Tal | string | undefined, value: Tal): boolean => old instanceof Tal && old.skrivet === value.text;

/** Whether a person has changed the figure since it was fetched, to another than the one that is fetched now. */
export const isEdited = ({ old, before, value }: Ledgercell): boolean =>
  before !== undefined && old !== undefined && !isSame(old, before.skrivet) && !isSame(old, value);

function lockOf({ källa, avtryck }: LedgerRequest, celler: readonly Ledgercell[]): { [key: string]: Plain } {
  const all: Record<string, Record<string, Plain>> = {};
  for (const { rad, kolumn, value, summa } of celler.toSorted((a, b) => (a.rad.id < b.rad.id ? -1 : 1))) {
    all[kolumn.id] ??= {};
    const konton = [...summa.konton].map(([konto, öre]) => [konto, kronor(öre)] as const);
    (all[kolumn.id] ?? {})[rad.id] = {
      skrivet: value,
      belopp: kronor(summa.öre),
      poster: Tal.count(summa.poster),
      konton: Object.fromEntries(konton),
    };
  }
  return { källa, avtryck, celler: all };
}
