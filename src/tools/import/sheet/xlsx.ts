/** Reads one worksheet of an XLSX file, with values as Excel shows them. Never: computes formulas or runs macros. */

import { exactDigits, formatOf, type NumberFormat, shownDigits } from './number-format.ts';
import { type CellValue, LIMITS, type Sheet, type SheetCell, type SheetRow, Unreadable } from './sheet.ts';
import { readXml } from './xml.ts';
import { unzip } from './zip.ts';

/** The parts to unzip besides the worksheet. */
const PARTS = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/sharedStrings.xml', 'xl/styles.xml'];
/** The signature of a compound file [MS-CFB]: the old XLS format, or an encrypted XLSX. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

/** `blad` is the name of the worksheet, needed when several are visible. Throws Unreadable when the file cannot be used. */
export function readXlsx(bytes: Uint8Array, blad?: string): Sheet {
  if (COMPOUND_FILE.every((byte, i) => bytes[i] === byte)) {
    throw new Unreadable('Filen är låst med lösenord, eller sparad i det gamla formatet. Spara den som .xlsx utan lösenord.');
  }
  const parts = unzip(bytes, (name) => PARTS.includes(name));
  const part = chooseWorksheet(parts, blad);
  const worksheet = unzip(bytes, (name) => name === part).get(part);
  if (!worksheet) throw new Unreadable('Kalkylarket är skadat: bladet saknas.');
  return readWorksheet(worksheet, textsOf(parts.get('xl/sharedStrings.xml')), formatsOf(parts.get('xl/styles.xml')));
}

/** The part name of the worksheet called `blad`, or of the only visible one. */
function chooseWorksheet(parts: ReadonlyMap<string, Uint8Array>, blad: string | undefined): string {
  const workbook = parts.get('xl/workbook.xml');
  const relations = parts.get('xl/_rels/workbook.xml.rels');
  if (!workbook || !relations) throw new Unreadable('Filen är inget kalkylark (.xlsx).');
  const worksheets: { name: string; id: string; visible: boolean }[] = [];
  readXml(workbook, {
    open: (tag, { name = '', id = '', state }) => {
      if (tag === 'sheet') worksheets.push({ name, id, visible: state === undefined || state === 'visible' });
    },
  });
  const targets = new Map<string, string>();
  readXml(relations, {
    open: (tag, { Id = '', Target = '' }) => {
      if (tag === 'Relationship') targets.set(Id, Target);
    },
  });
  const chosen = worksheets.filter(({ name, visible }) => (blad === undefined ? visible : name === blad));
  const [worksheet] = chosen;
  if (!worksheet || chosen.length > 1) {
    const names = worksheets.map(({ name }) => `”${name}”`).join(', ');
    throw new Unreadable(
      blad === undefined
        ? `Kalkylarket har flera blad: ${names}. Välj ett med --blad.`
        : `Det finns inget blad ”${blad}”. Bladen är ${names}.`,
    );
  }
  const target = targets.get(worksheet.id) ?? '';
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/** The shared strings, which cells refer to by index. Phonetic runs (`rPh`), the reading of Japanese text, are left out. */
function textsOf(part: Uint8Array | undefined): string[] {
  const texts: string[] = [];
  if (!part) return texts;
  let text = '';
  let inPhonetic = false;
  readXml(part, {
    open: (tag) => {
      if (tag === 'si') text = '';
      if (tag === 'rPh') inPhonetic = true;
    },
    close: (tag, inner) => {
      if (tag === 't' && !inPhonetic) text += inner;
      if (tag === 'rPh') inPhonetic = false;
      if (tag === 'si') texts.push(text);
    },
  });
  return texts;
}

/** The number formats, which cells refer to by style index. */
function formatsOf(part: Uint8Array | undefined): NumberFormat[] {
  const codes = new Map<string, string>();
  const ids: string[] = [];
  let inCells = false;
  if (part) {
    readXml(part, {
      open: (tag, { numFmtId = '0', formatCode }) => {
        if (tag === 'numFmt' && formatCode !== undefined) codes.set(numFmtId, formatCode);
        if (tag === 'cellXfs') inCells = true;
        if (tag === 'xf' && inCells) ids.push(numFmtId);
      },
      close: (tag) => {
        if (tag === 'cellXfs') inCells = false;
      },
    });
  }
  return ids.map((id) => formatOf(Number(id), codes.get(id)));
}

function readWorksheet(part: Uint8Array, texts: readonly string[], formats: readonly NumberFormat[]): Sheet {
  const rows: SheetRow[] = [];
  let cells = new Map<number, SheetCell>();
  let nr = 0;
  let count = 0;
  let column = -1;
  let isRowHidden = false;
  const hiddenColumns: { readonly min: number; readonly max: number }[] = [];
  let cell = { type: 'n', style: 0, formula: false, value: undefined as string | undefined };
  readXml(part, {
    open: (tag, { r, t = 'n', s = '0', hidden, min, max }) => {
      if (tag === 'col' && isTrue(hidden)) hiddenColumns.push({ min: Number(min) - 1, max: Number(max) - 1 });
      if (tag === 'row') {
        isRowHidden = isTrue(hidden);
        nr = r === undefined ? nr + 1 : Number(r);
        cells = new Map();
        column = -1;
      }
      if (tag === 'c') {
        column = r === undefined ? column + 1 : columnOf(r);
        if (!Number.isInteger(nr) || column < 0) throw new Unreadable('Kalkylarket är skadat: en cell saknar plats.');
        if (column >= LIMITS.columns) throw new Unreadable(`Rad ${nr} har fler än ${LIMITS.columns} kolumner.`);
        cell = { type: t, style: Number(s), formula: false, value: undefined };
      }
      if (tag === 'f') cell.formula = true;
    },
    close: (tag, text) => {
      if (tag === 'v') cell.value = text;
      if (tag === 't') cell.value = (cell.value ?? '') + text;
      if (tag === 'c') {
        const read = cellOf(cell, texts, formats[cell.style] ?? { slag: 'fri' });
        if (read) {
          const dold = isRowHidden || hiddenColumns.some(({ min, max }) => min <= column && column <= max);
          cells.set(column, dold ? { ...read, dold } : read);
          count += 1;
        }
        if (count > LIMITS.cells) throw new Unreadable(`Kalkylarket har fler än ${LIMITS.cells} ifyllda celler.`);
      }
      if (tag === 'row' && cells.size > 0) {
        rows.push({ nr, cells });
        if (rows.length > LIMITS.rows) throw new Unreadable(`Kalkylarket har fler än ${LIMITS.rows} rader.`);
      }
    },
  });
  return rows;
}

const isTrue = (written: string | undefined) => written === '1' || written === 'true';

interface Stored {
  readonly type: string;
  readonly formula: boolean;
  readonly value: string | undefined;
}

/** The shown value of a stored cell. Undefined when it is empty. */
function cellOf({ type, formula, value }: Stored, texts: readonly string[], format: NumberFormat): CellValue | undefined {
  if (value === undefined)
    return formula
      ? { slag: 'fel', text: 'Formeln har inget uträknat värde. Öppna och spara arket i kalkylprogrammet.' }
      : undefined;
  if (type === 's' || type === 'str' || type === 'inlineStr') {
    const text = (type === 's' ? (texts[Number(value)] ?? '') : value).normalize('NFC');
    return text.trim() === '' ? undefined : { slag: 'text', text };
  }
  if (type === 'e') return { slag: 'fel', text: `”${value}” är ett felvärde. Rätta formeln i kalkylarket.` };
  if (type === 'b') return { slag: 'text', text: value === '1' ? 'SANT' : 'FALSKT' };
  if (type === 'd' || format.slag === 'datum') return { slag: 'datum' };
  if (format.slag === 'skalad') return { slag: 'fel', text: 'Talet visas i tusental eller miljoner. Visa det som det är.' };
  const text = format.slag === 'fri' ? exactDigits(value) : shownDigits(value, format);
  if (text === undefined) return { slag: 'fel', text: `”${value}” är inget tal, eller är för stort.` };
  return { slag: 'tal', text, fri: format.slag === 'fri', procent: format.slag === 'tal' && format.procent };
}

/** The column of an address, from 0: `AB7` gives 27. -1 when it has no letters. */
function columnOf(address: string): number {
  const letters = /^[A-Z]{1,3}/.exec(address)?.[0] ?? '';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
