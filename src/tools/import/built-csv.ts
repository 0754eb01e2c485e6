/**
 * Reads the CSV files that `vb build` writes: the long table of mått, and the column of preliminary figures in those of tables. In: a sheet and its target.
 * Out: values with their slots, as match.ts gives them. Never: reads another long table.
 */
import { isPeriod } from '../../model/period.ts';
import { Tal } from '../../model/tal.ts';
import { DOLD, readTecken } from '../../model/tecken.ts';
import { PARENT_HEADINGS } from '../../render/csv.ts';
import { typeset } from '../../swedish/typography.ts';
import { EJ_IFYLLT } from '../../view/gaps.ts';
import { LONG_TABLE_KEYS } from '../../view/matt/long-table.ts';
import type { Plain } from '../../write/tree.ts';
import type { Matched, MatchedValue } from './match.ts';
import { addressOf, type Refusal, type Sheet, type SheetCell, type SheetRow, textOf } from './sheet/sheet.ts';
import { isSameName, type Target, type TargetColumn, type TargetRow } from './target.ts';
import { visibleValueIn } from './value.ts';

/** What `vb build` writes for a hidden figure, as a file has it. */
const HIDDEN: Plain = { dold: 'röjanderisk' };

/** Whether a sheet is the long table of mått. */
export function isMåttCsv(sheet: Sheet): boolean {
  return LONG_TABLE_KEYS.every((key) => columnNamed(sheet[0], key) !== undefined);
}

/** Whether a sheet is a table as `vb build` writes it, so that its decimal sign is a comma. */
export function isTableCsv(sheet: Sheet): boolean {
  return PARENT_HEADINGS.every((heading) => columnNamed(sheet[0], heading) !== undefined);
}

const columnNamed = (row: SheetRow | undefined, heading: string) =>
  [...(row?.cells ?? [])].find(([, cell]) => textOf(cell) === heading)?.[0];

/** One value of the long table: the column of the sheet, and the words that name the column of the target. */
interface Cell {
  readonly at: number;
  readonly cell: SheetCell;
  readonly column: TargetColumn;
}

/** Matches the long table with mått. */
export function matchMåttCsv(sheet: Sheet, target: Target): Matched {
  const [head] = sheet;
  const headings = new Map([...(head?.cells ?? [])].map(([at, cell]) => [at, textOf(cell)]));
  const idAt = columnNamed(head, 'Id') ?? 0;
  // The columns before `Id` have names.
  const isKey = (at: number) => at < idAt || LONG_TABLE_KEYS.some((key) => key === headings.get(at));
  const reader = new LongTable(target, headings, isKey, idAt);
  for (const row of sheet.slice(1)) reader.add(row);
  return reader.result();
}

class LongTable {
  readonly #given: MatchedValue[] = [];
  readonly #refusals: Refusal[] = [];
  readonly #unknown: Matched['rows'][number][] = [];
  readonly #unused = new Set<number>();
  readonly #rows = new Set<TargetRow>();
  readonly #seen = new Map<string, string>();

  constructor(
    readonly target: Target,
    readonly headings: ReadonlyMap<number, string>,
    readonly isKey: (at: number) => boolean,
    readonly idAt: number,
  ) {}

  result(): Matched {
    const columns = [...this.#unused].map((at) => ({
      cell: addressOf(1, at),
      text: this.headings.get(at) ?? '',
      förslag: undefined,
    }));
    return {
      given: this.#given,
      matched: this.#rows.size,
      rows: this.#unknown,
      columns,
      streck: [],
      andras: [],
      missing: [],
      refusals: this.#refusals,
    };
  }

  add(row: SheetRow): void {
    const id = this.#text(row, 'Id');
    const cell = addressOf(row.nr, this.idAt);
    const named = this.target.rows.filter((one) => one.id === id);
    const [found] = named;
    if (!found) {
      if (row.cells.size > 0) this.#unknown.push({ cell, text: id, förslag: undefined });
      return;
    }
    this.#rows.add(found);
    const [year, month] = [this.#text(row, 'År'), this.#text(row, 'Månad')];
    const period = month === '' ? year : `${month.padStart(2, '0')}-${year}`;
    const own = this.target.columnInReport?.(this.#text(row, 'Indelning'), this.#text(row, 'Grupp'), period);
    if (!own) {
      this.#refusals.push({ cell, text: 'Indelning och Grupp säger inte vilken grupp raden gäller. Skriv totalt, eller båda.' });
      return;
    }
    const fault =
      named.length > 1 ? `”${id}” finns hos flera nämnder. Ange nämnden i --till.` : this.#faultOf(row, found, own, cell);
    if (fault === undefined) this.#addValues(row, found, own, period);
    else this.#refusals.push({ cell, text: fault });
  }

  /** Why a row cannot be used: its name or unit differs from the file's, it is repeated, or it has no period. */
  #faultOf(row: SheetRow, found: TargetRow, own: TargetColumn, cell: string): string | undefined {
    const name = textOf(row.cells.get(this.idAt - 1));
    if (name !== '' && !isSameName(typeset(found.namn), typeset(name))) return `”${found.id}” och ”${name}” är inte samma rad.`;
    const before = this.#seen.get(`${found.id} ${own.id}`);
    if (before !== undefined) return `Raden är samma som ${before}. Ta bort den ena.`;
    this.#seen.set(`${found.id} ${own.id}`, cell);
    const { enhet, path } = found.slot(own);
    if (!isPeriod(String(path.at(-1) === 'värde' ? path.at(-2) : path.at(-1))))
      return 'Kolumnerna År och Månad är ingen period. Skriv ett år med fyra siffror, och månaden som 1–12 eller tom.';
    const said = this.#text(row, 'Enhet');
    if (enhet === undefined || isSameName(typeset(enhet), typeset(said))) return undefined;
    if (said === '') return `Raden har ingen enhet. Skriv ”${enhet}” i kolumnen Enhet.`;
    return `Enheten är ”${said}” i arket och ”${enhet}” i filen.`;
  }

  #text(row: SheetRow, heading: string): string {
    const at = [...this.headings].find(([, one]) => one === heading)?.[0];
    return at === undefined ? '' : textOf(row.cells.get(at)).replace(/^'(?=[=+\-@])/, '');
  }

  #addValues(row: SheetRow, found: TargetRow, own: TargetColumn, period: string): void {
    for (const { at, cell, column } of this.#cellsOf(row, own, period)) {
      const address = addressOf(row.nr, at);
      const slot = found.slot(column);
      const value =
        this.#misplaced(row, at) ??
        slot.stängd ??
        visibleValueIn(cell, slot, { enhet: undefined, isPreliminary: false }, { decimaltecken: 'komma' });
      if (typeof value === 'string') this.#refusals.push({ cell: address, text: value });
      else if (value && 'value' in value) {
        const place = { slot, row: found.namn, column: column.namn, cell: address };
        this.#given.push({ ...place, ...(column === own ? this.#marked(row, value.value) : { value: value.value }) });
      }
    }
    const sign = this.#signIn(row);
    if (sign === undefined) return;
    const slot = found.slot(own);
    const at = [...this.headings].find(([, one]) => one === 'Tecken')?.[0] ?? 0;
    const value = sign === DOLD && slot.old !== DOLD ? HIDDEN : sign;
    if (slot.stängd !== undefined) this.#refusals.push({ cell: addressOf(row.nr, at), text: slot.stängd });
    else this.#given.push({ slot, row: found.namn, column: own.namn, cell: addressOf(row.nr, at), value });
  }

  /** Why a column cannot have a value on a row: only the utfall and the underlag are of a group. Undefined when it can. */
  #misplaced(row: SheetRow, at: number): string | undefined {
    const heading = this.headings.get(at) ?? '';
    if (this.#text(row, 'Indelning') === 'totalt' || ['Utfall', 'Underlag', 'Område'].includes(heading)) return undefined;
    return `”${heading}” gäller hela måttet, men raden gäller ${this.#text(row, 'Grupp')}. Skriv värdet på raden för totalt.`;
  }

  /** The utfall of a row as preliminary, or as final when the sheet marks those that are preliminary. */
  #marked(row: SheetRow, value: Plain): Pick<MatchedValue, 'value' | 'slutlig'> {
    if (this.#text(row, 'Preliminärt') === 'ja') return { value: preliminary(value) };
    return [...this.headings.values()].includes('Preliminärt') ? { value: final(value), slutlig: true } : { value };
  }

  /** The sign instead of the utfall. Undefined when the row has an utfall or no sign. */
  #signIn(row: SheetRow): Plain | undefined {
    const text = this.#text(row, 'Tecken').replace(',', '.');
    if (text === '' || this.#text(row, 'Utfall') !== '') return undefined;
    return text === DOLD ? DOLD : readTecken(text);
  }

  /** The cells with values, each with the column that it fills. Records the columns that the target lacks. */
  #cellsOf(row: SheetRow, own: TargetColumn, period: string): Cell[] {
    return [...row.cells].flatMap(([at, cell]): Cell[] => {
      const heading = this.headings.get(at) ?? '';
      const text = textOf(cell);
      if (this.isKey(at) || ['Tecken', 'Preliminärt'].includes(heading)) return [];
      if (heading === 'Utfall') return [{ at, cell, column: own }];
      const grupp = this.#text(row, 'Grupp');
      const isGrouped = heading === 'Underlag' && this.#text(row, 'Indelning') !== 'totalt';
      const named = heading === 'Område' ? `${grupp} namn ${period}` : `${heading} ${isGrouped ? `${grupp} ` : ''}${period}`;
      // A word of a scale is on the row of the newest utfall, and belongs to the occasion.
      const [column] = [...this.target.columnsOf(heading), ...this.target.columnsOf(named)];
      if (column) return [{ at, cell, column }];
      if (text !== '') this.#unused.add(at);
      return [];
    });
  }
}

const preliminary = (value: Plain): Plain =>
  value instanceof Tal ? (Tal.readPreliminary(`${value.text} preliminärt`) ?? value) : value;

/** A figure without the mark that the file may have. */
const final = (value: Plain): Plain => (value instanceof Tal ? (Tal.read(value.text) ?? value) : value);

/** A sheet without the cells in which a draft says that nothing is filled in. */
export function withoutGaps(sheet: Sheet): Sheet {
  return sheet.map((row) => ({ ...row, cells: new Map([...row.cells].filter(([, cell]) => textOf(cell) !== EJ_IFYLLT)) }));
}

/** Marks the amounts of a table that the column `Preliminärt` names. */
export function withMarks(sheet: Sheet, target: Target, given: readonly MatchedValue[]): MatchedValue[] {
  const at = columnNamed(sheet[0], 'Preliminärt');
  if (at === undefined) return [...given];
  const marked = new Set(
    sheet.slice(1).flatMap(({ nr, cells }) =>
      textOf(cells.get(at))
        .split(', ')
        .flatMap((heading) => target.columnsOf(heading).map(({ id }) => `${nr} ${id}`)),
    ),
  );
  return given.map((one) => {
    const key = `${/\d+$/.exec(one.cell)?.[0]} ${one.slot.path.at(-1)}`;
    return marked.has(key) ? { ...one, value: preliminary(one.value) } : { ...one, value: final(one.value), slutlig: true };
  });
}
