/** Expected files: a test compares with them, and `npm run regenerate` (VB_UPDATE) writes them anew. CI never does. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from 'vitest';

export const UPDATE = Boolean(process.env['VB_UPDATE']);
if (UPDATE && process.env['CI']) throw new Error('expected files are never rewritten in CI');

/** Holds a text against an expected file, which is made on the first run that updates. */
export function expectFile(path: string, actual: string): void {
  if (UPDATE) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
  }
  expect(actual).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '(the expected file does not exist)');
}
