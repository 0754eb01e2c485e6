/** Encodes and decodes text strings: UTF-16BE or UTF-8 with a byte order mark, else one byte a character. */
import { latin1 } from './syntax.ts';
import { isBytes, type Value } from './values.ts';

/** Encodes text as ASCII when possible, else as UTF-16BE with a byte order mark. */
export function encodeText(text: string): Uint8Array {
  if (/^[\x20-\x7e]*$/.test(text)) return Uint8Array.from(Buffer.from(text, 'latin1'));
  return Uint8Array.from([0xfe, 0xff, ...Buffer.from(text, 'utf16le').swap16()]);
}

/** Decodes a text string. Empty when the value is not a string. Other bytes are read as Latin-1, not as PDFDocEncoding. */
export function decodeText(value: Value | undefined): string {
  if (!isBytes(value)) return '';
  if (value[0] === 0xfe && value[1] === 0xff) return decodeUtf16(value.subarray(2));
  if (value[0] === 0xef && value[1] === 0xbb && value[2] === 0xbf) return Buffer.from(value.subarray(3)).toString('utf8');
  return latin1(value);
}

/** Decodes UTF-16BE without a byte order mark. An odd last byte is ignored. */
export function decodeUtf16(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString('utf16le');
}

/** Decodes a name, whose characters are the bytes of a UTF-8 text. */
export function decodeUtf8(name: string): string {
  return Buffer.from(name, 'latin1').toString('utf8');
}
