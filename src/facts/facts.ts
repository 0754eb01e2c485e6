/**
 * Stage 4: what follows from the figures before anybody judges. In: one board of the linked year. Out: for each measure whether its
 * target is reached, its trend and the differences between its groups, each with its explanation and a person's decision; counts for
 * each goal. Never: reads text, knows criteria, changes the model.
 */
import { isDone } from '../resolve/status.ts';
import { allMått, type Mål, type Mått, type Nämnd, type Nämndmål, type År, åtagandenOf } from '../resolve/year.ts';
import type { Faktum } from './fact.ts';
import { differences, type Skillnader } from './groups.ts';
import { type JaNej, targetReached } from './target.ts';
import { trend } from './trend.ts';

export interface MåttFakta {
  readonly mått: Mått;
  /** Undefined for a measure without any etappmål. */
  readonly etappmål: Faktum<JaNej> | undefined;
  readonly trend: Faktum<string>;
  readonly skillnader: Skillnader;
  /** False when a person has said that the measure does not count in the judgement. */
  readonly räknas: boolean;
}

export interface Facts {
  /** All the kommun's mål in their order, also those the board does not report. */
  readonly mål: readonly { readonly id: string; readonly namn: string; readonly typ: Mål['typ']; readonly redovisas: boolean }[];
  /** Every measure and varav row, by id. */
  readonly mått: ReadonlyMap<string, MåttFakta>;
  /** How many åtaganden a goal has, how many of them are finished, and those without any status. */
  readonly of: (objekt: Mål | Nämndmål) => {
    readonly åtaganden: number;
    readonly klara: number;
    readonly utanStatus: readonly { readonly id: string; readonly file: string }[];
  };
}

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
    etappmål: targetReached(mått, year),
    trend: trend(mått, year),
    skillnader: differences(mått, year),
    räknas: mått.uppföljning?.räknas_i_bedömningen !== 'nej',
  };
}
