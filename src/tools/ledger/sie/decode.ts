/** Decodes a SIE file. The standard says CP437, but programs also write Latin-1 and UTF-8, and the file does not say which. */

/** The characters 0x80–0xFF of CP437, which Node has no decoder for. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** The bytes of å, ä, ö, Å, Ä, Ö and é. They are other characters in the other encoding, which Swedish texts seldom have. */
const LETTERS = {
  CP437: [0x86, 0x84, 0x94, 0x8f, 0x8e, 0x99, 0x82],
  'Latin-1': [0xe5, 0xe4, 0xf6, 0xc5, 0xc4, 0xd6, 0xe9],
} as const;

export type Teckenuppsättning = 'CP437' | 'Latin-1' | 'UTF-8';

/** The text of a file, and the encoding that it was read with. */
export function decode(bytes: Uint8Array): { readonly text: string; readonly teckenuppsättning: Teckenuppsättning } {
  const utf8 = decodeUtf8(bytes);
  const hasBom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (utf8 !== undefined && (hasBom || utf8.length < bytes.length)) return { text: utf8, teckenuppsättning: 'UTF-8' };
  const teckenuppsättning = count(bytes, LETTERS['Latin-1']) > count(bytes, LETTERS.CP437) ? 'Latin-1' : 'CP437';
  const latin = Buffer.from(bytes).toString('latin1');
  const text =
    teckenuppsättning === 'Latin-1' ? latin : latin.replace(/[\u0080-\u00ff]/g, (one) => CP437[one.charCodeAt(0) - 0x80] ?? one);
  return { text, teckenuppsättning };
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function count(bytes: Uint8Array, letters: readonly number[]): number {
  return bytes.reduce((n, byte) => n + (letters.includes(byte) ? 1 : 0), 0);
}
