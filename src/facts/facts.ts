/**
 * Stage 4, facts: derives facts from the figures. In: one board of the linked year. Out: for each mått whether its etappmål is
 * reached, its trend and the differences between its groups, each with an explanation and a person's decision, and counts of
 * åtaganden. Never: reads text, uses the kriterier or changes the model.
 */
import { isDone } from '../resolve/scales.ts';
import { allMått, type Mål, type Mått, type Nämnd, type Nämndmål, type År, åtagandenOf } from '../resolve/year.ts';
import { etappmålNått } from './etappmal.ts';
import type { Faktum, JaNej } from './fact.ts';
import { differences, type Skillnader } from './groups.ts';
import { trend } from './trend.ts';

/** The facts of one mått or varav row. */
export interface MåttFakta {
  readonly mått: Mått;
  /** Undefined for a mått without etappmål. */
  readonly etappmål: Faktum<JaNej> | undefined;
  readonly trend: Faktum<string>;
  readonly skillnader: Skillnader;
  /** False when a person has decided that the mått does not count in the bedömning. */
  readonly räknas: boolean;
}

/** The facts of one board. */
export interface Facts {
  /** All mål of the kommun in order, including those that the board does not report. */
  readonly mål: readonly { readonly id: string; readonly namn: string; readonly typ: Mål['typ']; readonly redovisas: boolean }[];
  /** The facts of every mått and varav row, by id. */
  readonly mått: ReadonlyMap<string, MåttFakta>;
  /** Counts the åtaganden of a mål or nämndmål and the finished ones (`klara`), and lists those without a status. */
  readonly of: (objekt: Mål | Nämndmål) => {
    readonly åtaganden: number;
    readonly klara: number;
    readonly utanStatus: readonly { readonly id: string; readonly file: string }[];
  };
}

/** Derives the facts of one board. */
export function gatherFacts(nämnd: Nämnd, year: År): Facts {
  const { gemensamt } = year;
  return {
    mål: gemensamt.mål.map(({ id, namn, typ }) => ({ id, namn, typ, redovisas: nämnd.mål.some((mål) => mål.id === id) })),
    mått: new Map(allMått(nämnd).map((mått) => [mått.id, factsOf(mått, year)])),
    of: (objekt) => {
      const åtaganden = åtagandenOf(objekt);
      return {
        åtaganden: åtaganden.length,
        klara: åtaganden.filter(({ uppföljning }) => isDone(uppföljning?.status, gemensamt.skalor)).length,
        utanStatus: åtaganden.filter(({ uppföljning }) => uppföljning?.status === undefined),
      };
    },
  };
}

function factsOf(mått: Mått, year: År): MåttFakta {
  return {
    mått,
    etappmål: etappmålNått(mått, year),
    trend: trend(mått, year),
    skillnader: differences(mått, year),
    räknas: mått.uppföljning?.räknas_i_bedömningen !== 'nej',
  };
}
