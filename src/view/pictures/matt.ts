/** Builds the charts of a mått that has its own table. */
import type { Mått, År } from '../../resolve/year.ts';
import type { Scope } from '../context.ts';
import type { Bild } from '../report.ts';
import { areaPicture, divisionPictures, genderPicture } from './groups.ts';
import { trendPicture } from './trend.ts';

/** Those of trend, gender, area and own divisions that have enough data. */
export function måttPictures(mått: Mått, scope: Scope, year: År): Bild[] {
  const usual = [trendPicture, genderPicture, areaPicture].map((make) => make(mått, scope, year)).filter((one) => one !== null);
  return [...usual, ...divisionPictures(mått, scope, year)];
}
