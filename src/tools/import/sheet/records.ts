/** Finds records of a CSV file that are longer than the heading. A comma inside a number may have split it in two. */
import { addressOf, type Refusal, type Sheet } from './sheet.ts';

/** A refusal for each record below the heading that has a value to the right of its last column. */
export function longRecords(
  sheet: Sheet,
  heading: { readonly nr: number; readonly cells: ReadonlyMap<number, unknown> },
): Refusal[] {
  const last = Math.max(...heading.cells.keys());
  return sheet.flatMap(({ nr, cells, isRecord }) => {
    const at = Math.max(-1, ...cells.keys());
    if (!isRecord || nr <= heading.nr || at <= last) return [];
    const text = `Raden har ${at + 1} kolumner, men rubriken ${last + 1}. Ett decimalkomma kan ha blivit en ny kolumn. Sätt talen inom citattecken, eller skilj kolumnerna åt med semikolon.`;
    return [{ cell: addressOf(nr, at), text }];
  });
}
