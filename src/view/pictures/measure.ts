/** The pictures of a measure that has a table of its own. */
import type { Mått, År } from '../../resolve/year.ts';
import type { Bild } from '../report.ts';
import { areaPicture, genderPicture } from './groups.ts';
import { trendPicture } from './trend.ts';

export function measurePictures(mått: Mått, year: År): Bild[] {
  return [trendPicture(mått, year), genderPicture(mått, year), areaPicture(mått, year)].filter((one) => one !== null);
}
