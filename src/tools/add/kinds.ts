/** Recognizes the kind of thing that a person wants to add, in the program's words or those of the styrmodell. */
import type { Ord } from '../../model/ord.ts';
import type { Måttsort, Sort, Styrmodell, Uppdragssort } from '../../resolve/styrmodell.ts';
import { ascii } from '../../swedish/ascii.ts';

/** The kinds of points of the internal control. */
export type Kontrollslag = 'risk' | 'granskning' | 'kontroll';

/** A kind of thing. `nivå` counts levels of mål from 0 at the top. It is undefined when the place decides it. */
export type Kind =
  | { readonly slag: 'nämnd' | 'kapitel' | 'bilaga' | 'tabell' | 'bild' }
  | { readonly slag: Kontrollslag }
  | { readonly slag: 'mål'; readonly nivå: number | undefined }
  | { readonly slag: 'mått'; readonly sort: Måttsort }
  | { readonly slag: 'uppdrag'; readonly sort: Uppdragssort };

/** The kind that a word names, with or without å, ä and ö, in any of its forms. Undefined when it names none. */
export function kindOf(word: string, styrmodell: Styrmodell): Kind | undefined {
  const wanted = fold(word);
  return kinds(styrmodell).find(({ words }) => words.some((one) => fold(one) === wanted))?.kind;
}

/** One word for each kind that a year can have, for messages. */
export function kindWords(styrmodell: Styrmodell): string[] {
  const { nivåer, mått, uppdrag } = styrmodell;
  return [
    ...new Set([
      'nämnd',
      ...[...nivåer, ...mått, ...uppdrag].map(({ ord }) => ord.obestämd),
      'kapitel',
      'bilaga',
      'tabell',
      'bild',
      'risk',
      'granskning',
      'kontroll',
    ]),
  ];
}

const fold = (word: string): string => ascii(word.trim().toLowerCase()).replace(/[\s_-]+/g, ' ');

const formsOf = ({ namn, ord }: { readonly namn: string; readonly ord: Ord }): string[] => [
  namn,
  ord.obestämd,
  ord.bestämd,
  ord.flera,
  ord.alla,
];

/** Every kind with its words. A kommun may have a kind called uppdrag that is not the first of its uppdrag. */
function kinds({ nivåer, mått, uppdrag }: Styrmodell): { readonly words: readonly string[]; readonly kind: Kind }[] {
  const sorts = <T extends Sort>(all: readonly T[], slag: string, kind: (sort: T) => Kind) => [
    ...all.map((sort) => ({ words: formsOf(sort), kind: kind(sort) })),
    ...all.slice(0, 1).map((sort) => ({ words: [slag], kind: kind(sort) })),
  ];
  return [
    ...sorts(mått, 'mått', (sort) => ({ slag: 'mått', sort })),
    ...sorts(uppdrag, 'uppdrag', (sort) => ({ slag: 'uppdrag', sort })),
    { words: ['nämnd', 'nämnder'], kind: { slag: 'nämnd' } },
    { words: ['mål'], kind: { slag: 'mål', nivå: undefined } },
    { words: ['kapitel'], kind: { slag: 'kapitel' } },
    { words: ['bilaga', 'bilagor'], kind: { slag: 'bilaga' } },
    { words: ['tabell', 'tabeller'], kind: { slag: 'tabell' } },
    { words: ['bild', 'bilder'], kind: { slag: 'bild' } },
    { words: ['risk', 'risker'], kind: { slag: 'risk' } },
    { words: ['granskning', 'granskningar'], kind: { slag: 'granskning' } },
    { words: ['kontroll', 'kontroller'], kind: { slag: 'kontroll' } },
    ...nivåer.map((nivå, i) => ({ words: formsOf(nivå), kind: { slag: 'mål', nivå: i } as const })),
  ];
}
