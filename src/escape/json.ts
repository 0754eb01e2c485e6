/** Prints JSON whose strings are escaped for a terminal. */
import { escapeTerminal } from './terminal.ts';

/**
 * Prints a value as JSON with an indent of two spaces. Control characters in its strings are replaced, since a terminal may show
 * it.
 */
export function printJson(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'string' ? escapeTerminal(part) : part), 2);
}
