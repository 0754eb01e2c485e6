/** Damage to the values of the real year; see support/hostile.ts. More of it: VB_MUTATIONS=100000 VB_SEED=7. */
import { test } from 'vitest';
import { expectAllTold, readFiles } from './support/hostile.ts';
import { mutateValues, Vocabulary } from './support/mutate.ts';

test('whatever an editor writes is told, or printed', { timeout: 24 * 3_600_000 }, () => {
  const words = new Vocabulary(readFiles());
  expectAllTold(0.5, (clean, chance) => mutateValues(clean, words, chance));
});
