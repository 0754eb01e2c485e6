/** Reads one worksheet of an XLSX file, with values as Excel shows them. Never: computes formulas or runs macros. */

import { getFormatFromId } from 'numfmt';
import type { Bytes } from '../../../bytes/bytes.ts';
import { firstOf } from '../../../swedish/typography.ts';
import { LIMITS, type Limits } from './limits.ts';
import { GENERAL, type NumberFormat, parseFormat, unusable } from './number-format.ts';
import { onlyPart, openPackage, type Package, type Relationship } from './package.ts';
import { Counter, excerpt, NoWorksheet, type SheetRow, TooLarge, Unreadable } from './sheet.ts';
import { readWorksheet, type Shared } from './worksheet.ts';
import { decodeEscapes, type Handlers, type Part, readXml } from './xml.ts';

/**
 * The rows of a worksheet, read one at a time. `blad` is its name, needed when several are visible. Throws Unreadable when the file
 * cannot be used.
 */
export function* readXlsx(bytes: Bytes, limits: Limits, blad?: string): Generator<SheetRow> {
  yield* openXlsx(bytes, limits)(blad);
}

/** Opens a workbook to read several worksheets. The limits of cells, characters and bytes are those of all that are read. */
export function openXlsx(bytes: Bytes, limits: Limits): (blad?: string) => Generator<SheetRow> {
  const file = openPackage(bytes, limits);
  const workbook = onlyPart(file.relationships(''), 'officeDocument');
  if (workbook === undefined) throw new Unreadable('Filen är inget kalkylark (.xlsx).');
  const relationships = file.relationships(workbook);
  const worksheets = worksheetsOf(file.read(workbook), relationships);
  const counter = new Counter(limits);
  let shared: Shared | undefined;
  return function* (blad) {
    const worksheet = chooseWorksheet(worksheets, blad);
    shared ??= sharedOf(file, relationships, limits);
    yield* readWorksheet(file.read(worksheet), shared, limits, counter);
  };
}

/** What the cells of all worksheets refer to. */
function sharedOf(file: Package, relationships: readonly Relationship[], limits: Limits): Shared {
  const strings = onlyPart(relationships, 'sharedStrings');
  const styles = onlyPart(relationships, 'styles');
  return {
    texts: strings === undefined ? [] : textsOf(file.read(strings), limits),
    formatOf: styles === undefined ? WITHOUT_STYLES : formatsOf(file.read(styles)),
  };
}

interface Listed {
  readonly name: string;
  readonly part: string;
  readonly visible: boolean;
}

/** The worksheets that a workbook lists. */
function worksheetsOf(workbook: Part, relationships: readonly Relationship[]): readonly Listed[] {
  const parts = new Map(relationships.flatMap(({ id, type, part }) => (type === 'worksheet' ? [[id, part]] : [])));
  const worksheets: Listed[] = [];
  readXml(workbook, {
    open: (path, { name = '', id = '', state = 'visible' }) => {
      const part = path === 'workbook/sheets/sheet' ? parts.get(id) : undefined;
      if (part === undefined) return;
      worksheets.push({ name: decodeEscapes(name), part, visible: state === 'visible' });
      if (worksheets.length > LIMITS.worksheets) throw new Unreadable(`Kalkylarket har fler än ${LIMITS.worksheets} blad.`);
    },
  });
  return worksheets;
}

/** The part of the worksheet called `blad`, or of the only visible one. */
function chooseWorksheet(worksheets: readonly Listed[], blad: string | undefined): string {
  const [chosen, other] = worksheets.filter(({ name, visible }) => (blad === undefined ? visible : name === blad));
  if (chosen && !other) return chosen.part;
  const names = listed(worksheets.map(({ name }) => name));
  if (blad !== undefined && !chosen) throw new NoWorksheet(`Det finns inget blad ”${excerpt(blad)}”. Bladen är ${names}.`);
  throw new Unreadable(
    chosen ? `Kalkylarket har flera blad: ${names}. Välj ett med --blad.` : 'Kalkylarket har inget synligt blad med celler.',
  );
}

/** The most names that a message lists. */
const MAX_LISTED = 20;

const listed = (names: readonly string[]) =>
  firstOf(
    names.map((name) => `”${excerpt(name)}”`),
    MAX_LISTED,
  );

/** The shared strings, which cells refer to by index. Phonetic runs (`rPh`), the reading of Japanese text, are left out. */
function textsOf(part: Part, limits: Limits): string[] {
  const texts: string[] = [];
  let text = '';
  let characters = 0;
  const handlers: Handlers = {
    close: (path, inner) => {
      const isTooLong = text.length > LIMITS.cellCharacters;
      if (!isTooLong && (path === 'sst/si/t' || path === 'sst/si/r/t')) text += decodeEscapes(inner);
      if (path !== 'sst/si') return;
      // Of a text that is too long, so much is kept that the cell that has it is refused.
      text = isTooLong ? text.slice(0, LIMITS.cellCharacters + 1) : text.normalize('NFC');
      characters += text.length;
      if (characters > limits.sharedCharacters) {
        throw new TooLarge(`Kalkylarket har fler än ${limits.sharedCharacters} tecken.`);
      }
      if (texts.length >= limits.sharedTexts) throw new TooLarge(`Kalkylarket har fler än ${limits.sharedTexts} texter.`);
      // A copy, because a part of a text keeps the whole text in memory.
      texts.push(Buffer.from(text).toString());
      text = '';
    },
  };
  readXml(part, handlers, limits);
  return texts;
}

/** The number formats, which cells refer to by the index of their style. Codes come from `numFmts` only. */
function formatsOf(part: Part): (style: number) => NumberFormat {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  readXml(part, {
    open: (path, { numFmtId = '0', formatCode }) => {
      // A longer code cannot be used, and one character more says so.
      if (path === 'styleSheet/numFmts/numFmt' && formatCode !== undefined)
        codes.set(Number(numFmtId), decodeEscapes(formatCode).slice(0, LIMITS.formatCharacters + 1));
      if (path === 'styleSheet/cellXfs/xf') ids.push(Number(numFmtId));
      if (ids.length > LIMITS.styles || codes.size > LIMITS.styles) {
        throw new Unreadable(`Kalkylarket har fler än ${LIMITS.styles} format.`);
      }
    },
  });
  const parsed = new Map<string, NumberFormat>();
  const formatOf = (id: number | undefined): NumberFormat => {
    const code = id === undefined ? undefined : (codes.get(id) ?? getFormatFromId(id));
    if (typeof code !== 'string') return MISSING;
    const format = parsed.get(code) ?? parseFormat(code);
    parsed.set(code, format);
    if (parsed.size > LIMITS.formats) throw new Unreadable(`Arket har fler än ${LIMITS.formats} olika talformat.`);
    return format;
  };
  // A workbook may leave out the cell styles when it uses none.
  const byStyle = new Map<number, NumberFormat>(ids.length === 0 ? [[0, GENERAL]] : []);
  return (style) => {
    const format = byStyle.get(style) ?? formatOf(ids[style]);
    byStyle.set(style, format);
    return format;
  };
}

const MISSING = unusable('Cellens talformat saknas i filen. Öppna arket i kalkylprogrammet och spara det på nytt.');

/** A workbook without styles has one, which shows numbers as they are. */
const WITHOUT_STYLES = (style: number) => (style === 0 ? GENERAL : MISSING);
