/**
 * Reports the single amount that explains several differences: with another amount in the cell, at least two sums, deviations or
 * comparisons agree that do not now, and none stops agreeing. It explains the findings about them.
 */
import { type Finding, finding } from '../diagnostics/finding.ts';
import { type Change, type Equation, keyOfCell, tableEquations } from '../resolve/equations.ts';
import type { Nämnd, År } from '../resolve/year.ts';
import { amountsOfYearBefore } from './forra-arets-tabell.ts';
import { balances } from './ingaende-balans.ts';
import { statedEquations } from './lika-med-olika.ts';
import type { Rule } from './rule.ts';
import { sameRows } from './samma-rad-olika.ts';

/** The most differences of a board that one cause is sought for. With more, the tables are not yet typed in. */
const MAX_BROKEN = 60;

export const ettBeloppFel: Rule = {
  id: 'ett-belopp-fel',
  run: ({ nämnd, föregående, år }) => {
    const all = equationsOf(nämnd, föregående, år);
    let broken = all.filter(({ holds }) => !holds());
    if (broken.length > MAX_BROKEN) return [];
    const byCell = equationsByCell(broken.length > 1 ? all : []);
    const found: Finding[] = [];
    while (broken.length > 1) {
      const cause = causeOf(broken, byCell);
      if (!cause) break;
      found.push(report(cause));
      broken = broken.filter((one) => !cause.explained.includes(one));
    }
    return found;
  },
};

function equationsOf(nämnd: Nämnd, föregående: Nämnd | undefined, år: År): Equation[] {
  return [
    ...tableEquations(nämnd),
    ...sameRows(nämnd),
    ...balances(nämnd),
    ...statedEquations(nämnd, år),
    ...(föregående ? amountsOfYearBefore(nämnd, föregående, år.år) : []),
  ];
}

function equationsByCell(equations: readonly Equation[]): ReadonlyMap<string, readonly Equation[]> {
  const byCell = new Map<string, Equation[]>();
  for (const equation of equations) {
    for (const key of new Set(equation.cells.map(keyOfCell))) {
      const same = byCell.get(key);
      if (same) same.push(equation);
      else byCell.set(key, [equation]);
    }
  }
  return byCell;
}

interface Cause extends Change {
  readonly explained: readonly Equation[];
}

/** The change that explains most differences. Undefined when no change explains two, and when changes of two cells explain as many. */
function causeOf(broken: readonly Equation[], byCell: ReadonlyMap<string, readonly Equation[]>): Cause | undefined {
  const causes = broken
    .flatMap(({ corrections }) => corrections())
    .flatMap((change): Cause[] => {
      const concerned = byCell.get(keyOfCell(change.cell)) ?? [];
      // Most cells are in one broken equation only.
      const explained = concerned.filter((one) => broken.includes(one) && one.holds(change));
      if (explained.length < 2) return [];
      return concerned.every((one) => broken.includes(one) || one.holds(change)) ? [{ ...change, explained }] : [];
    })
    .toSorted((a, b) => b.explained.length - a.explained.length || a.tal.decimaler - b.tal.decimaler);
  const [best] = causes;
  const isRival = (one: Cause) =>
    best !== undefined && one.explained.length === best.explained.length && keyOfCell(one.cell) !== keyOfCell(best.cell);
  return causes.some((one) => isRival(one) && one.explained.some((equation) => best?.explained.includes(equation)))
    ? undefined
    : best;
}

function report({ cell, tal, explained }: Cause): Finding {
  const facts = { rad: cell.rad, kolumn: cell.kolumn, här: cell.tal.text, rätt: tal.text, antal: explained.length };
  const related = explained.map(({ place, cells }) => {
    const own = cells[0];
    return { place, text: own ? `stämmer då: ${own.rad}, ${own.kolumn}` : 'stämmer då' };
  });
  const explains = explained.map(({ code, place }) => ({ place, codes: [code] }));
  return { ...finding('ett-belopp-fel', cell.place, facts, related), explains };
}
