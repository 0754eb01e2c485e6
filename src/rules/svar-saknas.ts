/** Reports a mått or uppdrag that boards share, which the board shall answer and has no file for. */
import { finding } from '../diagnostics/finding.ts';
import type { Rule } from './rule.ts';

export const svarSaknas: Rule = {
  id: 'svar-saknas',
  run: ({ nämnd }) =>
    nämnd.obesvarade.map(({ ord, namn, fil, place, lista }) =>
      finding('svar-saknas', place, { vad: `${ord.bestämd} ”${namn}”`, fil, lista }),
    ),
};
