/** Checks words that must be in a list that all boards share: units, mätslag, kriterier words and the steps of the scales. */
import { at, type Finding, finding, type Path, withFix } from '../diagnostics/finding.ts';
import type { RiskskalaIFil } from '../model/gemensamt.ts';
import { sameWord, suggestPerFile } from '../swedish/spelling.ts';
import { AXLAR, stepWords } from './risk-scale.ts';
import { type Bedömningsgrund, controlScale, isUsedAt, wholeScale, wordsOf } from './styrmodell.ts';
import type { Tillfälle } from './tillfalle.ts';
import {
  declaredTexts,
  fileOf,
  type Gemensamt,
  type Granskning,
  type Mål,
  type Mått,
  type Nämnd,
  type Objekt,
  type Risk,
  type Uppdrag,
  type År,
} from './year.ts';

/** A list of words: where it is, and the words. */
interface Ordlista {
  readonly lista: string;
  readonly val: readonly string[];
}

/** A word in a board's data, with its path below the object. */
interface Written {
  readonly path: Path;
  readonly ord: string | undefined;
  readonly i: Ordlista;
  /** Whether the word is the key at the path, and not its value. */
  readonly isKey?: boolean;
}

/** Reports words that their shared list lacks. A word that differs only in case, diacritics or separators gets a fix. */
export function checkWords(nämnd: Nämnd, { gemensamt, tillfälle }: År): Finding[] {
  const inScales = wordsAt(tillfälle);
  const lists = { ...listsOf(gemensamt, inScales), inScales };
  const reported: Path = ['uppföljning', tillfälle.id];
  const suggestIn = suggestPerFile();
  const unknown = (file: string, { path, ord, i, isKey }: Written): Finding[] => {
    if (ord === undefined || i.val.includes(ord)) return [];
    const place = at(file, path, isKey ? 'key' : 'value');
    const found = finding('okant-ord', place, { ord, ...i, förslag: suggestIn(file)(ord, i.val) });
    return [withFix(found, sameWord(ord, i.val))];
  };
  const whole = nämnd.data.uppföljning?.[tillfälle.id];
  return [
    ...LEVEL_KEYS.flatMap((key) => unknown(nämnd.file, { path: [...reported, key], ord: whole?.[key], i: lists.bedömning })),
    ...[...nämnd.objekt.values()].flatMap((objekt) => [
      ...notJudged(objekt, reported),
      ...withoutScale(objekt, reported, gemensamt),
      ...wordsIn(objekt, reported, lists).flatMap((one) =>
        unknown(fileOf(objekt, one.path), { ...one, path: [...objekt.path, ...one.path] }),
      ),
    ]),
  ];
}

/** Reports units of the mätslag that gemensamt/enheter.yaml lacks. */
export function checkUnits({ mätslag, enheter }: Pick<Gemensamt, 'mätslag' | 'enheter'>, file: string): Finding[] {
  const val = Object.keys(enheter);
  const suggestIn = suggestPerFile();
  return Object.entries(mätslag).flatMap(([slag, { osäkerhet }]) =>
    Object.keys(osäkerhet?.enheter ?? {}).flatMap((ord) => {
      if (val.includes(ord)) return [];
      const facts = { ord, lista: 'gemensamt/enheter.yaml', val, förslag: suggestIn(file)(ord, val) };
      return [withFix(finding('okant-ord', at(file, [slag, 'osäkerhet', 'enheter', ord], 'key'), facts), sameWord(ord, val))];
    }),
  );
}

/** The keys of a follow-up that have a level: proposed by the office, and decided. */
const LEVEL_KEYS = ['förvaltningens_förslag', 'bedömning'] as const;
type Levels = Partial<Record<(typeof LEVEL_KEYS)[number], string | undefined>>;

/** Reports a level of a mål or mått whose level or kind has no scale. It would be printed nowhere. */
function notJudged(objekt: Objekt, reported: Path): Finding[] {
  if (objekt.slag !== 'mål' && objekt.slag !== 'mått') return [];
  const { namn, skala } = objekt.slag === 'mål' ? objekt.nivå : objekt.sort;
  if (skala) return [];
  return LEVEL_KEYS.filter((key) => objekt.uppföljning?.[key] !== undefined).map((key) =>
    finding('bedoms-inte', at(objekt.file, [...objekt.path, ...reported, key], 'key'), { slag: objekt.slag, namn }),
  );
}

const named = (all: readonly { readonly namn: string }[]) => all.map(({ namn }) => namn);

type Scaled = readonly { readonly namn: string; readonly vid?: readonly string[] | undefined }[];

/** The words of a scale that may be used at an occasion. */
const wordsAt =
  (tillfälle: Tillfälle) =>
  (all: Scaled): Ordlista => {
    const allowed = all.filter((one) => isUsedAt(one, tillfälle));
    const lista = 'gemensamt/skalor.yaml';
    return {
      lista: allowed.length < all.length ? `${lista}, bland orden som används vid ${tillfälle.id}` : lista,
      val: named(allowed),
    };
  };

/** The shared lists. `bedömning` has the words for the whole year, and `status` those of the internal control. `uppger` has one list of names, and one of words for each name. */
function listsOf({ enheter, mätslag, skalor, styrmodell, kriterier }: Gemensamt, inScales: ReturnType<typeof wordsAt>) {
  const uppger = Object.entries(kriterier?.uppger ?? {});
  const inKriterier = (val: readonly string[]): Ordlista => ({ lista: 'gemensamt/kriterier.yaml', val });
  return {
    enhet: { lista: 'gemensamt/enheter.yaml', val: Object.keys(enheter) },
    mätslag: { lista: 'gemensamt/matslag.yaml', val: Object.keys(mätslag) },
    bedömning: inScales(wordsOf(wholeScale(styrmodell))),
    status: inScales(controlScale(styrmodell).ord),
    trend: inScales(skalor.trend),
    risk: skalor.risk,
    uppger: inKriterier(uppger.map(([namn]) => namn)),
    uppgift: new Map(uppger.map(([namn, { ord }]) => [namn, inKriterier(named(ord))])),
  };
}

type Lists = ReturnType<typeof listsOf> & { readonly inScales: ReturnType<typeof wordsAt> };

/** The ids of the texts of an object, which the styrmodell declares. `reported` is the path of the follow-up. */
function textIds(own: Mål | Mått | Uppdrag, reported: Path): Written[] {
  const { path, texter } = declaredTexts(own);
  const i = { lista: `”texter:” för ”${path[1]}” i gemensamt/styrmodell.yaml`, val: texter.map(({ id }) => id) };
  return Object.keys(own.uppföljning?.texter ?? {}).map((id) => ({ path: [...reported, 'texter', id], ord: id, i, isKey: true }));
}

/** The words of an object that must be in a shared list. `reported` is the path of the follow-up. */
function wordsIn(objekt: Objekt, reported: Path, lists: Lists): Written[] {
  const { inScales } = lists;
  const status = (path: Path, ord: string | undefined, i = lists.status): Written => ({ path: [...reported, ...path], ord, i });
  const levels = (own: Levels | undefined, skala: Bedömningsgrund | undefined): Written[] =>
    skala ? LEVEL_KEYS.map((key) => ({ path: [...reported, key], ord: own?.[key], i: inScales(wordsOf(skala)) })) : [];
  switch (objekt.slag) {
    case 'mål':
      return [
        ...levels(objekt.uppföljning, objekt.nivå.skala),
        ...Object.entries(objekt.uppföljning?.uppger ?? {}).map(([namn, ord]): Written => {
          const path = [...reported, 'uppger', namn];
          const words = lists.uppgift.get(namn);
          return words ? { path, ord, i: words } : { path, ord: namn, i: lists.uppger, isKey: true };
        }),
        ...textIds(objekt, reported),
      ];
    case 'mått':
      return [
        { path: ['plan', 'enhet'], ord: objekt.plan.enhet, i: lists.enhet },
        { path: ['plan', 'mätslag'], ord: objekt.plan.mätslag, i: lists.mätslag },
        ...levels(objekt.uppföljning, objekt.sort.skala),
        { path: [...reported, 'trend'], ord: objekt.uppföljning?.trend, i: lists.trend },
        ...textIds(objekt, reported),
      ];
    case 'uppdrag': {
      const words = inScales(objekt.sort.skala.ord);
      return [
        status(['status'], objekt.uppföljning?.status, words),
        ...textIds(objekt, reported),
        ...Object.entries(objekt.uppföljning?.delar ?? {}).map(([del, one]) =>
          status(['delar', del, 'status'], one.status, words),
        ),
      ];
    }
    case 'kontroll':
      return [status(['status'], objekt.uppföljning?.status)];
    case 'risk':
      return [...riskWords(objekt, reported, lists.risk), ...actionWords(objekt, status)];
    case 'granskning':
      return actionWords(objekt, status);
    case 'tabell':
      return [{ path: ['enhet'], ord: objekt.data.enhet, i: lists.enhet }];
    case 'bild':
    case 'kapitel':
    case 'intern kontroll':
      return [];
  }
}

function actionWords({ uppföljning }: Risk | Granskning, status: (path: Path, ord: string | undefined) => Written): Written[] {
  return Object.entries(uppföljning?.åtgärder ?? {}).map(([id, one]) => status(['åtgärder', id, 'status'], one.status));
}

/** The steps of a risk before and after its åtgärder. Empty without a scale, which `withoutScale` reports. */
function riskWords({ plan, uppföljning }: Risk, reported: Path, skala: RiskskalaIFil | undefined): Written[] {
  if (!skala) return [];
  return AXLAR.flatMap((axel) => {
    const i: Ordlista = { lista: 'gemensamt/skalor.yaml', val: stepWords(skala[axel]) };
    return [
      { path: ['plan', axel], ord: plan[axel], i },
      { path: [...reported, axel], ord: uppföljning?.[axel], i },
    ];
  });
}

/** Reports the first step of a risk when the kommun has no risk scale. */
function withoutScale(objekt: Objekt, reported: Path, { skalor }: Gemensamt): Finding[] {
  if (objekt.slag !== 'risk' || skalor.risk) return [];
  const { plan, uppföljning } = objekt;
  const [first] = AXLAR.flatMap((axel) => [
    ...(plan[axel] === undefined ? [] : [['plan', axel]]),
    ...(uppföljning?.[axel] === undefined ? [] : [[...reported, axel]]),
  ]);
  if (!first) return [];
  return [finding('risk-utan-skala', at(objekt.file, first, 'key'), { nyckel: String(first.at(-1)) })];
}
