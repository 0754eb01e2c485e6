/** Text from the data, made safe for a terminal. */

/** Values from the data can never become terminal escapes, new lines, text that runs backwards or half a sign. */
export function safe(text: string): string {
  return text.replace(/\t/g, ' ').replace(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/gu, '�');
}
