/** Damages the bytes of the real year (support/hostile.ts). Set VB_MUTATIONS=100000 VB_SEED=7 for more mutations. */
import { test } from 'vitest';
import { expectAllReported } from './support/hostile.ts';
import { mutateBytes } from './support/mutate.ts';

test('damaged bytes give findings or a report', { timeout: 24 * 3_600_000 }, () => {
  expectAllReported(0.5, mutateBytes);
});
