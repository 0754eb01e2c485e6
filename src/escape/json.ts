/** JSON for machines. Every text in it is made safe for the terminal that may show it. */
import { safe } from './terminal.ts';

export function printJson(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'string' ? safe(part) : part), 2);
}
