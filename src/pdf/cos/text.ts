/** Text strings of a PDF: UTF-16 or UTF-8 with a mark before, else one byte a sign. */
import { latin1 } from './syntax.ts';
import { isBytes, type Value } from './values.ts';

/** Text as a string of a PDF: plain when ASCII is enough. */
export function encodeText(text: string): Uint8Array {
  if (/^[\x20-\x7e]*$/.test(text)) return Uint8Array.from(Buffer.from(text, 'latin1'));
  return Uint8Array.from([0xfe, 0xff, ...Buffer.from(text, 'utf16le').swap16()]);
}

/** The text of a string; empty for what is none. */
export function decodeText(value: Value | undefined): string {
  if (!isBytes(value)) return '';
  if (value[0] === 0xfe && value[1] === 0xff) return decodeUtf16(value.subarray(2));
  if (value[0] === 0xef && value[1] === 0xbb && value[2] === 0xbf) return Buffer.from(value.subarray(3)).toString('utf8');
  return latin1(value);
}

/** UTF-16 with the high byte first. */
export function decodeUtf16(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString('utf16le');
}

/** A name's text: its bytes, one a character, are UTF-8. */
export function decodeUtf8(name: string): string {
  return Buffer.from(name, 'latin1').toString('utf8');
}
