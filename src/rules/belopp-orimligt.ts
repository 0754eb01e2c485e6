/**
 * Reports an amount of a table that cannot be right beside the other amounts of its row: about 10, 100 or 1,000 times the plan, the
 * outcome and the year before, or with the opposite sign. At least two others must agree among themselves. The previous year's table
 * adds its plan and its outcome, but a project is never compared with these alone. A result may change its sign, and so may what a sum
 * adds up. When most amounts of a column are so, the column is in another unit, which is one finding.
 */
import { at, type Finding, finding } from '../diagnostics/finding.ts';
import { relativeYears } from '../model/period.ts';
import type { Kolumn, Kolumnroll } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { type BeloppsRad, computeRows } from '../resolve/amounts.ts';
import { type Cell, cellsOfRow, type Equation, keyOfCell, tableEquations } from '../resolve/equations.ts';
import { conventionOf } from '../resolve/minus.ts';
import { predecessorOf } from '../resolve/replaces.ts';
import { type Tabell, tablesOf, type År } from '../resolve/year.ts';
import { mayChangeSign } from '../swedish/balances.ts';
import { formatTal } from '../swedish/numbers.ts';
import type { Comparison, Rule } from './rule.ts';
import { sameRows } from './samma-rad-olika.ts';

export const beloppOrimligt: Rule = {
  id: 'belopp-orimligt',
  compare: ({ nämnd, föregående, år }) => {
    const all = tablesOf(nämnd).flatMap((tabell) => {
      const before = predecessorOf(föregående, nämnd, tabell);
      return observationsOf(tabell, before?.slag === 'tabell' ? before : undefined, år);
    });
    const columns = columnsInAnotherUnit(all);
    const equations = all.some(({ fault }) => fault) ? [...tableEquations(nämnd), ...sameRows(nämnd)] : [];
    return all.map((one): Comparison => {
      const ofColumn = columns.find((some) => some.includes(one));
      const isReported = one.fault && (!ofColumn || ofColumn[0] === one);
      const med = () => `radens andra belopp, från ${formatTal(one.lägsta)} till ${formatTal(one.högsta)}`;
      return { place: one.cell.place, med, found: isReported ? report(one, ofColumn, equations) : undefined };
    });
  },
};

/** The roles of amounts of one year. Accumulated amounts and totals of projects are larger than those of a year. */
const ROLLER: readonly Kolumnroll[] = ['budget', 'ursprunglig budget', 'gällande budget', 'utfall', 'prognos', 'föregående år'];
/** The roles of amounts of a whole project. */
const PROJEKTROLLER: readonly Kolumnroll[] = ['ackumulerat utfall', 'beslutad totalutgift', 'beräknad totalutgift'];
/** The greatest factor between the other amounts of a row that are said to agree. */
const AGREEMENT = 2;
/** How far beyond the other amounts a corrected amount may lie, as a factor. */
const ROOM = 1.5;
/** The fewest digits of the other amounts. Chance multiplies smaller ones. */
const DIGITS = 2;
/** The fewest amounts that show that a column is in another unit. */
const LEAST_COLUMN = 3;

interface Fault {
  readonly slag: 'tiopotens' | 'minus';
  readonly gånger: number;
  readonly rätt: Tal;
}

/** An amount beside the other amounts of its row, which agree. */
interface Observation {
  readonly tabell: Tabell;
  readonly kolumn: Kolumn;
  readonly cell: Cell;
  readonly lägsta: Tal;
  readonly högsta: Tal;
  readonly fault: Fault | undefined;
}

function observationsOf(tabell: Tabell, before: Tabell | undefined, { år }: År): Observation[] {
  const earlier = before && isComparable(tabell, before) ? computeRows(before) : [];
  return computeRows(tabell).flatMap((row) => {
    const then = earlier.find(({ data }) => data.id === row.data.id);
    const own = amountsOf(tabell, row);
    const older = before && then ? amountsOf(before, then).filter(({ kolumn }) => kolumn.roll !== 'föregående år') : [];
    return own.flatMap(({ kolumn, cell }): Observation[] => {
      const group = groupOf(kolumn, år);
      const ofYear = own.filter((one) => one.cell !== cell && groupOf(one.kolumn, år) === group);
      const ofYearBefore = older.filter((one) => groupOf(one.kolumn, år - 1) === group);
      if (ofYear.length === 0 && hasProjects(tabell)) return [];
      const others = [...ofYear, ...ofYearBefore].map((one) => one.cell.tal);
      const sorted = others.toSorted((a, b) => size(a) - size(b));
      const [lägsta, högsta] = [sorted[0], sorted.at(-1)];
      if (!lägsta || !högsta || !doAgree(others)) return [];
      const mayTurn = row.slag === 'summa' || mayChangeSign(row.data.namn);
      return [{ tabell, kolumn, cell, lägsta, högsta, fault: faultOf(cell.tal, lägsta, högsta, mayTurn) }];
    });
  });
}

/** The amounts of a row that may be compared with each other, with their columns. */
function amountsOf(tabell: Tabell, row: BeloppsRad): { readonly kolumn: Kolumn; readonly cell: Cell }[] {
  return [...cellsOfRow(tabell, row)]
    .filter(([{ roll, tillfälle }]) => ROLLER.includes(roll) && tillfälle === undefined)
    .map(([kolumn, cell]) => ({ kolumn, cell }));
}

const isComparable = (a: Tabell, b: Tabell) => a.data.enhet === b.data.enhet && conventionOf(a) === conventionOf(b);

/** Whether the rows are projects. What a project costs in a year alone says nothing of the next year. */
const hasProjects = ({ data }: Tabell) => data.kolumner.some(({ roll }) => PROJEKTROLLER.includes(roll));

/** The name of a column's group, relative to the year of its table. */
const groupOf = ({ grupp = '' }: Kolumn, år: number) => relativeYears(grupp, år);

const size = (tal: Tal) => tal.utanTecken.värde;

/** Whether at least two amounts have the same sign, enough digits, and sizes near each other. */
function doAgree(others: readonly Tal[]): boolean {
  const sizes = others.map(size);
  const sameSign = others.every(({ värde }) => värde > 0) || others.every(({ värde }) => värde < 0);
  const isPrecise = others.every(({ siffror }) => siffror >= DIGITS);
  return others.length > 1 && sameSign && isPrecise && Math.max(...sizes) <= AGREEMENT * Math.min(...sizes);
}

/** What is wrong with an amount beside others that agree. Undefined when nothing is. */
function faultOf(tal: Tal, lägsta: Tal, högsta: Tal, mayTurn: boolean): Fault | undefined {
  const fits = (one: Tal) => one.värde * lägsta.värde > 0 && size(one) >= size(lägsta) / ROOM && size(one) <= size(högsta) * ROOM;
  if (tal.värde === 0 || fits(tal)) return undefined;
  const turned = Tal.count(0).minus(tal);
  if (fits(turned)) return mayTurn ? undefined : { slag: 'minus', gånger: 1, rätt: turned };
  for (const [steps, gånger] of [10, 100, 1000].entries()) {
    const rätt = [withoutZeros(tal.tiondel(steps + 1), tal.decimaler), tal.tiopotens(steps + 1).avrundat(tal.decimaler)].find(
      fits,
    );
    if (rätt) return { slag: 'tiopotens', gånger, rätt };
  }
  return undefined;
}

/** The same amount with fewer decimals, when no digit is lost. */
function withoutZeros(tal: Tal, decimaler: number): Tal {
  const short = tal.avrundat(decimaler);
  return short.minus(tal).värde === 0 ? short : tal;
}

/** The amounts of each column of which most are wrong by the same factor. */
function columnsInAnotherUnit(all: readonly Observation[]): Observation[][] {
  const columns = [...new Set(all.map(({ kolumn }) => kolumn))].map((kolumn) => all.filter((one) => one.kolumn === kolumn));
  return columns.flatMap((own) => {
    const factor = own.find(({ fault }) => fault?.slag === 'tiopotens')?.fault?.gånger;
    const wrong = own.filter(({ fault }) => factor !== undefined && fault?.gånger === factor);
    return wrong.length >= LEAST_COLUMN && 2 * wrong.length > own.length ? [wrong] : [];
  });
}

function report(
  { tabell, kolumn, cell, lägsta, högsta, fault }: Observation,
  ofColumn: readonly Observation[] | undefined,
  equations: readonly Equation[],
): Finding | undefined {
  if (!fault) return undefined;
  const change = { cell, tal: fault.rätt };
  const key = keyOfCell(cell);
  const explained = equations.filter(
    (one) => !one.holds() && one.cells.some((other) => keyOfCell(other) === key) && one.holds(change),
  );
  const facts = {
    slag: ofColumn ? ('kolumn' as const) : fault.slag,
    rad: cell.rad,
    kolumn: cell.kolumn,
    värde: cell.tal.text,
    gånger: fault.gånger,
    lägsta: lägsta.text,
    högsta: högsta.text,
    rätt: fault.rätt.text,
    antal: ofColumn?.length ?? 1,
    säker: explained.length > 0,
  };
  const index = tabell.kolumnplats[tabell.data.kolumner.indexOf(kolumn)] ?? 0;
  const place = ofColumn ? at(tabell.file, ['kolumner', index, 'namn']) : cell.place;
  const explains = explained.map((one) => ({ place: one.place, codes: [one.code] }));
  return { ...finding('belopp-orimligt', place, facts), explains };
}
