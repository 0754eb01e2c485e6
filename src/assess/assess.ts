/**
 * Stage 5: facts counted from the year, before anybody judges. In: one board of the linked year. Out: counts per goal and which of the
 * kommun's mål the board reports. Never: reads text, changes a bedömning.
 */
import { isDone } from '../resolve/status.ts';
import { type Mål, type Nämnd, type Nämndmål, type År, åtagandenOf } from '../resolve/year.ts';

export interface Facts {
  /** All the kommun's mål in their order, also those the board does not report. */
  readonly mål: readonly { readonly id: string; readonly namn: string; readonly typ: Mål['typ']; readonly redovisas: boolean }[];
  /** How many åtaganden a goal has, and how many of them are finished. */
  readonly of: (objekt: Mål | Nämndmål) => { readonly åtaganden: number; readonly klara: number };
}

export function assess(nämnd: Nämnd, { gemensamt }: År): Facts {
  return {
    mål: gemensamt.mål.map(({ id, namn, typ }) => ({ id, namn, typ, redovisas: nämnd.mål.some((mål) => mål.id === id) })),
    of: (objekt) => {
      const åtaganden = åtagandenOf(objekt);
      return {
        åtaganden: åtaganden.length,
        klara: åtaganden.filter(({ uppföljning }) => isDone(uppföljning?.status, gemensamt.skalor)).length,
      };
    },
  };
}
