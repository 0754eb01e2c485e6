/** Escapes text from the data for a terminal. */

/**
 * Replaces control characters, line breaks, zero-width characters, bidirectional controls and lone surrogates by U+FFFD, and tabs by
 * spaces.
 */
export function escapeTerminal(text: string): string {
  return text.replace(/\t/g, ' ').replace(/[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu, '�');
}
