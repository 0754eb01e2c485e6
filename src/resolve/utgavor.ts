/** Reads what a kommun and a board have chosen for the short editions of a report, and reports what cannot be chosen. */
import { at, type Finding, finding } from '../diagnostics/finding.ts';
import { FÖRSLAG, type Kortform, type Meningsförslag, type Utgåvedel, type UtgåvorFil } from '../model/utgavor.ts';
import { suggest } from '../swedish/spelling.ts';
import { allMått, type Dokument, type Gemensamt, type Nämnd } from './year.ts';

/** A piece of an edition, and the most entries that it has. */
export interface Vald {
  readonly del: Utgåvedel;
  readonly högst: number;
}

/** The pieces of each edition when gemensamt/utgavor.yaml does not say. */
const DEFAULTS: Readonly<Record<Kortform, readonly Utgåvedel[]>> = {
  sida: ['meningar', 'mål', 'nyckeltal'],
  kort: ['meningar', 'mål', 'nivåer', 'avvikelser', 'missade målvärden', 'förändringar', 'ekonomi', 'risker'],
};

/** The most entries of a piece when the file does not say: what a page has room for, and what a reader takes in. */
const MOST: Readonly<Record<Kortform, Partial<Record<Utgåvedel, number>>>> = {
  sida: { meningar: 8, nyckeltal: 6 },
  kort: { nyckeltal: 12, avvikelser: 15, 'missade målvärden': 20, förändringar: 12, ekonomi: 12, risker: 12 },
};

/** The pieces of an edition, in order. */
export function piecesOf({ utgåvor }: Pick<Gemensamt, 'utgåvor'>, omfång: Kortform): Vald[] {
  const chosen: NonNullable<UtgåvorFil[Kortform]> = utgåvor?.[omfång] ?? DEFAULTS[omfång].map((del) => ({ del }));
  return chosen.map(({ del, högst }) => ({ del, högst: högst ?? MOST[omfång][del] ?? Number.MAX_SAFE_INTEGER }));
}

/** Whether an entry of `sida: meningar:` is meant as the name of a proposal: one word. A sentence has several. */
const isName = (text: string): boolean => !/\s/.test(text.trim());

/** Whether a word is the name of a proposal. */
export const isProposal = (text: string): text is Meningsförslag => FÖRSLAG.some((one) => one === text);

/** The sentences that a board has written itself, with their place in the list. */
export function ownSentences({ sida }: Pick<Dokument, 'sida'>): { readonly text: string; readonly i: number }[] {
  return (sida?.meningar ?? []).map((text, i) => ({ text, i })).filter(({ text }) => !isName(text));
}

/** Reports a piece that an edition has twice. */
export function checkEditions({ utgåvor, filer }: Pick<Gemensamt, 'utgåvor' | 'filer'>): Finding[] {
  return (['sida', 'kort'] as const).flatMap((omfång) =>
    (utgåvor?.[omfång] ?? []).flatMap(({ del }, i, all) =>
      all.findIndex((other) => other.del === del) < i
        ? [finding('upprepad-i-lista', at(filer.utgåvor, [omfång, i, 'del']), { id: del })]
        : [],
    ),
  );
}

/** Reports names of proposals that do not exist, and key figures that are no mått of the board. */
export function checkOnePage(nämnd: Nämnd): Finding[] {
  const { dokument, file } = nämnd;
  const path = [...dokument.path, 'sida'];
  const words = (dokument.sida?.meningar ?? []).flatMap((ord, i) => {
    if (!isName(ord) || isProposal(ord)) return [];
    const facts = { ord, lista: 'förslagen till meningar', val: FÖRSLAG, förslag: suggest(ord, FÖRSLAG) };
    return [finding('okant-ord', at(file, [...path, 'meningar', i]), facts)];
  });
  const known = allMått(nämnd).map(({ id }) => id);
  const figures = (dokument.sida?.nyckeltal ?? []).flatMap((id, i) => {
    if (known.includes(id) || nämnd.filer.has(id)) return [];
    const hjälp = 'Skriv id på ett av nämndens mått, eller på en rad under ”varav:”.';
    const facts = { id, vad: 'inget mått hos nämnden', förslag: suggest(id, known), hjälp };
    return [finding('okand-referens', at(file, [...path, 'nyckeltal', i]), facts)];
  });
  return [...words, ...figures];
}
