/** Pairs the columns of a table with those of the same table in another year. */
import { relativeYears } from '../model/period.ts';
import type { Kolumn } from '../model/tabell.ts';

/** A column on each side. Undefined on a side that lacks it. */
export interface Kolumnpar {
  readonly före: Kolumn | undefined;
  readonly efter: Kolumn | undefined;
}

/** The columns of one side, and the year that their names may follow. */
interface Side {
  readonly kolumner: readonly Kolumn[];
  readonly år: number;
}

/**
 * Pairs columns by id, then the rest by name and role within the same group, then by role where each side's group has a single
 * column with that role left. The names of groups and columns may follow the year.
 */
export function pairColumns(före: Side, efter: Side): Kolumnpar[] {
  const sides = { före, efter };
  const pairs: { före: Kolumn; efter: Kolumn }[] = [];
  const left = (sida: 'före' | 'efter') => sides[sida].kolumner.filter((one) => !pairs.some((pair) => pair[sida] === one));
  const pairBy = (key: (kolumn: Kolumn, sida: 'före' | 'efter') => string) => {
    const [removed, added] = [left('före'), left('efter')];
    for (const b of added) {
      const own = added.filter((one) => key(one, 'efter') === key(b, 'efter'));
      const [a, other] = removed.filter((one) => key(one, 'före') === key(b, 'efter'));
      if (a && !other && own.length === 1) pairs.push({ före: a, efter: b });
    }
  };
  const relative = (text: string | undefined, sida: 'före' | 'efter') => relativeYears(text ?? '', sides[sida].år);
  pairBy(({ id }) => id);
  pairBy(({ grupp, namn, roll }, sida) => JSON.stringify([relative(grupp, sida), relative(namn, sida), roll]));
  pairBy(({ grupp, roll }, sida) => JSON.stringify([relative(grupp, sida), roll]));
  return [
    ...pairs,
    ...left('efter').map((one) => ({ före: undefined, efter: one })),
    ...left('före').map((one) => ({ före: one, efter: undefined })),
  ];
}
