/**
 * From bytes to figures: each sheet gives its values, or is refused with a reason. `import-bytes/sheets/` has the sheets,
 * `import-bytes/data/` the year of an invented kommun that they are imported into, and `import-bytes/expected/` what the command prints
 * for each, without the patch of the files and the findings of `vb check`. Some sheets were made with openpyxl 3.1 and XlsxWriter 3.2.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { expectFile } from './support/golden.ts';
import { runVb } from './support/run.ts';

const FOLDER = fileURLToPath(new URL('./import-bytes', import.meta.url));
const sheets = readdirSync(join(FOLDER, 'sheets'));

/** CSV files are for the table, and workbooks for the mått, unless their names begin with `tabell`. */
const targetOf = (name: string) => (/\.csv$|^tabell/.test(name) ? '2019/driftredovisning' : '2019');

describe('a sheet', () => {
  test.each(sheets)('%s', async (name) => {
    const { status, stdout, stderr } = await runVb(FOLDER, ['import', `sheets/${name}`, '--till', targetOf(name)]);
    const [values = ''] = stdout.split('\n\n--- ');
    const [said = ''] = stderr.split('\nMed det nya');
    expectFile(join(FOLDER, 'expected', `${name}.txt`), `exit ${status}\n${values.trimEnd()}\n${said.trim()}\n`);
  });

  test('has an expected result only when it exists', () =>
    expect(readdirSync(join(FOLDER, 'expected')).filter((name) => !sheets.includes(name.replace(/\.txt$/, '')))).toEqual([]));
});
