/** Rule: each cell has its headers, by its own Headers or by the Scope of the header cells. */
import { listAt, nameAt } from '../cos/read.ts';
import type { Elem } from '../cos/structure.ts';
import { decodeText } from '../cos/text.ts';
import { attributesOf } from './attributes.ts';
import { type Grid, gridOf } from './grid.ts';
import type { Reading } from './reading.ts';
import { type PdfFound, type PdfRule, pdfFinding } from './rule.ts';

export const rubrikcellUtanRiktning: PdfRule = {
  id: 'rubrikcell-utan-riktning',
  run: (reading) =>
    reading.elements.flatMap(({ elem }) => (reading.typeOf(elem) === 'Table' ? checkTable(reading, gridOf(reading, elem)) : [])),
};

/** One finding a table. A table without header cells has nothing to refer to. */
function checkTable(reading: Reading, { cells }: Grid): PdfFound[] {
  const heads = cells.filter(({ elem }) => reading.typeOf(elem) === 'TH');
  const ids = new Set(heads.map(({ elem }) => decodeText(reading.pdf.get(elem.dict.get('ID')))).filter((id) => id !== ''));
  const scopes = heads.map(({ elem }) => nameAt(reading.pdf, attributesOf(reading, elem, 'Scope')[0]));
  for (const cell of heads.length === 0 ? [] : cells) {
    if (reading.typeOf(cell.elem) !== 'TD') continue;
    const wanted = headersOf(reading, cell.elem);
    if (wanted.some((id) => !ids.has(id))) return [pdfFinding('rubrikcell-utan-riktning', {}, { elem: cell.elem }, '7.5-2')];
    if (wanted.length > 0 || !scopes.includes(undefined)) continue;
    const isConnected = heads.some(({ row, column, rows, columns }, i) => {
      const sameRow = row < cell.row + cell.rows && cell.row < row + rows;
      const sameColumn = column < cell.column + cell.columns && cell.column < column + columns;
      const scope = scopes[i];
      return (sameRow && (scope === 'Row' || scope === 'Both')) || (sameColumn && (scope === 'Column' || scope === 'Both'));
    });
    if (!isConnected) return [pdfFinding('rubrikcell-utan-riktning', {}, { elem: cell.elem }, '7.5-1')];
  }
  return [];
}

const headersOf = (reading: Reading, elem: Elem): string[] =>
  attributesOf(reading, elem, 'Headers')
    .flatMap((list) => listAt(reading.pdf, list))
    .map((id) => decodeText(reading.pdf.get(id)));
