/**
 * Reports a mått without any utfall, without a sign in its place and without a reason (`utfall_saknas`), so that a reader knows that
 * no figure was lost.
 */
import { at, finding } from '../diagnostics/finding.ts';
import { allMått } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const utfallSaknas: Rule = {
  id: 'utfall-saknas',
  run: ({ nämnd, år: { tillfälle } }) =>
    (tillfälle.kräver.has('utfall') ? allMått(nämnd) : [])
      .filter(
        ({ resultat, uppföljning, tecken }) =>
          (uppföljning || Object.keys(resultat).length > 0) &&
          Object.keys(resultat.utfall ?? {}).length === 0 &&
          !uppföljning?.utfall_saknas &&
          !tecken.some(({ path: [field] }) => field === 'utfall'),
      )
      .map(({ file, path, namn }) => finding('utfall-saknas', at(file, [...path, 'resultat', 'utfall'], 'key'), { namn })),
};
