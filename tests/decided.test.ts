/**
 * Documents that an earlier version of the program locked. `decided/form-<n>/` has a year with decisions whose stored reports have that
 * form, and in `expected/` the text of each document when it was locked. These files are never written again: a change of a template
 * or of the form must not change what was decided.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { pageLines } from './support/page-text.ts';
import { runVb } from './support/run.ts';

const DECIDED = fileURLToPath(new URL('decided', import.meta.url));

test.each(readdirSync(DECIDED))('what was locked with %s is rendered with the same content in the same order', async (form) => {
  const folder = mkdtempSync(join(tmpdir(), 'vb-decided-'));
  try {
    cpSync(join(DECIDED, form, 'data'), join(folder, 'data'), { recursive: true });
    const expected = readdirSync(join(DECIDED, form, 'expected'));
    expect(expected).not.toEqual([]);
    for (const name of expected) {
      const [occasion = ''] = name.split('.');
      const { status, stderr } = await runVb(folder, [
        'build',
        '2025',
        '--tillfalle',
        occasion,
        '--format',
        'html',
        '--out',
        occasion,
      ]);
      expect(status, stderr).toBe(0);
      const [page = ''] = readdirSync(join(folder, occasion, '2025')).filter((file) => file.endsWith('.html'));
      const text = pageLines(readFileSync(join(folder, occasion, '2025', page), 'utf8'));
      expect(`${text}\n`).toBe(readFileSync(join(DECIDED, form, 'expected', name), 'utf8'));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
