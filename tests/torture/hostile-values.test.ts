/** Damages the values of the real year, and requires findings or a report (tests/support/hostile.ts). */
import { test } from 'vitest';
import { hostileYears, readFiles } from '../support/hostile.ts';
import { mutateValues, Vocabulary } from '../support/mutate.ts';
import { countOf, torture } from './tally.ts';

test('damaged values give findings or a report', { timeout: 24 * 3_600_000 }, () => {
  const words = new Vocabulary(readFiles());
  return torture(
    countOf(50),
    hostileYears('hostile files: values', (clean, chance) => mutateValues(clean, words, chance)),
  );
});
