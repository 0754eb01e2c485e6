/** What Kolada has of the figures of a year, beside those of the files. */
import type { HämtatKoladaFil } from '../../model/hamtat.ts';
import type { Tal } from '../../model/tal.ts';
import type { HämtadSerie } from '../../resolve/kolada.ts';
import type { Mått, Nämnd, År } from '../../resolve/year.ts';
import type { Nyckeltal } from './answer.ts';
import type { Värden } from './values.ts';

/** Where the answers come from: Kolada, files that a person saved, or the lock file. */
export type Source = 'nät' | 'filer' | 'lås';

/** What is known of a key figure. */
export interface FetchedNyckeltal {
  /** Undefined when a saved answer has values and no heading. */
  readonly nyckeltal: Nyckeltal | undefined;
  readonly värden: Värden;
  /** Why some values cannot be used, as Swedish sentences. */
  readonly fel: readonly string[];
}

/** What is known, by Kolada id. A key figure that is not in it was not answered. */
export type Fetched = ReadonlyMap<string, FetchedNyckeltal>;

/** What happens to a figure. Only `ny` and `omräknad` are written. */
export type Händelse =
  /** The file has no figure. */
  | 'ny'
  /** The program wrote the figure in the file, and Kolada has another one since. */
  | 'omräknad'
  /** It would be one of those, but the report is decided. */
  | 'beslutad'
  | 'samma'
  /** The board reported another figure. */
  | 'avviker'
  /** Kolada has withdrawn the value of the figure in the file. */
  | 'borttagen';

/** A value of Kolada beside the figure of the file. */
export interface Jämförd {
  readonly serie: HämtadSerie;
  readonly period: string;
  /** The value with all digits, or BORTTAGET. */
  readonly rått: string;
  /** The value with the decimals of the mått. Undefined when it is withdrawn. */
  readonly tal: Tal | undefined;
  /** The figure or the sign in the file. */
  readonly old: string | undefined;
  readonly händelse: Händelse;
}

/** A mått and what Kolada has of it. */
export interface MåttResultat {
  readonly nämnd: Nämnd;
  readonly mått: Mått;
  readonly kolada: string;
  readonly värden: readonly Jämförd[];
  /** Why nothing is written for the mått, as Swedish sentences. Empty when nothing stops it. */
  readonly stopp: readonly string[];
  /** What is worth to know, as Swedish sentences. */
  readonly noter: readonly string[];
}

/** How the answers came, and what a person accepts. */
export interface CompareRequest {
  /** The folder of the year. */
  readonly folder: string;
  readonly source: Source;
  /** The Kolada ids whose changes a person accepts, or all of them. */
  readonly accept: readonly string[] | 'alla';
  /** The day, as year-month-day. */
  readonly idag: string;
}

/** What a mått is compared with. */
export interface Context {
  readonly nämnd: Nämnd;
  readonly år: År;
  readonly lock: HämtatKoladaFil | undefined;
  readonly fetched: Fetched;
  /** Whether the board's report is decided, so that its figures no longer change. */
  readonly isDecided: boolean;
  readonly request: CompareRequest;
}

/** Whether a value is written in the file of its mått. */
export function isWritten({ händelse }: Jämförd, { stopp }: Pick<MåttResultat, 'stopp'>): boolean {
  return stopp.length === 0 && (händelse === 'ny' || händelse === 'omräknad');
}
