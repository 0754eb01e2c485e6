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
  run: ({ nämnd, år }) => {
    const { id, slag } = år.tillfälle;
    const { dokument = {}, kapitel } = nämnd.data;
    const own = dokument[id]?.kapitel;
    // A list for all occasions may have chapters that only the document of the whole year fills.
    if (!own && slag !== 'helår') return [];
    const path = own ? ['dokument', id, 'kapitel'] : ['kapitel'];
    return (Object.keys(HAS_DATA) as (keyof typeof HAS_DATA)[]).flatMap((name) => {
      const i = (own ?? kapitel)?.indexOf(name) ?? -1;
      if (i < 0 || HAS_DATA[name](nämnd, år)) return [];
      return [finding('kapitel-utan-data', at(nämnd.file, [...path, i]), { kapitel: name, tillfälle: id })];
    });
  },
};
