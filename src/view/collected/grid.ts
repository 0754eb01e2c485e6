/** Builds tables with a column for each board, and the chapters that hold them. */
import type { Nämnd } from '../../resolve/year.ts';
import { typeset } from '../../swedish/typography.ts';
import { aligned } from '../matt/cells.ts';
import type { Måttabell, Måttcell, Måttrad, Textavsnitt, TextKapitel } from '../report.ts';
import { legend } from '../signs.ts';

/** A row of such a table. Each column gives its cell. */
export interface Rutrad {
  readonly namn: string;
  /** The indentation: 0 for the highest. */
  readonly nivå: number;
  readonly celler: readonly Måttcell[];
}

/** The most boards that a table has columns for, so that its words can be read on paper. */
const MAX_COLUMNS = 5;

/** Divides boards into the fewest tables that fit on paper, of nearly equal width. */
export function inTables(nämnder: readonly Nämnd[]): Nämnd[][] {
  const tables = Math.ceil(nämnder.length / MAX_COLUMNS);
  const width = Math.ceil(nämnder.length / Math.max(1, tables));
  return Array.from({ length: tables }, (_, i) => nämnder.slice(i * width, (i + 1) * width));
}

/** A table of words and signs. `kolumner` has the heading of the first column, and of each cell. */
export function grid(
  rubrik: string,
  [första = '', ...kolumner]: readonly string[],
  rader: readonly Rutrad[],
  slag: 'text' | 'tal' = 'text',
): Måttabell {
  const rows = rader.map(({ namn, nivå, celler }): Måttrad => ({ id: null, nivå, namn, tillägg: '', celler, not: null }));
  return {
    sort: '',
    mellanrubrik: null,
    slag: 'sida-vid-sida',
    id: null,
    rubrik,
    tillägg: '',
    bilder: [],
    kolumner: [{ text: första, slag: 'namn' }, ...kolumner.map((text) => ({ text: typeset(text), slag }))],
    grupper: aligned(rows.map((row) => [row])),
    teckenförklaring: legend(rows.flatMap(({ celler }) => celler)),
    not: null,
  };
}

/** A chapter of sections. None without sections. */
export function chapter(id: string, rubrik: string, avsnitt: readonly Textavsnitt[]): TextKapitel[] {
  return avsnitt.length === 0 ? [] : [{ slag: 'text', id, rubrik, block: [], avsnitt, förbehåll: [] }];
}

/** The ids of the chapters of a document that brings boards together. */
export const COLLECTED_IDS: readonly string[] = [
  'vb-samlade-mal',
  'vb-samlade-matt',
  'vb-samlade-uppdrag',
  'vb-samlad-ekonomi',
  'vb-samlade-namnder',
];
