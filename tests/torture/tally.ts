/** Counts what survived, and runs one case for each number of a torture test. */
import { appendFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { expect } from 'vitest';
import { Random } from '../support/mutate.ts';
import { SEED } from '../support/seed.ts';

/** The number of cases. `small` is for `npm test`, and `npm run torture` sets VB_MUTATIONS. */
export const countOf = (small: number): number => Number(process.env['VB_MUTATIONS'] ?? small);

/** A case: its kind, for the table, and what is wrong. Empty when it survived. */
export interface Case {
  readonly kind: string;
  readonly name: string;
  readonly wrong: readonly string[];
}

/** Runs the cases 0 to `count`, or only VB_INDEX, as many at a time as there are cores. Fails after the last when one failed. */
export async function torture(count: number, run: (index: number, chance: Random) => Case | Promise<Case>): Promise<void> {
  const only = process.env['VB_INDEX'];
  const indices = only === undefined ? Array.from({ length: count }, (_, i) => i) : [Number(only)];
  const rows = new Map<string, { tried: number; survived: number }>();
  const failures: string[] = [];
  const work = async () => {
    for (let index = indices.shift(); index !== undefined; index = indices.shift()) {
      const { kind, name, wrong } = await run(index, new Random(SEED * 1_000_003 + index));
      const row = rows.get(kind) ?? { tried: 0, survived: 0 };
      rows.set(kind, { tried: row.tried + 1, survived: row.survived + (wrong.length === 0 ? 1 : 0) });
      if (wrong.length > 0) failures.push(`--seed ${SEED} --index ${index}: ${kind}, ${name}: ${wrong.join('; ')}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  const table = process.env['VB_TABLE'];
  if (table) appendFileSync(table, [...rows].map(([kind, row]) => `${JSON.stringify({ kind, ...row })}\n`).join(''));
  expect(failures).toEqual([]);
}
