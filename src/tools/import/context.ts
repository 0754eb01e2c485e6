/**
 * Reads what the words around a table say about its figures: their unit, period and group, and whose they are. In: the rows above the
 * heading and the rows of text below it. Out: what they say, and refusals of what may limit the figures. Never: ignores a filter.
 */
import { hasWords } from '../../swedish/whole-words.ts';
import { isOurs, type Owner } from './owner.ts';
import { type ReadPeriod, readPeriod } from './period.ts';
import { isHarmless, isKey, type Key, type Role, roleOf } from './roles.ts';
import { readNumber } from './sheet/number.ts';
import { addressOf, type Refusal, type SheetCell, type SheetRow, textOf } from './sheet/sheet.ts';
import { isSameName, type Target } from './target.ts';
import { isUnitWord, type SaidUnit, unitOf, unitsIn } from './unit.ts';

/** A text of the sheet, and its cell. */
export interface Said {
  readonly text: string;
  readonly cell: string;
}

/** What the words around a table say. */
export interface Context {
  readonly perioder: readonly (Said & { readonly read: ReadPeriod })[];
  readonly grupper: readonly (Said & { readonly grupp: string })[];
  readonly nämnder: readonly Said[];
  readonly enheter: readonly SaidUnit[];
  /** What the whole sheet is about: `Nyckeltal: Öppen arbetslöshet`. */
  readonly nycklar: readonly (Said & { readonly key: Key })[];
  /** The texts above the table that belong to no label. */
  readonly lösa: readonly (Said & { readonly nr: number; readonly at: number })[];
  readonly refusals: readonly Refusal[];
}

/** A context that can be added to. */
class ContextReader implements Context {
  readonly perioder: (Said & { readonly read: ReadPeriod })[] = [];
  readonly grupper: (Said & { readonly grupp: string })[] = [];
  readonly nämnder: Said[] = [];
  readonly enheter: SaidUnit[] = [];
  readonly nycklar: (Said & { readonly key: Key })[] = [];
  readonly lösa: (Said & { readonly nr: number; readonly at: number })[] = [];
  readonly refusals: Refusal[] = [];

  constructor(
    private readonly target: Target,
    private readonly owner: Owner,
  ) {}

  /** A row above the heading: labels with their values, and titles. */
  addAbove({ nr, cells }: SheetRow): void {
    const all = [...cells];
    for (let i = 0; i < all.length; i += 1) {
      const [at, cell] = all[i] as [number, SheetCell];
      const said = { text: textOf(cell), cell: addressOf(nr, at) };
      const next = all[i + 1];
      const value = next && { text: textOf(next[1]), cell: addressOf(nr, next[0]) };
      const role = roleOf(said.text);
      const isLabel = isKey(role)
        ? isRowName(value?.text ?? '', this.target)
        : role !== undefined || said.text.endsWith(':') || isHarmless(said.text);
      if (value && isLabel) {
        this.addLabelled(said.text, value);
        i += 1;
      } else if (!this.addSplit(said)) {
        if (!isUnitWord(said.text)) this.lösa.push({ ...said, nr, at });
        this.addTitle(said, cell);
      }
    }
  }

  /** A row of text below the heading: only known labels and units are read, since notes say many other things. */
  addBelow({ nr, cells }: SheetRow): void {
    const all = [...cells].map(([at, cell]): Said => ({ text: textOf(cell), cell: addressOf(nr, at) }));
    for (const [i, said] of all.entries()) {
      const value = all[i + 1];
      const role = roleOf(said.text);
      if (value && role !== undefined && isFilter(role)) this.addLabelled(said.text, value);
      else if (this.target.groups?.groupOf(said.text)) {
        this.refuse(
          said,
          `”${said.text}” är en mellanrubrik för en grupp. Skriv gruppen på varje rad, i en kolumn med rubriken Kön.`,
        );
      } else if (OTHERS.exec(said.text)?.[0] === said.text) {
        this.refuse(said, `Gäller raderna under ”${said.text}” kommunen? Ta bort det som gäller andra.`);
      } else if (!this.addSplit(said, true)) this.addUnits(said);
    }
  }

  /** Adds `Kommun: Riket`. False when the text is no label with a value. */
  private addSplit(said: Said, isBelow = false): boolean {
    const [, label = '', value = ''] = /^([^:]{1,40}):\s*(\S.*)$/.exec(said.text) ?? [];
    const role = roleOf(label);
    if (value === '' || role === undefined || (isBelow && !isFilter(role))) return false;
    this.addLabelled(label, { text: value, cell: said.cell });
    return true;
  }

  private addLabelled(label: string, value: Said): void {
    const role = roleOf(label);
    const grupp = this.target.groups?.groupOf(value.text);
    if (role === 'kommun') this.addOwner(value);
    else if (role === 'nämnd') this.nämnder.push(value);
    else if (role === 'period' || role === 'månad') this.addPeriod(value);
    else if (role === 'enhet') this.enheter.push(...[unitOf(value.text, value.cell)].filter((one) => one !== undefined));
    else if (isKey(role)) this.nycklar.push({ ...value, key: role });
    else if (grupp !== undefined) this.grupper.push({ ...value, grupp });
    else if (role === 'grupp') this.refuse(value, `”${value.text}” är ingen grupp som måtten har.`);
    else if (!isHarmless(label)) {
      const text = `”${label.replace(/:$/, '')}: ${value.text}” kan avgränsa siffrorna. Ta bort raden om den inte gör det.`;
      this.refuse(value, text);
    }
  }

  private addOwner(value: Said): void {
    if (isOurs(value.text, this.owner)) return;
    this.refuse(value, `Siffrorna gäller ”${value.text}”, inte ${this.owner.namn}.${codeHelp(value.text, this.owner)}`);
  }

  private addPeriod(value: Said): void {
    const read = readPeriod(value.text) ?? wholeYear(value.text);
    if (read) this.perioder.push({ ...value, read });
    else this.refuse(value, `”${value.text}” är ingen period. Skriv ett år, en månad och ett år, eller ett läsår.`);
  }

  /** A cell above the table without a known label. */
  private addTitle(said: Said, cell: SheetCell): void {
    const { text } = said;
    const { groups } = this.target;
    const grupp = text === '' ? undefined : groups?.groupOf(text);
    const read = readPeriod(text);
    if (read) this.perioder.push({ ...said, read });
    else if (isFigure(cell)) this.refuse(said, 'Siffran står över rubriken. Ta bort det som inte hör till tabellen.');
    else if (grupp !== undefined) this.grupper.push({ ...said, grupp });
    else {
      this.addUnits(said);
      const sexes = new Set(text.toLowerCase().match(/(?<!\p{L})(?:kvinnor|män|flickor|pojkar)(?!\p{L})/gu));
      const [only] = sexes;
      const others = OTHERS.exec(text)?.[0] ?? placesIn(text).find((place) => !isOurs(place, this.owner));
      if (others !== undefined && !this.owner.namnen.some((namn) => hasWords(text, namn))) {
        this.refuse(said, `Gäller siffrorna ${others}? Ta bort ”${text}” om de är kommunens.`);
      }
      if (groups && only !== undefined && sexes.size === 1) {
        this.refuse(said, `Gäller siffrorna bara ${only}? Skriv det i kolumnernas rubriker, eller ta bort ordet över tabellen.`);
      }
    }
  }

  private addUnits({ text, cell }: Said): void {
    this.enheter.push(...unitsIn(text, cell));
  }

  private refuse({ cell }: Said, text: string): void {
    this.refusals.push({ cell, text });
  }
}

/** Words for other areas than the kommun, whose figures occur in the same kind of tables. */
const OTHERS = /(?<!\p{L})(?:rikets?|läne[tn]s?|sveriges?|(?:alla|andra|liknande) kommuner)(?!\p{L})/iu;

/** The kommuner that a text names: Exempelby kommun. */
const placesIn = (text: string): string[] => text.match(/\p{Lu}[\p{L}-]+ (?:kommun|stad)(?!\p{L})/gu) ?? [];

/** What the rows above the heading and the rows of text below it say. */
export function contextOf(above: readonly SheetRow[], below: readonly SheetRow[], target: Target, owner: Owner): Context {
  const reader = new ContextReader(target, owner);
  for (const row of above) reader.addAbove(row);
  for (const row of below) reader.addBelow(row);
  return reader;
}

/** Returns what rows from the top of a sheet say. Each call has the rows of the one before it, and more. */
export function contextAbove(target: Target, owner: Owner): (above: readonly SheetRow[]) => Context {
  const reader = new ContextReader(target, owner);
  let count = 0;
  return (above) => {
    for (const row of above.slice(count)) reader.addAbove(row);
    count = above.length;
    return reader;
  };
}

/** What to do when a number of a kommun cannot be compared. Empty when it can. */
export function codeHelp(text: string, { kommunkod }: Owner): string {
  return /^\d{3,4}$/.test(text) && kommunkod === undefined
    ? ' Skriv kommunkod i gemensamt/kommun.yaml om numret är kommunens.'
    : '';
}

/** Whether a cell has a figure that is no period. */
export function isFigure(cell: SheetCell): boolean {
  if (cell.slag === 'tal') return readPeriod(cell.text) === undefined;
  if (cell.slag !== 'text' || readPeriod(cell.text)) return false;
  const { slag } = readNumber(cell.text, 'komma');
  return slag === 'tal' || slag === 'gräns';
}

/** Whether a row is a label that limits what the figures are about, and its value: Region and Riket. */
export function isFilterRow({ cells }: SheetRow): boolean {
  const [role, ...others] = [...cells.values()].map((cell) => roleOf(textOf(cell)));
  return role !== undefined && isFilter(role) && others.length === 1;
}

/** Whether a text is a name or an id of a row of the target. */
export function isRowName(text: string, { rows }: Target): boolean {
  return rows.some(({ id, namn, kolada }) => id === text || isSameName(namn, text) || (kolada && isSameName(kolada, text)));
}

/** The roles whose labels limit what the figures are about. */
function isFilter(role: Role): boolean {
  return ['kommun', 'nämnd', 'grupp', 'enhet', 'period', 'månad'].includes(role);
}

/** The year of a span from January to December: 202401–202412. Undefined for other texts. */
function wholeYear(text: string): ReadPeriod | undefined {
  const [, from, to] = /^((?:19|20)\d\d)-?01(?:-?01)?\s*[-–]\s*((?:19|20)\d\d)-?12(?:-?31)?$/.exec(text.trim()) ?? [];
  if (from !== undefined && from === to) return { period: from };
  const [, year] = /^(?:19|20)\d{2}-?\d\d.*?((?:19|20)\d\d)-?\d\d(?:-?\d\d)?$/.exec(text.trim()) ?? [];
  return year === undefined ? undefined : { år: year, fel: `”${text}” är inget helt år.` };
}
