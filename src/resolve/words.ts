/** Checks words that must be in a list that all boards share: units, mätslag, kriterier words and the steps of the scales. */
import { at, type Finding, finding, type Path, withFix } from '../diagnostics/finding.ts';
import type { Steg } from '../model/gemensamt.ts';
import type { KriterierFil } from '../model/kriterier.ts';
import { sameWord, suggestPerFile } from '../swedish/spelling.ts';
import type { Nämnd, Objekt, År } from './year.ts';

/** Reports words that their shared list lacks. A word that differs only in case, diacritics or separators gets a fix. */
export function checkWords(nämnd: Nämnd, { gemensamt, tillfälle }: År): Finding[] {
  const { skalor, kriterier } = gemensamt;
  const basuppdrag = kriterier.basuppdrag?.ord.map(({ namn }) => namn) ?? [];
  const lists = {
    enhet: { lista: 'gemensamt/enheter.yaml', val: Object.keys(gemensamt.enheter) },
    mätslag: { lista: 'gemensamt/matslag.yaml', val: Object.keys(gemensamt.mätslag) },
    bedömning: { lista: 'gemensamt/kriterier.yaml', val: assessmentWords(kriterier).map(({ namn }) => namn) },
    basuppdrag: { lista: 'gemensamt/kriterier.yaml', val: basuppdrag },
    status: { lista: 'gemensamt/skalor.yaml', val: skalor.status.map(({ namn }) => namn) },
    trend: { lista: 'gemensamt/skalor.yaml', val: skalor.trend.map(({ namn }) => namn) },
  };
  const suggestIn = suggestPerFile();
  const unknown = (file: string, path: Path, list: ListName, ord: string | undefined): Finding[] => {
    if (ord === undefined || lists[list].val.includes(ord)) return [];
    const found = finding('okant-ord', at(file, path), { ord, ...lists[list], förslag: suggestIn(file)(ord, lists[list].val) });
    return [withFix(found, sameWord(ord, lists[list].val))];
  };
  return [
    ...unknown(nämnd.file, ['uppföljning', tillfälle, 'bedömning'], 'bedömning', nämnd.data.uppföljning?.[tillfälle]?.bedömning),
    ...[...nämnd.objekt.values()].flatMap((objekt) =>
      wordsOf(objekt, tillfälle).flatMap(({ path, list, ord }) => unknown(objekt.file, [...objekt.path, ...path], list, ord)),
    ),
  ];
}

/** Returns every word that a bedömning can have: the levels, and the two words for no level. */
export function assessmentWords({ nivåer, utan_nivå }: KriterierFil): Steg[] {
  return [...nivåer, utan_nivå.kan_inte_bedömas, utan_nivå.ej_tillämplig];
}

/** The lists that a word can belong to. */
type ListName = 'enhet' | 'mätslag' | 'bedömning' | 'basuppdrag' | 'status' | 'trend';

/** The words of an object that must be in a shared list, with their paths below the object. */
function wordsOf(objekt: Objekt, tillfälle: string): { path: Path; list: ListName; ord: string | undefined }[] {
  const reported: Path = ['uppföljning', tillfälle];
  switch (objekt.slag) {
    case 'mål':
      return [{ path: [...reported, 'bedömning'], list: 'bedömning', ord: objekt.uppföljning?.bedömning }];
    case 'nämndmål':
      return [
        { path: [...reported, 'bedömning'], list: 'bedömning', ord: objekt.uppföljning?.bedömning },
        { path: [...reported, 'basuppdrag'], list: 'basuppdrag', ord: objekt.uppföljning?.basuppdrag },
      ];
    case 'mått':
      return [
        { path: ['plan', 'enhet'], list: 'enhet', ord: objekt.plan.enhet },
        { path: ['plan', 'mätslag'], list: 'mätslag', ord: objekt.plan.mätslag },
        { path: [...reported, 'trend'], list: 'trend', ord: objekt.uppföljning?.trend },
      ];
    case 'åtagande':
      return [
        { path: [...reported, 'status'], list: 'status', ord: objekt.uppföljning?.status },
        ...Object.entries(objekt.uppföljning?.delar ?? {}).map(([del, { status }]) => ({
          path: [...reported, 'delar', del, 'status'],
          list: 'status' as const,
          ord: status,
        })),
      ];
    case 'kontroll':
      return [{ path: [...reported, 'status'], list: 'status', ord: objekt.uppföljning?.status }];
    case 'risk':
    case 'granskning':
      return Object.entries(objekt.uppföljning?.åtgärder ?? {}).map(([id, { status }]) => ({
        path: [...reported, 'åtgärder', id, 'status'],
        list: 'status' as const,
        ord: status,
      }));
    case 'tabell':
      return [{ path: ['enhet'], list: 'enhet', ord: objekt.data.enhet }];
    case 'kapitel':
    case 'intern kontroll':
      return [];
  }
}
