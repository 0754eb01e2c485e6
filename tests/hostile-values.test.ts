/** Damages the values of the real year (support/hostile.ts). Set VB_MUTATIONS=100000 VB_SEED=7 for more mutations. */
import { test } from 'vitest';
import { expectAllReported, readFiles } from './support/hostile.ts';
import { mutateValues, Vocabulary } from './support/mutate.ts';

test('damaged values give findings or a report', { timeout: 24 * 3_600_000 }, () => {
  const words = new Vocabulary(readFiles());
  expectAllReported(0.5, (clean, chance) => mutateValues(clean, words, chance));
});
