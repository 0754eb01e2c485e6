// npm run torture -- [--seed 7] [--count 1000] [--only kills|hostile|mutants] [--index 12]: interrupts and damages the program, and
// prints how many cases of each kind it survived. The same seed gives the same cases. A failure names the seed and the index that
// repeat it. The exit code is 1 when a case failed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const text = { type: 'string' };
const { values } = parseArgs({ options: { seed: text, count: text, only: text, index: text } });
const { seed = '2019', count = '1000', only = '', index } = values;
if (!['', 'kills', 'hostile', 'mutants'].includes(only)) {
  console.error(`--only is kills, hostile or mutants, not "${only}".`);
  process.exit(2);
}

const scratch = mkdtempSync(join(tmpdir(), 'vb-torture-table-'));
const table = join(scratch, 'rows');
const env = { ...process.env, VB_SEED: seed, VB_MUTATIONS: count, VB_TABLE: table, ...(index ? { VB_INDEX: index } : {}) };
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--reporter=dot', `tests/torture/${only}`],
  { cwd: root, env, stdio: 'inherit' },
);
const rows = existsSync(table) ? readFileSync(table, 'utf8').trimEnd().split('\n').map(JSON.parse) : [];
rmSync(scratch, { recursive: true, force: true });

const width = Math.max(0, ...rows.map(({ kind }) => kind.length));
const line = (kind, tried, survived) => console.log(`${kind.padEnd(width)}  ${tried.padStart(8)}  ${survived.padStart(8)}`);
line('', 'tried', 'survived');
for (const { kind, tried, survived } of rows.toSorted((a, b) => (a.kind < b.kind ? -1 : 1)))
  line(kind, `${tried}`, `${survived}`);
process.exitCode = status ?? 1;
