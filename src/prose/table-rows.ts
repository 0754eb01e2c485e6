/** Finds the cell of a table that a place is, so that a rule can compare a reference to it with the other cells of its row. */
import { type Path, type Place, pathOf } from '../diagnostics/finding.ts';
import type { Kolumn } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { type BeloppsRad, computeRows, shownAmount } from '../resolve/amounts.ts';
import { type EgetKapitel, type Nämnd, type Tabell, tablesOf } from '../resolve/year.ts';
import type { Clause } from './clauses.ts';
import { type NameIndex, nameIndex } from './names.ts';
import { stemOf } from './stems.ts';
import type { Token } from './tokens.ts';

/** A row of a table. */
export interface Tabellrad {
  readonly tabell: Tabell;
  readonly rad: BeloppsRad;
}

/** A cell of a table. */
export interface Tabellcell extends Tabellrad {
  readonly kolumn: Kolumn;
}

/** Makes a function that returns the cell at a place. Undefined for a place that is no cell. */
export function cellFinder(nämnd: Nämnd): (place: Place) => Tabellcell | undefined {
  const tables = new Map(tablesOf(nämnd).map((tabell) => [tabell.file, tabell]));
  return (place) => {
    const tabell = tables.get(place.file);
    if (!tabell) return undefined;
    const path = pathOf(place);
    const isIn = (own: Path) => own.length === path.length - 2 && own.every((segment, i) => segment === path[i]);
    const rad = computeRows(tabell).find((one) => isIn(one.path));
    const kolumn = tabell.data.kolumner.find(({ id }) => id === path.at(-1));
    return rad && kolumn && { tabell, rad, kolumn };
  };
}

/** Returns the amount that the report shows in a column of a row. Undefined when there is none. */
export function amountIn({ rad }: Tabellrad, { id }: Kolumn): Tal | undefined {
  const amount = shownAmount(rad.celler.get(id));
  return amount instanceof Tal ? amount : undefined;
}

/** Makes a function that returns the names by which a text means a row of a chapter's tables. Undefined without tables. */
export function namesByChapter(): (kapitel: EgetKapitel) => NameIndex<Tabellrad> | undefined {
  const indexes = new Map<EgetKapitel, NameIndex<Tabellrad> | undefined>();
  return (kapitel) => {
    if (!indexes.has(kapitel)) indexes.set(kapitel, kapitel.tabeller.length > 0 ? indexOf(kapitel) : undefined);
    return indexes.get(kapitel);
  };
}

/** The shortest name by which a text is taken to mean a row, in letters. */
const MIN_NAME = 6;

function indexOf({ tabeller }: EgetKapitel): NameIndex<Tabellrad> {
  const rows = tabeller.flatMap((tabell) => computeRows(tabell).map((rad): Tabellrad => ({ tabell, rad })));
  const nameOf = ({ rad }: Tabellrad) => rad.data.namn.toLowerCase();
  const alone = rows.filter(
    (one) =>
      nameOf(one).length >= MIN_NAME &&
      one.rad.slag !== 'rubrik' &&
      !rows.some((other) => other !== one && nameOf(other) === nameOf(one)),
  );
  return nameIndex(
    alone.flatMap((one) => [nameOf(one), ...costNames(nameOf(one), rows.map(nameOf))].map((name) => [name, one] as const)),
  );
}

/** "Personalkostnader" and "lokalkostnader" for the rows Personal and Lokaler. Empty when another row begins with the same word. */
function costNames(namn: string, all: readonly string[]): string[] {
  const stem = stemOf(namn);
  if (!/^\p{L}+$/u.test(namn) || /kostnad|intäkt|resultat/u.test(namn)) return [];
  return all.some((other) => other !== namn && other.startsWith(stem))
    ? []
    : [...new Set([`${namn}kostnader`, `${stem}kostnader`])];
}

/** A clause and the row that it is about. */
export interface RowClause {
  readonly clause: Clause;
  readonly tokens: readonly Token[];
  readonly row: Tabellrad | undefined;
  /** Whether a token is a word of the row's name. */
  readonly isName: (token: Token) => boolean;
  /** The cells of the row that the sentence refers to. Empty when it names the row. */
  readonly cells: readonly Tabellcell[];
}

/** Finds the row of each clause: the only one that it names or refers to, or else that of the clause before. */
export function readRows(
  clauses: readonly Clause[],
  before: Tabellrad | undefined,
  index: NameIndex<Tabellrad>,
  cellAt: ReturnType<typeof cellFinder>,
): RowClause[] {
  let row = before;
  return clauses.map((clause) => {
    const tokens = clause.tokens.filter(({ inskjuten }) => !inskjuten);
    const matches = index.matches(tokens);
    const named = new Set(matches.flatMap(({ from, to }) => tokens.slice(from, to)));
    const cells = tokens.flatMap(({ hänvisning: to }) => (to?.slag === 'tal' && !to.beräknat ? (cellAt(to.place) ?? []) : []));
    const all = [...matches.map(({ value }) => value), ...cells];
    const [first] = all;
    if (first) row = all.every(({ rad }) => rad === first.rad) ? { tabell: first.tabell, rad: first.rad } : undefined;
    return { clause, tokens, row, isName: (token) => named.has(token), cells };
  });
}
