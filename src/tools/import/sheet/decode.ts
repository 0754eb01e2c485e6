/** Decodes the bytes of a text file. In: UTF-8, UTF-16 or Windows-1252. Never: guesses between encodings with different letters. */
import { excerpt, Unreadable } from './sheet.ts';

/** The text of a file. Throws Unreadable when it is no text, or when its encoding is unclear. */
export function decode(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes);
  const unicode = decodeAs(utf16 ?? 'utf-8', bytes);
  const text = unicode ?? (utf16 === undefined ? windows1252(bytes) : '\0');
  if (text.includes('\0')) throw new Unreadable('Filen är ingen text. Spara den som ”CSV UTF-8” eller som .xlsx.');
  const [misread] = (unicode === undefined ? MISREAD : DECODED_TWICE).exec(text) ?? [];
  if (misread !== undefined) {
    throw new Unreadable(
      `Filens teckenkodning går inte att avgöra. ”${excerpt(misread)}” ser felläst ut. Spara den som ”CSV UTF-8” eller som .xlsx.`,
    );
  }
  return text.normalize('NFC');
}

/** The byte order of UTF-16: by its mark, or by the zero in the first letter. */
function utf16Of([first, second]: Uint8Array): string | undefined {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? 'utf-16be' : undefined;
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The characters 0x80–0x9F of Windows-1252. Some versions of Node decode Windows-1252 as Latin-1, so they are mapped here. */
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Decodes Windows-1252, which Excel uses for its format "CSV". */
function windows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
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
