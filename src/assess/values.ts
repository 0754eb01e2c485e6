/** The form of an input: what it is computed from, the numbers that it can have, and its value in Swedish. */
import { all, type Domain, EJ_TILLÄMPLIGT, exactly, words } from '../criteria/condition.ts';
import type { Facts, MåttFakta } from '../facts/facts.ts';
import type { Bedömt } from '../model/mal.ts';
import { type Mål, withBelow, type År } from '../resolve/year.ts';
import type { Bedömning, Underlag } from './bedomning.ts';

/** What is judged: a mål, or the whole year with all its mål. */
export interface Subject {
  /** The mål whose mått and uppdrag count, with those below them. */
  readonly mål: readonly Mål[];
  /** The file of the mål or the board. */
  readonly file: string;
  /** What the board declares about it. */
  readonly uppger: Bedömt['uppger'];
  /** The bedömningar of all mål below it. */
  readonly under: readonly Bedömning[];
}

/** The data that an input may read besides its subject. */
export interface InputContext {
  readonly år: År;
  readonly facts: Facts;
  /** What the mål below contribute. */
  readonly av: 'beslut' | 'förslag';
}

/** The value of an input. */
export type Value = Omit<Underlag, 'namn'>;

/** An input that the kriterier can ask for. */
export interface Input {
  readonly namn: string;
  readonly domän: Domain;
  readonly av: (subject: Subject, context: InputContext) => Value;
}

/** The domain of a count. */
export const COUNT = { slag: 'tal', heltal: true, min: 0, max: Number.POSITIVE_INFINITY } as const;

/** The domain of a percentage of the count `av`. */
export const share = (av: string) => ({ slag: 'tal', heltal: false, min: 0, max: 100, av, högreÄrBättre: true }) as const;

/** The domain of a difference between two counts. */
export const BALANCE = {
  slag: 'tal',
  heltal: true,
  min: Number.NEGATIVE_INFINITY,
  max: Number.POSITIVE_INFINITY,
  högreÄrBättre: true,
} as const;

/** The mått of a subject that count in its bedömning. Varav rows are parts of a mått and are not counted again. */
export function countedMått({ mål }: Subject, { facts }: InputContext): MåttFakta[] {
  return mål
    .flatMap(withBelow)
    .flatMap(({ mått }) => mått)
    .flatMap(({ id }) => facts.mått.get(id) ?? [])
    .filter(({ räknas }) => räknas);
}

/** A count, with the clause that states it. */
export function known(n: number, text: string, delar: Underlag['delar']): Value {
  return { mängd: exactly(n), värde: String(n).replace('-', '−'), text, saknas: undefined, delar };
}

/** What `part` is of `whole`, which is not 0, in percent. */
export function ofWhole(part: number, whole: number, text: string, delar: Underlag['delar']): Value {
  return percentage((100 * part) / whole, text, delar);
}

/** A percentage. */
export function percentage(percent: number, text: string, delar: Underlag['delar']): Value {
  return { mängd: exactly(percent), värde: formatPercent(percent), text, saknas: undefined, delar };
}

export const REKONSTRUERAT = 'året är rekonstruerat';

/** An input of a reconstructed year: any value is possible. */
export function unknown(domän: Domain): Value {
  return { mängd: all(domän), värde: 'saknas', text: REKONSTRUERAT, saknas: REKONSTRUERAT, delar: [] };
}

/** A percentage of nothing. */
export function notApplicable(text: string, delar: Underlag['delar']): Value {
  return { mängd: words(EJ_TILLÄMPLIGT), värde: EJ_TILLÄMPLIGT, text, saknas: undefined, delar };
}

/** A computed percentage without the error of floating point, so that a limit which it is exactly at is met. */
export function round(percent: number): number {
  return Number(percent.toFixed(6));
}

/** Keeps one decimal, so that 74,6 % is not taken for 75 %. */
export function formatPercent(percent: number): string {
  return `${percent.toFixed(1).replace(/\.0$/, '').replace('.', ',')}\u00a0%`;
}
