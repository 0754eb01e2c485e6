/** Reads answers that a person saved from a browser. In: files. Out: what Kolada has. Never: takes a part of an answer for all of it. */
import { Tal } from '../../model/tal.ts';
import type { Files } from '../../platform/effects.ts';
import { MAX_REPLY } from '../../platform/net.ts';
import { decodeUtf8 } from '../../read/source.ts';
import { formatTal } from '../../swedish/numbers.ts';
import { type Answers, BadAnswer, joined, type Page, readPage } from './answer.ts';

/** A saved answer cannot be used. The message is Swedish sentences. `isMissing` when there is no such file. */
export class BadFile extends Error {
  readonly file: string;
  readonly isMissing: boolean;

  constructor(file: string, message: string, isMissing = false) {
    super(message);
    this.file = file;
    this.isMissing = isMissing;
  }
}

/** The most rows of all files together: four full pages. A kommun that asks for 90 mått in 26 areas and five years has 12,000. */
export const MAX_SAVED_ROWS = 20_000;

/** Reads files in order. A page that has a next one must be followed by that. Throws BadFile. */
export function readSaved(files: readonly string[], disk: Pick<Files, 'readFile' | 'sizeOf'>): Answers {
  let rows = 0;
  const pages = files.map((file): readonly [string, Page] => {
    const page = readOne(file, disk);
    rows += page.rader.length;
    if (rows > MAX_SAVED_ROWS) {
      const most = formatTal(Tal.count(MAX_SAVED_ROWS));
      throw new BadFile(file, `Med den här filen blir det fler än ${most} rader. Fråga efter färre nyckeltal, områden eller år.`);
    }
    return [file, page];
  });
  for (const [i, [file, { antal, nästa }]] of pages.entries()) {
    if (antal === 0 || nästa === undefined) continue;
    const [, next] = pages[i + 1] ?? [];
    if (!next || !isPageOf(next, nästa)) {
      const how = `Öppna ${nästa}, spara svaret och ange det efter den här filen med --fil.`;
      throw new BadFile(file, `Svaret har en sida till, som inte finns med. ${how}`);
    }
  }
  return joined(pages.map(([, page]) => page));
}

function readOne(file: string, disk: Pick<Files, 'readFile' | 'sizeOf'>): Page {
  const size = disk.sizeOf(file);
  if (size !== undefined && size > MAX_REPLY) throw new BadFile(file, `Filen är större än ${MAX_REPLY / 1_000_000} MB.`);
  const bytes = disk.readFile(file);
  if (!bytes) throw new BadFile(file, 'Det finns ingen sådan fil, eller så går den inte att läsa.', true);
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new BadFile(file, 'Filen är inte sparad som UTF-8.');
  try {
    return readPage(text);
  } catch (error) {
    if (error instanceof BadAnswer) throw new BadFile(file, error.message);
    throw error;
  }
}

/** Whether a page may be the one of an address: it has only key figures and areas that the address names. */
function isPageOf({ rader, nyckeltal, områden }: Page, address: string): boolean {
  const names = new Set(address.split(/[/,?&=]/));
  const ids = [...rader.flatMap(({ kpi, municipality }) => [kpi, municipality]), ...nyckeltal.keys(), ...områden.keys()];
  return ids.every((id) => names.has(id));
}
