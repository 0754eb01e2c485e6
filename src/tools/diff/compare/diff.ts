/**
 * The diff of two years, as data. Every part has two sides, `före` and `efter`, and every difference has a sign, so that swapping
 * the sides gives the diff of the other direction. `print/` has the words.
 */
import type { Slag } from '../../../resolve/replaces.ts';

/** The diff of two years. */
export interface Diff {
  readonly före: { readonly år: number };
  readonly efter: { readonly år: number };
  /** Files that all boards share, one post a file. */
  readonly gemensamt: readonly Post[];
  readonly nämnder: readonly {
    readonly id: string;
    readonly namn: string;
    readonly poster: readonly Post[];
  }[];
  /** What cannot be compared, because one side is reconstructed and lacks it. See `unknown.ts`. */
  readonly okänt: readonly Okänt[];
}

/** What a reconstructed side lacks. */
export interface Okänt {
  /** Name of the board. Null for what all boards share. */
  readonly nämnd: string | null;
  readonly sida: 'före' | 'efter';
  readonly saker: readonly { readonly slag: Post['slag']; readonly antal: number }[];
  /** Number of values that it lacks of things that both sides have. */
  readonly uppgifter: number;
}

/** What happened to a thing, or to several that belong together. A pair may have several events. */
export type Händelse =
  | 'tillkommit'
  | 'utgått'
  | 'delat'
  | 'slaget samman'
  /** Several things became several others. */
  | 'omfördelat'
  | 'bytt namn'
  | 'nytt id'
  | 'flyttat'
  | 'ändrat';

/** The changes of one group of paired things. */
export interface Post {
  readonly slag: Slag | 'nämnd' | 'gemensamt';
  readonly händelser: readonly Händelse[];
  /** How the sides were paired. Null when the thing is on one side only. */
  readonly genom: 'id' | 'ersätter' | 'likhet' | null;
  readonly före: readonly Sak[];
  readonly efter: readonly Sak[];
  /** Whether the years are incomparable here: a change says so, or a mått was split or merged. */
  readonly bryter: boolean;
  readonly ändringar: readonly Ändring[];
}

/** A thing as the diff names it. */
export interface Sak {
  readonly id: string;
  readonly namn: string;
  readonly fil: string;
  /** Whether it has a file of its own. */
  readonly egenFil: boolean;
  /** Its ancestors, outermost first. */
  readonly under: readonly (Över & { readonly slag: Slag })[];
}

/** A parent by id and name. */
export interface Över {
  readonly id: string;
  readonly namn: string;
}

/** A value as the report prints it. `tal` has the digits as written when it is a figure. */
export interface Värde {
  readonly text: string;
  readonly tal: string | null;
}

/** The figure of `efter` minus that of `före`. */
export interface Skillnad {
  /** With its sign and unit: "+3 procentenheter". */
  readonly text: string;
  /** In per cent of the figure of `före`. Null for shares, for a change from or across zero, and when it rounds to zero. */
  readonly procent: string | null;
}

/** The direction of a change, as the mått defines better and worse. */
export type Riktning = 'bättre' | 'sämre' | 'lika';

/** A figure of one period. */
export interface Utfall {
  readonly period: string;
  readonly värde: Värde;
}

/** One change. `bryter` is whether it makes the years incomparable. */
export type Ändring =
  | { readonly slag: 'namn' | 'id'; readonly före: string; readonly efter: string; readonly bryter: boolean }
  | { readonly slag: 'plats'; readonly före: Över | null; readonly efter: Över | null }
  /** A value without a kind of its own below. */
  | {
      readonly slag: 'fält';
      readonly fält: string;
      readonly före: Värde | null;
      readonly efter: Värde | null;
      readonly bryter: boolean;
    }
  /** Different figures for a period that both sides have. */
  | {
      readonly slag: 'omräknat';
      readonly serie: string;
      readonly period: string;
      readonly före: Värde;
      readonly efter: Värde;
      readonly skillnad: Skillnad | null;
      readonly riktning: Riktning | null;
    }
  /** The newest figure of each side, when their periods differ. */
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
      readonly skala: 'bedömning' | 'uppger' | 'status' | 'trend' | 'risk';
      /** The part it concerns. Null for the whole thing. */
      readonly del: string | null;
      readonly före: string | null;
      readonly efter: string | null;
      /** Number of steps up, negative for down. For a risk, up is a lower risk. Null when the words are not steps of one scale. */
      readonly steg: number | null;
      /** Whether the word counts as finished. Null for scales other than status. */
      readonly klart: { readonly före: boolean; readonly efter: boolean } | null;
    }
  /** An unfinished uppdrag that continues: since which year, and for how many years. */
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

/** A run of words. Equal runs may still read differently, because a reference is resolved in its own year. */
export type Textdel =
  | { readonly slag: 'lika'; readonly före: string; readonly efter: string }
  | { readonly slag: 'borttaget' | 'tillagt'; readonly text: string };

/** Whether a change makes the years incomparable. */
export function breaks(one: Ändring): boolean {
  return 'bryter' in one && one.bryter;
}

/** Whether nothing differs, as far as the years can be compared. */
export function isEmpty({ gemensamt, nämnder }: Diff): boolean {
  return gemensamt.length === 0 && nämnder.every(({ poster }) => poster.length === 0);
}
