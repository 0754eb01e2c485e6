/** Rule: all rows of a table have the same number of columns, and no two cells are in the same place. */
import { gridOf } from './grid.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const tabellOjämn: PdfRule = {
  id: 'tabell-ojamn',
  run: (reading) =>
    reading.elements.flatMap(({ elem }) => {
      if (reading.typeOf(elem) !== 'Table') return [];
      const { widths, overlaps, exceeds, cells } = gridOf(reading, elem);
      if (overlaps) return [pdfFinding('tabell-ojamn', { vad: 'två celler ligger på samma plats' }, { elem }, '7.2-15')];
      const first = widths[0] ?? 0;
      const row = widths.findIndex((width) => width !== first);
      if (row !== -1) {
        const vad = `rad 1 har ${first} kolumner, men rad ${row + 1} har ${widths[row]}`;
        const tall = cells.some((cell) => cell.rows > 1) ? (['7.2-41'] as const) : [];
        return [pdfFinding('tabell-ojamn', { vad }, { elem }, '7.2-42', '7.2-43', ...tall)];
      }
      return exceeds
        ? [pdfFinding('tabell-ojamn', { vad: 'en cell går över fler rader än tabellen har' }, { elem }, '7.2-41')]
        : [];
    }),
};
