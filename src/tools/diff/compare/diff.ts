/**
 * What differs between two years, as data. Every part has two sides, `före` and `efter`, and what is counted from them has a sign: swap
 * the sides, and the diff of the other direction stands there. Nothing is worded here; printers/diff/ has the words.
 */
import type { Slag } from '../../../resolve/replaces.ts';

export interface Diff {
  readonly före: { readonly år: number };
  readonly efter: { readonly år: number };
  /** What all boards share, a post for each file. */
  readonly gemensamt: readonly Post[];
  readonly nämnder: readonly {
    readonly id: string;
    readonly namn: string;
    readonly poster: readonly Post[];
  }[];
  /** What cannot be compared, because one side is reconstructed and lacks it. */
  readonly okänt: readonly Okänt[];
}

export interface Okänt {
  /** The board; null for what all boards share. */
  readonly nämnd: string | null;
  readonly sida: 'före' | 'efter';
  readonly saker: readonly { readonly slag: Post['slag']; readonly antal: number }[];
  /** How many values are lacking of things that both sides have. */
  readonly uppgifter: number;
}

/** What has happened to a thing, or to several that belong together. A pair may have had more than one thing happen to it. */
export type Händelse =
  | 'tillkommit'
  | 'utgått'
  | 'delat'
  | 'slaget samman'
  /** Several became several. */
  | 'omfördelat'
  | 'bytt namn'
  | 'nytt id'
  | 'flyttat'
  | 'ändrat';

export interface Post {
  readonly slag: Slag | 'nämnd' | 'gemensamt';
  readonly händelser: readonly Händelse[];
  /** How the sides were found to belong together; null when there is one side only. */
  readonly genom: 'id' | 'ersätter' | 'likhet' | null;
  readonly före: readonly Sak[];
  readonly efter: readonly Sak[];
  /** Whether the years can no longer be compared in this: some change says so, or a measure was divided or merged. */
  readonly bryter: boolean;
  readonly ändringar: readonly Ändring[];
}

export interface Sak {
  readonly id: string;
  readonly namn: string;
  readonly fil: string;
  /** Whether it has a file of its own. */
  readonly egenFil: boolean;
  /** What it stands under, outermost first. */
  readonly under: readonly (Över & { readonly slag: Slag })[];
}

export interface Över {
  readonly id: string;
  readonly namn: string;
}

/** A value as the report prints it, and the digits as written when it is a figure. */
export interface Värde {
  readonly text: string;
  readonly tal: string | null;
}

/** What is new less what was. */
export interface Skillnad {
  /** With its sign and unit: "+3 procentenheter". */
  readonly text: string;
  /** Of what was; null where that says nothing: shares, changes from or across nothing, and too small to see. */
  readonly procent: string | null;
}

export type Riktning = 'bättre' | 'sämre' | 'lika';

export interface Utfall {
  readonly period: string;
  readonly värde: Värde;
}

export type Ändring =
  | { readonly slag: 'namn' | 'id'; readonly före: string; readonly efter: string; readonly bryter: boolean }
  | { readonly slag: 'plats'; readonly före: Över | null; readonly efter: Över | null }
  /** A value that has no form of its own below. */
  | {
      readonly slag: 'fält';
      readonly fält: string;
      readonly före: Värde | null;
      readonly efter: Värde | null;
      /** The measure can no longer be compared with itself. */
      readonly bryter: boolean;
    }
  /** A figure of a period that both sides have. */
  | {
      readonly slag: 'omräknat';
      readonly serie: string;
      readonly period: string;
      readonly före: Värde;
      readonly efter: Värde;
      readonly skillnad: Skillnad | null;
      readonly riktning: Riktning | null;
    }
  /** The newest figure of each side, of different periods. */
  | {
      readonly slag: 'utfall';
      readonly serie: string;
      readonly före: Utfall | null;
      readonly efter: Utfall | null;
      readonly skillnad: Skillnad | null;
      readonly riktning: Riktning | null;
    }
  /** Other periods that only one side has. */
  | { readonly slag: 'perioder'; readonly serie: string; readonly före: readonly Utfall[]; readonly efter: readonly Utfall[] }
  /** A word on one of the kommun's scales. */
  | {
      readonly slag: 'steg';
      readonly skala: 'bedömning' | 'basuppdrag' | 'status' | 'trend';
      /** The part it is about; null for the whole thing. */
      readonly del: string | null;
      readonly före: string | null;
      readonly efter: string | null;
      /** How many steps up; null where the words are not steps of one scale. */
      readonly steg: number | null;
      /** Whether it counts as finished; null for scales that say nothing of that. */
      readonly klart: { readonly före: boolean; readonly efter: boolean } | null;
    }
  /** An åtagande that was not finished goes on: since which year, and how many years that makes. */
  | { readonly slag: 'överflyttat'; readonly sedan: number; readonly antalÅr: number }
  | { readonly slag: 'text'; readonly fält: string; readonly delar: readonly Textdel[]; readonly bryter: boolean }
  /** A cell of a table. */
  | {
      readonly slag: 'belopp';
      readonly rad: string;
      readonly kolumn: string;
      readonly före: Värde | null;
      readonly efter: Värde | null;
      readonly skillnad: Skillnad | null;
    }
  /** A row or a column of a table. */
  | { readonly slag: 'del'; readonly vad: 'rad' | 'kolumn'; readonly före: Över | null; readonly efter: Över | null }
  | { readonly slag: 'ordning'; readonly lista: string; readonly före: readonly string[]; readonly efter: readonly string[] };

/** A stretch of words. What stands on both sides may still read differently: a reference says what its own year says. */
export type Textdel =
  | { readonly slag: 'lika'; readonly före: string; readonly efter: string }
  | { readonly slag: 'borttaget' | 'tillagt'; readonly text: string };

/** Whether a change makes the years incomparable. */
export function breaks(one: Ändring): boolean {
  return 'bryter' in one && one.bryter;
}

/** Whether two years are the same as far as they can be compared. */
export function isEmpty({ gemensamt, nämnder }: Diff): boolean {
  return gemensamt.length === 0 && nämnder.every(({ poster }) => poster.length === 0);
}
