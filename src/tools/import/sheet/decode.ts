/** Decodes the bytes of a text file. In: UTF-8, UTF-16 or Windows-1252. Never: guesses between encodings with different letters. */
import { type Bytes, partsOf } from '../../../bytes/bytes.ts';
import { excerpt, Unreadable } from './sheet.ts';

/**
 * The text of a file, in pieces of whole lines. Each call of the result reads the file again. Throws Unreadable, before the first piece,
 * when the file is no text, or when its encoding is unclear.
 */
export function openText(bytes: Bytes): () => Iterable<string> {
  const utf16 = utf16Of(bytes.read(0, 2));
  const encoding = utf16 ?? (isDecodable('utf-8', bytes) ? 'utf-8' : 'windows-1252');
  if (utf16 !== undefined && !isDecodable(utf16, bytes)) throw noText();
  const pieces = () => wholeLines(encoding === 'windows-1252' ? windows1252(bytes) : decodedAs(encoding, bytes));
  for (const piece of pieces()) {
    if (piece.includes('\0')) throw noText();
    const [misread] = (encoding === 'windows-1252' ? MISREAD : DECODED_TWICE).exec(piece) ?? [];
    if (misread === undefined) continue;
    throw new Unreadable(
      `Filens teckenkodning går inte att avgöra. ”${excerpt(misread)}” ser felläst ut. Spara den som ”CSV UTF-8” eller som .xlsx.`,
    );
  }
  return pieces;
}

const noText = () => new Unreadable('Filen är ingen text. Spara den som ”CSV UTF-8” eller som .xlsx.');

/** The byte order of UTF-16: by its mark, or by the zero in the first letter. */
function utf16Of([first, second]: Uint8Array): string | undefined {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? 'utf-16be' : undefined;
}

function isDecodable(encoding: string, bytes: Bytes): boolean {
  try {
    for (const _ of decodedAs(encoding, bytes));
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function* decodedAs(encoding: string, bytes: Bytes): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (const part of partsOf(bytes)) yield decoder.decode(part, { stream: true });
  yield decoder.decode();
}

/** A longer line, in characters, is cut. No reader takes it. */
const MAX_LINE = 1_000_000;

/** The pieces of a text, each with what is before its last line break. A letter and its accent are then in the same piece. */
function* wholeLines(pieces: Iterable<string>): Generator<string> {
  let rest = '';
  for (const piece of pieces) {
    const end = Math.max(piece.lastIndexOf('\n'), piece.lastIndexOf('\r')) + 1;
    if (end > 0) yield (rest + piece.slice(0, end)).normalize('NFC');
    rest = (end > 0 ? '' : rest) + piece.slice(end);
    if (rest.length <= MAX_LINE) continue;
    yield rest;
    rest = '';
  }
  if (rest !== '') yield rest.normalize('NFC');
}

/** The characters 0x80–0x9F of Windows-1252. Some versions of Node decode Windows-1252 as Latin-1, so they are mapped here. */
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Decodes Windows-1252, which Excel uses for its format "CSV". */
function* windows1252(bytes: Bytes): Generator<string> {
  for (const part of partsOf(bytes))
    yield Buffer.from(part.buffer, part.byteOffset, part.byteLength)
      .toString('latin1')
      .replace(/[\u0080-\u009f]/g, (sign) => C1[sign.charCodeAt(0) - 0x80] ?? sign);
}

/**
 * The letters å, ä and ö of an old Mac (`intŠkter`) or of DOS (`int„kter`), read as Windows-1252. The characters 0x81, 0x8D, 0x8F, 0x90
 * and 0x9D do not exist in Windows-1252.
 */
const MISREAD =
  /\p{L}{0,20}(?:(?<=\p{L})[ŠŒšœ€„†…”™Ž](?=\p{L})|(?<=\p{L})[ŠŒšœ](?!\p{L})|(?<!\p{L})[Œ†][a-zŠŒš]|[\u0081\u008d\u008f\u0090\u009d])\p{L}{0,20}/u;

/** The letters å, ä and ö of UTF-8 that a program has read as Windows-1252 and written again: `intÃ¤kter`. */
const DECODED_TWICE = /\p{L}{0,20}Ã[\u0080-\u00bf…„–†]\p{L}{0,20}/u;
