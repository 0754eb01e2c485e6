/**
 * Stage 4, facts: derives facts from the figures. In: one board of the linked year. Out: for each mått whether its etappmål is
 * reached, its trend, its level and the differences between its groups, each with an explanation and a person's decision, and counts of
 * uppdrag. Never: reads text, uses the kriterier or changes the model.
 */
import { isDone } from '../resolve/styrmodell.ts';
import { allMått, type Mål, type Mått, type Nämnd, type Uppdrag, uppdragOf, type År } from '../resolve/year.ts';
import { attainment, type Uppfyllelse } from './attainment.ts';
import { etappmålNått } from './etappmal.ts';
import type { Faktum, JaNej } from './fact.ts';
import { differences, type Skillnader } from './groups.ts';
import { level } from './level.ts';
import { trend } from './trend.ts';

/** The facts of one mått or varav row. */
export interface MåttFakta {
  readonly mått: Mått;
  /** Undefined for a mått without etappmål. */
  readonly etappmål: Faktum<JaNej> | undefined;
  /** How much of its target it has reached. */
  readonly uppfyllelse: Uppfyllelse;
  readonly trend: Faktum<string>;
  /** Undefined for a kind of mått that is not judged one by one. */
  readonly bedömning: Faktum<string> | undefined;
  readonly skillnader: Skillnader;
  /** False when a person has decided that the mått does not count in the bedömning. */
  readonly räknas: boolean;
}

/** The facts of one board. */
export interface Facts {
  /** The kommun's mål in order, including those that the board does not report. */
  readonly mål: readonly (År['gemensamt']['mål'][number] & { readonly redovisas: boolean })[];
  /** The facts of every mått and varav row, by id. */
  readonly mått: ReadonlyMap<string, MåttFakta>;
  /** The uppdrag of a mål and below it, the number of finished ones (`klara`), and those without a status. */
  readonly of: (mål: Mål) => {
    readonly uppdrag: readonly Uppdrag[];
    readonly klara: number;
    readonly utanStatus: readonly Uppdrag[];
  };
}

/** Derives the facts of one board. */
export function gatherFacts(nämnd: Nämnd, year: År): Facts {
  const { gemensamt } = year;
  return {
    mål: gemensamt.mål.map((one) => ({ ...one, redovisas: nämnd.mål.some(({ id }) => id === one.id) })),
    mått: new Map(allMått(nämnd).map((mått) => [mått.id, factsOf(mått, year)])),
    of: (mål) => {
      const uppdrag = uppdragOf(mål);
      return {
        uppdrag,
        klara: uppdrag.filter(({ uppföljning, sort }) => isDone(uppföljning?.status, sort.skala)).length,
        utanStatus: uppdrag.filter(({ uppföljning }) => uppföljning?.status === undefined),
      };
    },
  };
}

function factsOf(mått: Mått, year: År): MåttFakta {
  const uppfyllelse = attainment(mått, year);
  return {
    mått,
    etappmål: etappmålNått(mått, year),
    uppfyllelse,
    trend: trend(mått, year),
    bedömning: level(mått, uppfyllelse, year),
    skillnader: differences(mått, year),
    räknas: mått.uppföljning?.räknas_i_bedömningen !== 'nej',
  };
}
