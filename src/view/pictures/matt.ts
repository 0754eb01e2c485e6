/** Builds the charts of a mått that has its own table. */
import type { Mått, År } from '../../resolve/year.ts';
import type { Scope } from '../context.ts';
import type { Bild } from '../report.ts';
import { areaPicture, genderPicture } from './groups.ts';
import { trendPicture } from './trend.ts';

/** Those of trend, gender and area that have enough data. */
export function måttPictures(mått: Mått, scope: Scope, year: År): Bild[] {
  return [trendPicture, genderPicture, areaPicture].map((make) => make(mått, scope, year)).filter((one) => one !== null);
}
