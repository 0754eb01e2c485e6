/** An outcome of an earlier year is the one published then, unless a new series or a förbehåll says why not. */
import { at, finding } from '../findings/finding.ts';
import { allMått } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const utfallOmräknat: Rule = {
  id: 'utfall-omraknat',
  run: ({ nämnd, föregående, år: { tillfälle } }) =>
    allMått(nämnd).flatMap((mått) => {
      const before = föregående?.objekt.get(mått.id);
      if (before?.slag !== 'mått') return [];
      return Object.entries(mått.uppföljning?.utfall ?? {}).flatMap(([period, tal]) => {
        const then = before.uppföljning?.utfall?.[period];
        if (!then || then.minus(tal).värde === 0) return [];
        const place = at(mått.file, [...mått.path, 'uppföljning', tillfälle, 'utfall', period]);
        const earlier = at(before.file, [...before.path, 'uppföljning', tillfälle, 'utfall', period]);
        return [
          finding('utfall-omraknat', place, { period, nu: tal.text, då: then.text }, [{ place: earlier, text: 'förra året' }]),
        ];
      });
    }),
};
