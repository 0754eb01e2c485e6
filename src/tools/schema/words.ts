/**
 * Collects the words of a year that an editor suggests: units, levels, ids. In: the valid documents of the year. Out: words by
 * key of texts/. Never: rejects other words, which `vb check` does.
 */

import { wordsOf } from '../../resolve/styrmodell.ts';
import { GJORDA_KAPITEL } from '../../resolve/year.ts';
import { RULE_IDS } from '../../rules/list.ts';
import { type Documents, documentsOf } from '../../validate/validate.ts';

/** A word to suggest, and its explanation. */
export interface Word {
  readonly ord: string;
  readonly betyder?: string | undefined;
}

/** Words by the key of texts/ at which they fit. */
export type Suggestions = Readonly<Record<string, readonly Word[]>>;

/** Words that the program defines, the same for every year. */
export const OWN_WORDS: Suggestions = {
  'etappmål.*': [
    { ord: 'minst 42', betyder: 'Talet eller mer. Skriv ditt eget tal.' },
    { ord: 'högst 13', betyder: 'Talet eller mindre.' },
    { ord: 'över 40', betyder: 'Mer än talet.' },
    { ord: 'under 40', betyder: 'Mindre än talet.' },
    { ord: '35 till 40', betyder: 'Inom gränserna, som räknas med.' },
    { ord: 'minst 2 i snitt över 3 år', betyder: 'Medelvärdet av de senaste årens utfall.' },
    { ord: 'över Riket', betyder: 'Mer än en jämförelse för perioden; också minst, högst och under.' },
    { ord: 'Öka', betyder: 'Högre än det närmast tidigare utfallet.' },
    { ord: 'Minska', betyder: 'Lägre än det närmast tidigare utfallet.' },
    { ord: 'Behåll', betyder: 'I stort sett som det närmast tidigare utfallet.' },
    { ord: 'Indikator', betyder: 'Måttet följs utan mål och bedöms aldrig.' },
    { ord: '> Länssnitt', betyder: 'Högre än länssnittet för perioden.' },
    { ord: '< Länssnitt', betyder: 'Lägre än länssnittet för perioden.' },
  ],
  'förbehåll.regel': RULE_IDS.map((ord) => ({ ord })),
  kapitel: [...GJORDA_KAPITEL, 'intern-kontroll'].map((ord) => ({ ord })),
};

const named = ({ namn }: { readonly namn: string }): Word => ({ ord: namn });

/** The words of a year. Keys without words are left out. */
export function suggestionsOf(documents: Documents): Suggestions {
  const [enheter] = documentsOf(documents, 'enheter');
  const [mätslag] = documentsOf(documents, 'mätslag');
  const [skalor] = documentsOf(documents, 'skalor');
  const [kriterier] = documentsOf(documents, 'kriterier');
  const [styrmodell] = documentsOf(documents, 'styrmodell');
  const idsOf = (...kinds: ('mått' | 'gemensamtMått' | 'uppdrag' | 'gemensamtUppdrag' | 'risk' | 'granskning' | 'kontroll')[]) =>
    kinds.flatMap((slag) =>
      documentsOf(documents, slag).flatMap(({ home, data }): Word[] =>
        data.plan === undefined ? [] : [{ ord: home.id, betyder: data.plan.namn }],
      ),
    );
  const mål = [...documentsOf(documents, 'gemensamtMål'), ...documentsOf(documents, 'mål')].flatMap(({ home, data }) =>
    data.plan.namn === undefined ? [] : [{ ord: home.id, betyder: data.plan.namn }],
  );
  const chapters = (slag: 'kapitel' | 'gemensamtKapitel') =>
    documentsOf(documents, slag).map(({ home, data }): Word => ({ ord: home.id, betyder: data.rubrik }));
  const tables = documentsOf(documents, 'tabell').map(({ home, data }): Word => ({ ord: home.id, betyder: data.namn }));

  const levels = Object.values(skalor?.data.bedömningsskalor ?? {}).flatMap((skala) => wordsOf(skala).map(named));
  const status = Object.values(skalor?.data.statusskalor ?? {}).flatMap((words) => words.map(named));
  const tillfällen = Object.entries(documentsOf(documents, 'styrmodell')[0]?.data.tillfällen ?? {});
  const occasions = (what: string) => tillfällen.map(([ord, { dokument }]) => ({ ord, betyder: `${what}: ${dokument}.` }));
  const words: Record<string, readonly Word[] | undefined> = {
    uppföljning: occasions('Det som redovisas vid tillfället'),
    dokument: occasions('Dokumentet vid tillfället'),
    vid: tillfällen.map(([ord, { dokument }]) => ({ ord, betyder: dokument })),
    enhet: enheter && Object.keys(enheter.data).map((ord) => ({ ord })),
    mätslag: mätslag && Object.entries(mätslag.data).map(([ord, { beskrivning }]) => ({ ord, betyder: beskrivning })),
    status,
    '*.status': status,
    trend: skalor?.data.trend.map(named),
    sannolikhet: skalor?.data.risk?.sannolikhet.map(named),
    konsekvens: skalor?.data.risk?.konsekvens.map(named),
    bedömning: levels,
    förvaltningens_förslag: levels,
    'tabeller.*.rader.så': levels,
    'uppger.*': Object.values(kriterier?.data.uppger ?? {}).flatMap(({ ord }) =>
      ord.map(({ namn, skrivs }) => ({ ord: namn, betyder: skrivs })),
    ),
    texter: Object.values(styrmodell?.data.nivåer ?? {}).flatMap(({ texter = {} }) =>
      Object.entries(texter).map(([ord, { rubrik }]): Word => ({ ord, betyder: rubrik })),
    ),
    mål,
    'plan.mål': mål,
    'redovisar_inte.mål': mål,
    mått: idsOf('mått', 'gemensamtMått'),
    uppdrag: idsOf('uppdrag', 'gemensamtUppdrag'),
    nämnder: documentsOf(documents, 'nämnd').map(({ home, data }) => ({ ord: home.id, betyder: data.namn })),
    kapitel: [...(OWN_WORDS['kapitel'] ?? []), ...chapters('kapitel'), ...chapters('gemensamtKapitel')],
    tabell: tables,
    tabeller: tables,
    'risker.lista': idsOf('risk'),
    'granskningar.lista': idsOf('granskning'),
    'kontroller.lista': idsOf('kontroll'),
  };
  return Object.fromEntries(Object.entries(words).flatMap(([key, found]) => (found && found.length > 0 ? [[key, found]] : [])));
}
