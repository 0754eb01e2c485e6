/**
 * Reports groups of a mått that the previous year reported and this year has neither a figure nor a sign for, although the mått still
 * has the same periods or later ones. A series break from this year explains it, and a reconstructed year may lack them.
 */
import { finding, type Path } from '../diagnostics/finding.ts';
import { comparePeriods } from '../model/period.ts';
import { divisionsOf } from '../resolve/groups.ts';
import { predecessorOf } from '../resolve/replaces.ts';
import { hasNewSeries } from '../resolve/series-breaks.ts';
import { allMått, type Mått, placeIn } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const gruppFinnsInteKvar: Rule = {
  id: 'grupp-finns-inte-kvar',
  comparesYears: true,
  run: ({ nämnd, föregående, år }) =>
    allMått(nämnd).flatMap((mått) => {
      const before = nämnd.rekonstruerat ? undefined : predecessorOf(föregående, nämnd, mått);
      const last = Object.keys(mått.resultat.utfall ?? {})
        .sort(comparePeriods)
        .at(-1);
      if (before?.slag !== 'mått' || last === undefined || hasNewSeries(mått, before, år.år)) return [];
      const present = seriesOf(mått).map(({ namn }) => namn);
      const gone = seriesOf(before).filter(
        ({ namn, path, perioder }) =>
          !present.includes(namn) &&
          perioder.some((period) => comparePeriods(period, last) <= 0) &&
          !mått.tecken.some((sign) => path.every((key, i) => sign.path[i] === key)),
      );
      const [first] = gone;
      if (!first) return [];
      const related = [{ place: placeIn(before, ['resultat', ...first.path]), text: 'förra året' }];
      const facts = { grupper: gone.map(({ namn }) => namn) };
      return [finding('grupp-finns-inte-kvar', placeIn(mått, ['resultat'], 'key'), facts, related)];
    }),
};

interface Gruppserie {
  readonly namn: string;
  readonly path: Path;
  readonly perioder: readonly string[];
}

/** The series of groups that have figures: those of divisions, and the lowest and the highest area. */
function seriesOf({ resultat }: Mått): Gruppserie[] {
  const groups = divisionsOf(resultat).flatMap(({ namn: indelning, egen, grupper }) =>
    grupper.map(({ namn, path, värden }) => ({ namn: egen ? `${indelning}: ${namn}` : namn, path, värden })),
  );
  const areas = Object.entries(resultat.område ?? {}).map(([ände, värden]) => ({
    namn: `${ände} område`,
    path: ['område', ände],
    värden,
  }));
  return [...groups, ...areas].flatMap(({ namn, path, värden }) => {
    const perioder = Object.keys(värden ?? {});
    return perioder.length > 0 ? [{ namn, path, perioder }] : [];
  });
}
