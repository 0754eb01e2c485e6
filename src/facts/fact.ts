/** A fact: the answer that a rule derives from the data, the reason, and what a person has decided instead. */
import type { Place } from '../diagnostics/finding.ts';

/** The result of a rule that has no answer: data is missing, or the question does not apply. */
export type Obesvarat = 'kan inte bedömas' | 'ej tillämplig';

/** The answer of a rule beside the decision of a person. */
export interface Faktum<T extends string> {
  readonly förslag: T | Obesvarat;
  /** The reason for the proposal, in Swedish, without a capital letter and a full stop. */
  readonly förklaring: string;
  /** The person's decision. Undefined when there is none. */
  readonly beslut: T | undefined;
  /** The person's reason for a decision that differs. */
  readonly skäl: string | undefined;
  /** The effective value: the decision, or else the proposal. */
  readonly gäller: T | Obesvarat;
  /** The place to show for the fact: the field of the decision, or for an etappmål the etappmål that is due. */
  readonly place: Place;
}

/** The answer to a yes-or-no question. */
export type JaNej = 'ja' | 'nej';

/** The answer of a rule and its reason. */
export interface Svar<T extends string = JaNej> {
  readonly svar: T | Obesvarat;
  readonly förklaring: string;
}

/** An answer that the data do not decide. */
export const unknown = (förklaring: string): Svar<never> => ({ svar: 'kan inte bedömas', förklaring });
/** An answer to a question that does not apply. */
export const notApplicable = (förklaring: string): Svar => ({ svar: 'ej tillämplig', förklaring });
/** A decided answer. */
export const answered = (yes: boolean, förklaring: string): Svar => ({ svar: yes ? 'ja' : 'nej', förklaring });

/** Whether a rule has an answer. */
export function isAnswered<T extends string>(svar: T | Obesvarat): svar is T {
  return svar !== 'kan inte bedömas' && svar !== 'ej tillämplig';
}

/** Whether a person's decision differs from the rule's answer. False when the rule has none. */
export function deviates<T extends string>({ beslut, förslag }: Faktum<T>): boolean {
  return beslut !== undefined && isAnswered(förslag) && beslut !== förslag;
}
