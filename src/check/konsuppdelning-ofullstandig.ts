/** A division by sex has both of a pair, and one pair only. */
import { at, finding } from '../findings/finding.ts';
import { allMått } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

const PARTNER = { kvinnor: 'män', män: 'kvinnor', flickor: 'pojkar', pojkar: 'flickor' } as const;

export const könsuppdelningOfullständig: Rule = {
  id: 'konsuppdelning-ofullstandig',
  run: ({ nämnd, år: { tillfälle } }) =>
    allMått(nämnd).flatMap(({ file, path, uppföljning }) => {
      const groups = Object.keys(uppföljning?.kön ?? {}) as (keyof typeof PARTNER)[];
      return groups
        .filter((grupp) => !groups.includes(PARTNER[grupp]))
        .map((grupp) => {
          const place = at(file, [...path, 'uppföljning', tillfälle, 'kön', grupp], 'key');
          return finding('konsuppdelning-ofullstandig', place, { grupp, saknas: PARTNER[grupp] });
        });
    }),
};
