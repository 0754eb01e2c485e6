/** Words that must stand in a list all boards share: units, kinds of measurement, and the steps of the scales. */
import { at, type Finding, finding, type Path } from '../findings/finding.ts';
import { suggest } from '../findings/suggest.ts';
import type { Nämnd, Objekt, År } from './year.ts';

export function checkWords(nämnd: Nämnd, { gemensamt, tillfälle }: År): Finding[] {
  const { skalor } = gemensamt;
  const lists = {
    enhet: { lista: 'gemensamt/enheter.yaml', val: Object.keys(gemensamt.enheter) },
    mätslag: { lista: 'gemensamt/matslag.yaml', val: Object.keys(gemensamt.mätslag) },
    bedömning: { lista: 'gemensamt/skalor.yaml', val: skalor.bedömning.map(({ namn }) => namn) },
    status: { lista: 'gemensamt/skalor.yaml', val: skalor.status.map(({ namn }) => namn) },
    trend: { lista: 'gemensamt/skalor.yaml', val: skalor.trend.map(({ namn }) => namn) },
  };
  return [...nämnd.objekt.values()].flatMap((objekt) =>
    wordsOf(objekt, tillfälle).flatMap(({ path, list, ord }) => {
      if (ord === undefined || lists[list].val.includes(ord)) return [];
      const facts = { ord, ...lists[list], förslag: suggest(ord, lists[list].val) };
      return [finding('okant-ord', at(objekt.file, [...objekt.path, ...path]), facts)];
    }),
  );
}

type List = 'enhet' | 'mätslag' | 'bedömning' | 'status' | 'trend';

function wordsOf(objekt: Objekt, tillfälle: string): { path: Path; list: List; ord: string | undefined }[] {
  const reported: Path = ['uppföljning', tillfälle];
  switch (objekt.slag) {
    case 'mål':
    case 'nämndmål':
      return [{ path: [...reported, 'bedömning'], list: 'bedömning', ord: objekt.uppföljning?.bedömning }];
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
