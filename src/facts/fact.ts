/** A fact drawn from the data before anybody judges: what the rule says, why, and what a person has decided. */
import type { Place } from '../diagnostics/finding.ts';

/** What a rule says when it cannot answer: something is missing, or the question does not apply. */
export type Obesvarat = 'kan inte bedömas' | 'ej tillämplig';

export interface Faktum<T extends string> {
  readonly förslag: T | Obesvarat;
  /** Why, as one Swedish sentence. */
  readonly förklaring: string;
  /** What a person has decided; undefined when nobody has. */
  readonly beslut: T | undefined;
  /** The person's reason for deciding otherwise. */
  readonly skäl: string | undefined;
  /** What counts: the decision, or else the proposal. */
  readonly gäller: T | Obesvarat;
  /** Where the decision stands, or would stand. */
  readonly place: Place;
}

export function isAnswered<T extends string>(svar: T | Obesvarat): svar is T {
  return svar !== 'kan inte bedömas' && svar !== 'ej tillämplig';
}

/** Whether a person has decided otherwise than a rule that had an answer. */
export function deviates<T extends string>({ beslut, förslag }: Faktum<T>): boolean {
  return beslut !== undefined && isAnswered(förslag) && beslut !== förslag;
}
