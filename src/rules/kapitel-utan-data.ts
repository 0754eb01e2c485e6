/** Reports a generated chapter that a board lists although there is nothing to print in it. */
import { at, finding } from '../diagnostics/finding.ts';
import type { Dokument, Nämnd, År } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

type Document = Pick<Dokument, 'underskrifter' | 'bilagor'>;

/** Whether a document has something to print, for the chapters that are left out of the report otherwise. */
const HAS_DATA = {
  underskrifter: (one: Document) => one.underskrifter !== undefined,
  bilageförteckning: (one: Document, { kapitel }: Nämnd) =>
    one.bilagor !== undefined || kapitel.some((own) => own.slag === 'kapitel' && own.bilaga !== undefined),
  ordlista: (_one: Document, _nämnd: Nämnd, { gemensamt }: År) => Object.keys(gemensamt.ordlista).length > 0,
} as const;

export const kapitelUtanData: Rule = {
  id: 'kapitel-utan-data',
  run: ({ nämnd, år }) => {
    const { id } = år.tillfälle;
    const { dokument = {}, kapitel } = nämnd.data;
    const own = dokument[id]?.kapitel;
    // A list for all occasions may have a chapter that only one of the documents fills.
    const documents: readonly Document[] = own ? [nämnd.dokument] : [nämnd.dokument, ...Object.values(dokument)];
    const path = own ? ['dokument', id, 'kapitel'] : ['kapitel'];
    return (Object.keys(HAS_DATA) as (keyof typeof HAS_DATA)[]).flatMap((name) => {
      const i = (own ?? kapitel)?.indexOf(name) ?? -1;
      if (i < 0 || documents.some((one) => HAS_DATA[name](one, nämnd, år))) return [];
      return [finding('kapitel-utan-data', at(nämnd.file, [...path, i]), { kapitel: name, tillfälle: id })];
    });
  },
};
