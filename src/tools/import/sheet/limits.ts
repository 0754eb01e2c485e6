/**
 * Limits on a sheet, all of them counts. They are far above any table of a report, and bound time and memory for untrusted files.
 * tests/import-limits.test.ts has a sheet at each limit and one above it.
 */
export const LIMITS = {
  /** Bytes of the file. */
  bytes: 10 * 1024 * 1024,
  rows: 5000,
  columns: 500,
  /** Cells with a value. */
  cells: 100_000,
  /** Characters of one cell, as in Excel. */
  cellCharacters: 32_767,
  /** Characters of all cells. */
  characters: 2_000_000,
  /** Texts of a workbook that cells share, and their characters. */
  sharedTexts: 400_000,
  sharedCharacters: 2_000_000,
  /** Characters of a CSV record. */
  recordCharacters: 100_000,
  /** Entries of the ZIP file. */
  parts: 5000,
  /** Unpacked bytes of one part. */
  unpacked: 20 * 1024 * 1024,
  /** Unpacked bytes of all parts that are read. */
  unpackedTotal: 30 * 1024 * 1024,
  /** Elements of one part. */
  elements: 1_000_000,
  /** Nested elements. */
  depth: 50,
  /** Attributes of one element. */
  attributes: 100,
  /** Characters between the ends of two tags. A character of a cell may be written with twelve. */
  tagCharacters: 500_000,
  /** Relationships of one part. */
  relationships: 5000,
  /** Worksheets. */
  worksheets: 500,
  /** Merged ranges of the worksheet. */
  merged: 10_000,
  /** Elements that hide columns. */
  columnRanges: 16_384,
  /** Cell styles of the workbook, as in Excel. */
  styles: 65_490,
  /** Different number formats that cells use. */
  formats: 1000,
  /** Characters of a number format, as in Excel. */
  formatCharacters: 255,
  /** Brackets and commas of a number format. */
  formatSigns: 40,
} as const;

/** The limits of a reader. The ledger has higher ones than a table of a report. */
export type Limits = Readonly<Record<keyof typeof LIMITS, number>>;

/**
 * The limits of a workbook. Its sheet of mått has a row for each period and group, so it has more rows than a table of a report. The largest
 * real one has 6,500 cells.
 */
export const WORKBOOK_LIMITS: Limits = {
  ...LIMITS,
  rows: 10_000,
  characters: 4_000_000,
  sharedCharacters: 4_000_000,
  unpacked: 32 * 1024 * 1024,
  unpackedTotal: 48 * 1024 * 1024,
};

/** Limits on a sheet of the ledger, which has a row for each posting of a year. Its rows are read one at a time. */
export const LEDGER_LIMITS: Limits = {
  ...LIMITS,
  bytes: 48 * 1024 * 1024,
  rows: 500_000,
  cells: 5_000_000,
  characters: 60_000_000,
  sharedTexts: 600_000,
  sharedCharacters: 12_000_000,
  unpacked: 64 * 1024 * 1024,
  unpackedTotal: 90 * 1024 * 1024,
  elements: 5_000_000,
};
