/** The sign of a mått's level, for kinds of mått that have a scale. */
import { wordsOf } from '../../resolve/styrmodell.ts';
import type { Mått, År } from '../../resolve/year.ts';
import type { Scope } from '../context.ts';
import { märke } from '../marke.ts';
import type { Märke } from '../report.ts';
import { followUpPath } from './periods.ts';

/** The decided level. Null when there is none. A draft gives a lucka when it is to be filled in. */
export function levelOf(one: Mått, { luckor }: Scope, year: År): Märke | null {
  const decided = märke(one.uppföljning?.bedömning, wordsOf(one.sort.skala));
  return decided ?? luckor.märke(one, followUpPath(year, 'bedömning'));
}
