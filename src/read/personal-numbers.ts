/**
 * Reports personnummer in everything that is read: every key, value and comment of a file, also of one that is not YAML, the names of
 * files, and the texts of drawings. What is published or stored in git cannot be taken back, so no förbehåll acknowledges it.
 */
import { type Finding, finding, type Place } from '../diagnostics/finding.ts';
import type { Source } from '../diagnostics/source.ts';
import type { Mediefil } from '../model/mediefil.ts';
import { findPersonalData, type PersonalData } from '../swedish/personal-data.ts';

/** The personnummer in the text of a file. */
export function personalNumbersIn({ file, text }: Pick<Source, 'file' | 'text'>): Finding[] {
  return numbersIn(text).map(({ slag, start, end }) => report(slag, 'texten', { file, at: { start, end } }));
}

/** The personnummer in the path of a file. */
export function personalNumbersInName(file: string): Finding[] {
  return numbersIn(file, 'filnamn').map(({ slag }) => report(slag, 'filens namn', { file }));
}

/** The personnummer in the texts of a drawing (SVG). Its tags are left out, because their coordinates are figures. */
export function personalNumbersInDrawing({ file, bytes }: Mediefil): Finding[] {
  if (!bytes || !file.endsWith('.svg')) return [];
  const texts = Buffer.from(bytes)
    .toString('utf8')
    .replace(/<[^<>]*>/g, '|');
  return numbersIn(texts).map(({ slag }) => report(slag, 'bildens text', { file }));
}

/** A personnummer or a samordningsnummer in a text. */
interface Number extends PersonalData {
  readonly slag: 'personnummer' | 'samordningsnummer';
}

function numbersIn(text: string, place?: 'filnamn'): Number[] {
  return findPersonalData(text, place).filter(
    (one): one is Number => one.slag === 'personnummer' || one.slag === 'samordningsnummer',
  );
}

function report(slag: Number['slag'], plats: 'texten' | 'filens namn' | 'bildens text', place: Place): Finding {
  return finding('personnummer', place, { slag, plats });
}
