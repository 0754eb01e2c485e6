/** An outcome of an earlier year is the one published then, unless a new series or a förbehåll says why not. */
import { at, finding } from '../diagnostics/finding.ts';
import { yearOf } from '../model/period.ts';
import { allMått, type Mått } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const utfallOmräknat: Rule = {
  id: 'utfall-omraknat',
  comparesYears: true,
  run: ({ nämnd, föregående, år: { år, tillfälle } }) =>
    allMått(nämnd).flatMap((mått) => {
      const before = föregående?.objekt.get(mått.id);
      if (before?.slag !== 'mått') return [];
      return Object.entries(mått.uppföljning?.utfall ?? {}).flatMap(([period, tal]) => {
        const then = before.uppföljning?.utfall?.[period];
        const series = mått.uppföljning?.seriebrott ?? [];
        const isNew = series.some(({ från }) => från <= år && yearOf(period) >= från && !known(before, från));
        if (!then || then.minus(tal).värde === 0 || isNew) return [];
        const place = at(mått.file, [...mått.path, 'uppföljning', tillfälle, 'utfall', period]);
        const earlier = at(before.file, [...before.path, 'uppföljning', tillfälle, 'utfall', period]);
        return [
          finding('utfall-omraknat', place, { period, nu: tal.text, då: then.text }, [{ place: earlier, text: 'förra året' }]),
        ];
      });
    }),
};

/** Whether a new series was known the year before already. */
function known({ uppföljning }: Mått, från: number): boolean {
  return (uppföljning?.seriebrott ?? []).some((one) => one.från === från);
}
