/** Damages the bytes of the real year, and requires findings or a report (tests/support/hostile.ts). */
import { test } from 'vitest';
import { hostileYears } from '../support/hostile.ts';
import { mutateBytes } from '../support/mutate.ts';
import { countOf, torture } from './tally.ts';

test('damaged bytes give findings or a report', { timeout: 24 * 3_600_000 }, () =>
  torture(countOf(50), hostileYears('hostile files: bytes', mutateBytes)),
);
