/** Text as a CSS string. */

/** Escapes everything that could end the string, the rule or the style element. */
export function cssString(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} .,:–-]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`;
}
