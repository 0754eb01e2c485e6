/**
 * Rolls over tables by the roles of their columns. The utfall of the year moves to the column for the year before. Other amounts
 * are emptied, or removed where the program computes them. Text is kept.
 */
import type { Path } from '../../../diagnostics/finding.ts';
import type { RadData } from '../../../model/tabell.ts';
import { Tal } from '../../../model/tal.ts';
import { computeRows } from '../../../resolve/amounts.ts';
import type { Tabell } from '../../../resolve/year.ts';
import type { Plain } from '../../../write/tree.ts';
import type { Editing } from './editing.ts';
import { shiftYears } from './years.ts';

/** The id of a column in the next year: `bokslut-2024` becomes `bokslut-2025`. */
export function movedColumn(id: string, { steg }: Editing): string {
  return shiftYears(id, steg);
}

/** Edits the name, the columns and every cell of a table. Only consecutive years move utfall to the year before. */
export function rollTable({ namn, data, ...tabell }: Tabell, editing: Editing): void {
  const { kolumner } = data;
  editing.shift(['namn'], namn, 'tabell');
  const moved = kolumner.map((kolumn) => ({
    ...kolumn,
    id: movedColumn(kolumn.id, editing),
    namn: shiftYears(kolumn.namn, editing.steg),
  }));
  if (moved.some(({ id, namn: name }, i) => id !== kolumner[i]?.id || name !== kolumner[i]?.namn)) {
    editing.set(['kolumner'], moved);
    const renamed = moved.flatMap(({ namn: now }, i) => (now === kolumner[i]?.namn ? [] : [`${kolumner[i]?.namn} → ${now}`]));
    editing.tell('byter år', 'tabellkolumn', 'namnet säger vilket år det gäller', `${namn}: ${renamed.join(', ')}`);
  }
  const consecutive = editing.steg.till - editing.steg.från === 1;
  const utfallskolumn = consecutive ? kolumner.find(({ roll }) => roll === 'utfall') : undefined;
  const computed = new Map(computeRows({ ...tabell, namn, data }).map((row) => [row.data, row.celler]));
  const visit = (rad: RadData, path: Path): void => {
    if (rad.värden) rollRow(rad, path);
    for (const del of rad.delar ?? []) visit(del, [...path, 'delar', del.id]);
  };
  const rollRow = (rad: RadData, path: Path): void => {
    const cells: Record<string, Plain> = {};
    for (const { id, roll } of kolumner) {
      const newId = movedColumn(id, editing);
      const value = rad.värden?.[id];
      const last = utfallskolumn && rad.värden?.[utfallskolumn.id];
      switch (roll) {
        case 'text':
          if (value !== undefined) cells[newId] = value;
          break;
        case 'föregående år':
          if (last instanceof Tal) {
            cells[newId] = last;
            editing.tell('förra året', 'belopp', `det är utfallet i tabellen för ${editing.steg.från}`);
          } else if (value !== undefined && !utfallskolumn) cells[newId] = null;
          break;
        default: {
          if (value === undefined) break;
          const cell = computed.get(rad)?.get(id);
          if (cell?.beräknat !== undefined)
            editing.tell('räknas ut', 'belopp', 'summor och avvikelser räknas ut när de andra beloppen finns');
          else {
            cells[newId] = null;
            editing.tell('töms', 'belopp', `skrivs för ${editing.steg.till}`);
          }
        }
      }
    }
    if (Object.keys(cells).length > 0) editing.set([...path, 'värden'], cells);
    else editing.remove([...path, 'värden']);
  };
  for (const rad of data.rader) visit(rad, ['rader', rad.id]);
}
