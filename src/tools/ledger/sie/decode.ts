/** Decodes a SIE file. The standard says CP437, but programs also write Latin-1 and UTF-8, and the file does not say which. */
import { isAscii, isUtf8 } from 'node:buffer';

/** The characters 0x80–0xFF of CP437, which Node has no decoder for. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** The bytes of å, ä, ö, Å, Ä, Ö and é. They are other characters in the other encoding, which Swedish texts seldom have. */
const LETTERS = {
  CP437: [0x86, 0x84, 0x94, 0x8f, 0x8e, 0x99, 0x82],
  'Latin-1': [0xe5, 0xe4, 0xf6, 0xc5, 0xc4, 0xd6, 0xe9],
} as const;

export type Teckenuppsättning = 'CP437' | 'Latin-1' | 'UTF-8';

/** The encoding of a file, by its lines. */
export function encodingOf(lines: Iterable<Uint8Array>): Teckenuppsättning {
  let isAllAscii = true;
  let isAllUtf8 = true;
  let latin1 = 0;
  for (const line of lines) {
    if (isAscii(line)) continue;
    isAllAscii = false;
    isAllUtf8 &&= isUtf8(line);
    latin1 += count(line, LETTERS['Latin-1']) - count(line, LETTERS.CP437);
  }
  if (isAllAscii) return 'CP437';
  if (isAllUtf8) return 'UTF-8';
  return latin1 > 0 ? 'Latin-1' : 'CP437';
}

/** The text of some bytes of a file. A file is decoded by the line, because it may be large. */
export function decode(bytes: Uint8Array, teckenuppsättning: Teckenuppsättning): string {
  const { buffer, byteOffset, byteLength } = bytes;
  const text = Buffer.from(buffer, byteOffset, byteLength).toString(teckenuppsättning === 'UTF-8' ? 'utf8' : 'latin1');
  if (teckenuppsättning !== 'CP437') return text;
  return text.replace(/[\u0080-\u00ff]/g, (one) => CP437[one.charCodeAt(0) - 0x80] ?? one);
}

function count(bytes: Uint8Array, letters: readonly number[]): number {
  return bytes.reduce((n, byte) => n + (letters.includes(byte) ? 1 : 0), 0);
}
