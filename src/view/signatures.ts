/** Builds the chapter where people sign the report. */
import { typeset } from '../swedish/typography.ts';
import type { ViewContext } from './context.ts';
import { EJ_IFYLLT } from './gaps.ts';
import type { UnderskriftKapitel } from './report.ts';
import { withSource } from './source-map.ts';

/** The chapter. None when the board names no one who signs. A draft marks a date that is not filled in. */
export function signatureChapter(context: ViewContext): UnderskriftKapitel[] {
  const { nämnd, luckor } = context;
  const { path, underskrifter = [] } = nämnd.dokument;
  const personer = underskrifter.map(({ namn, roll, datum, elektroniskt }, i) => {
    const isGap = luckor.has(nämnd, [...path, 'underskrifter', i, 'datum']);
    const own = {
      namn: typeset(namn),
      roll: typeset(roll),
      datum: datum ?? (isGap ? EJ_IFYLLT : null),
      elektroniskt: elektroniskt === 'ja',
    };
    return withSource(own, context.at(nämnd, ...path, 'underskrifter', i, 'namn'));
  });
  if (personer.length === 0) return [];
  return [{ slag: 'underskrifter', id: 'vb-underskrifter', rubrik: 'Underskrifter', personer }];
}
