/**
 * The meaning of sheets: each is understood, value by value, or refused with a reason. `import-sheets/sheets/` has the sheets,
 * `import-sheets/data/` the year of an invented kommun that they are imported into, and `import-sheets/expected/` what the command
 * says of each, without the difference of the files and what `vb check` says.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { expectFile } from './support/golden.ts';
import { runVb, wordsOf } from './support/run.ts';

const FOLDER = fileURLToPath(new URL('./import-sheets', import.meta.url));
const sheets = readdirSync(join(FOLDER, 'sheets')).map((name) => name.replace(/\.csv$/, ''));
const targets = parse(readFileSync(join(FOLDER, 'targets.yaml'), 'utf8')) as Record<string, string>;

describe('a sheet', () => {
  test.each(sheets)('%s', async (name) => {
    const options = targets[name] ?? '--till 2019';
    const { status, stdout, stderr } = await runVb(FOLDER, ['import', `sheets/${name}.csv`, ...wordsOf(options)]);
    const [values = ''] = stdout.split('\n\n--- ');
    const [said = ''] = stderr.split('\nMed det nya');
    expectFile(join(FOLDER, 'expected', `${name}.txt`), `${options}\nexit ${status}\n${values.trimEnd()}\n${said.trim()}\n`);
  });

  test('has a target only when it exists', () =>
    expect(Object.keys(targets).filter((name) => !sheets.includes(name))).toEqual([]));
});
