/** Whether what is concluded about a mått rests on figures that may still change. */
import { divisionsOf } from '../resolve/groups.ts';
import type { Mått } from '../resolve/year.ts';
import { newestPeriod, startOf } from './change.ts';

/** Whether a figure of the newest period is preliminary, or the utfall that its trend starts from. */
export function restsOnPreliminary(mått: Mått): boolean {
  const newest = newestPeriod(mått);
  if (newest === undefined) return false;
  const { utfall = {}, område, jämförelser = [] } = mått.resultat;
  const figures = [
    utfall[newest],
    utfall[startOf(mått, newest) ?? ''],
    område?.lägsta?.[newest]?.värde,
    område?.högsta?.[newest]?.värde,
    ...jämförelser.map((other) => other.utfall[newest]),
    ...divisionsOf(mått.resultat).flatMap(({ grupper }) => grupper.map(({ värden }) => värden[newest])),
  ];
  return figures.some((tal) => tal?.preliminär);
}
