/** Compares output with expected files. `npm run regenerate` sets VB_UPDATE and rewrites them. CI never rewrites them. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from 'vitest';

export const UPDATE = Boolean(process.env['VB_UPDATE']);
if (UPDATE && process.env['CI']) throw new Error('expected files are never rewritten in CI');

/** Compares a text with an expected file. With VB_UPDATE it first writes the file. */
export function expectFile(path: string, actual: string): void {
  if (UPDATE) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
  }
  expect(actual).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '(the expected file does not exist)');
}
