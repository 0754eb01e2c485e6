/** Damage to the bytes of the real year; see support/hostile.ts. More of it: VB_MUTATIONS=100000 VB_SEED=7. */
import { test } from 'vitest';
import { expectAllTold } from './support/hostile.ts';
import { mutateBytes } from './support/mutate.ts';

test('whatever happens to the bytes of a file is told, or harmless', { timeout: 24 * 3_600_000 }, () => {
  expectAllTold(0.5, mutateBytes);
});
