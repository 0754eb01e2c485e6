/** Reports a generated chapter that a board lists although there is nothing to print in it. */
import { at, finding } from '../diagnostics/finding.ts';
import type { Nämnd, År } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

/** Whether there is something to print, for the chapters that are left out of the report otherwise. */
const HAS_DATA = {
  underskrifter: ({ dokument }: Nämnd) => dokument.underskrifter !== undefined,
  bilageförteckning: ({ bilagor, kapitel }: Nämnd) =>
    bilagor.length > 0 || kapitel.some((one) => one.slag === 'kapitel' && one.bilaga !== undefined),
  ordlista: (_: Nämnd, { gemensamt }: År) => Object.keys(gemensamt.ordlista).length > 0,
} as const;

export const kapitelUtanData: Rule = {
  id: 'kapitel-utan-data',
  run: ({ nämnd, år }) =>
    (Object.keys(HAS_DATA) as (keyof typeof HAS_DATA)[]).flatMap((kapitel) => {
      const i = nämnd.data.kapitel?.indexOf(kapitel) ?? -1;
      if (i < 0 || HAS_DATA[kapitel](nämnd, år)) return [];
      return [finding('kapitel-utan-data', at(nämnd.file, ['kapitel', i]), { kapitel, tillfälle: år.tillfälle.id })];
    }),
};
