/**
 * Fits the tables of a page to the paper before it is printed. In: a prepared page. Out: the same page, where each table that was too
 * wide has the first form that fits, and the problems of what fits in no form. Never: changes a table that fits.
 */
import type { Page } from 'puppeteer';
import { breakLongWord } from '../../swedish/compounds.ts';
import {
  breakWords,
  divideTable,
  findOverflow,
  findWideTables,
  longWordsOf,
  measureColumns,
  setForm,
  setPaperWidth,
  settleHyphens,
} from './fit-in-page.ts';
import type { PrintProblem } from './problem.ts';

/**
 * The classes of the forms, in the order in which they are tried. Each table keeps those that were not enough. `templates/style.css`
 * has their styles: long words break, the pictures beside go below, a landscape page, type of 8 points.
 */
const FORMS = ['bruten', 'ensam', 'liggande', 'liten'] as const;

/** Gives each table the first form that fits, and returns what is wider than the paper in every form. */
export async function fitPage(page: Page): Promise<PrintProblem[]> {
  await page.evaluate(setPaperWidth, true);
  for (const form of FORMS) {
    const wide = await page.evaluate(findWideTables);
    if (wide.length === 0) break;
    if (form === 'bruten') await breakWordsOf(page, wide);
    await page.evaluate(setForm, wide, form);
  }
  // The last first, because a division changes the numbers of the tables after it.
  for (const table of (await page.evaluate(findWideTables)).toReversed()) {
    const { room, first, blocks } = await page.evaluate(measureColumns, table);
    await page.evaluate(divideTable, table, divide(first, blocks, room));
  }
  await page.evaluate(settleHyphens);
  const problems = await page.evaluate(findOverflow);
  await page.evaluate(setPaperWidth, false);
  return problems.map(({ plats, ...facts }) => ({ code: 'bredare-an-papperet', plats, facts }));
}

async function breakWordsOf(page: Page, tables: readonly number[]): Promise<void> {
  const words = await page.evaluate(longWordsOf, tables);
  await page.evaluate(breakWords, tables, Object.fromEntries(words.map((word) => [word, breakLongWord(word)])));
}

/** Columns that are kept together when they fit: a column group, or one column. */
export interface Block {
  /** The numbers of the columns, from 0. */
  readonly columns: readonly number[];
  /** The width of each, in CSS pixels. */
  readonly widths: readonly number[];
}

/**
 * Divides columns among as few parts as possible, of about the same width. Each part also has the first column, which is not in
 * `blocks`. A block that is wider than a part is divided, and a column that is wider gets a part of its own.
 */
function divide(first: number, blocks: readonly Block[], room: number): number[][] {
  const widthOf = ({ widths }: Block) => widths.reduce((sum, width) => sum + width, 0);
  const fitting = blocks.flatMap((block) =>
    first + widthOf(block) <= room
      ? [block]
      : block.columns.map((column, i) => ({ columns: [column], widths: block.widths.slice(i, i + 1) })),
  );
  const fill = (limit: number) => {
    const parts: number[][] = [];
    let left = 0;
    for (const block of fitting) {
      const width = widthOf(block);
      if (parts.length === 0 || width > left) {
        parts.push([]);
        left = limit - first;
      }
      parts.at(-1)?.push(...block.columns);
      left -= width;
    }
    return parts;
  };
  const widest = first + Math.max(...fitting.map(widthOf));
  let parts = fill(room);
  for (let limit = room - 1; limit >= widest; limit--) {
    const narrower = fill(limit);
    if (narrower.length > parts.length) break;
    parts = narrower;
  }
  return parts;
}
