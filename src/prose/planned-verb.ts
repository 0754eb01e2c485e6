/**
 * Reads what a clause says of the progress of work with the verb of its plan: "Byta filter" is not finished when the filters "byts i
 * februari" or "inga filter har bytts", and it is when "alla filter är bytta".
 */
import { NEGATIONS } from '../swedish/clause-words.ts';
import { AHEAD, IS } from '../swedish/progress-words.ts';
import type { VerbForms } from '../swedish/verbs.ts';

const HAS = new Set(['har', 'hade']);
const LATER = new Set(['ska', 'kommer']);
const ALL = new Set(['alla', 'samtliga', 'allt', 'hela']);
/** Words by which something is done again and again, or in part. */
const AGAIN = /^(?:varje|dagligen|veckovis|årligen|regelbundet|löpande|kontinuerligt|varannan|fler)$/;
const NOT_ALL = /^(?:\d.*|del(?:en|ar|arna|vis)?|hälften|några|flera|många|flesta|första|andra|nästan|stora?)$/;

const MONTHS = 'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december';
const SOON = new RegExp(
  `(?:^| )(?:i (?:vår|höst|sommar|vinter|${MONTHS})|(?:till|under) (?:våren|hösten|sommaren|vintern)|när|så snart)(?= |$)`,
);

/** Whether words name a time that in the present tense lies ahead: "i maj", "till våren". */
export function isSoon(words: readonly string[]): boolean {
  return SOON.test(words.join(' '));
}

/**
 * Returns whether a clause says with the verb of the plan that the work is finished. Undefined when it says nothing of that. `rest` are
 * the words of the sentence after the clause, and `nextYear` is the first year that lies ahead.
 */
export function saidWithPlannedVerb(
  words: readonly string[],
  rest: readonly string[],
  { ahead, infinitive, past, supine, participle }: VerbForms,
  nextYear: number,
): boolean | undefined {
  const at = words.findIndex((word) => [ahead, past, supine, participle].some((some) => some.has(word)) || word === infinitive);
  const form = words[at];
  if (form === undefined || words.some((word) => AGAIN.test(word))) return undefined;
  const before = words.slice(0, at);
  const isNegated = before.some((word) => NEGATIONS.has(word));
  const has = (some: ReadonlySet<string>) => before.some((word) => some.has(word));
  const isDone = past.has(form) || (supine.has(form) && has(HAS)) || (participle.has(form) && has(IS));
  if (isDone && isNegated) return false;
  if (isDone) return has(ALL) && !words.some((word) => NOT_ALL.test(word)) ? true : undefined;
  if (isNegated) return undefined;
  if (has(LATER)) return false;
  const later = [...words.slice(at), ...rest];
  const isAhead = isSoon(later) || later.some((word) => AHEAD.has(word) || (/^20\d\d$/.test(word) && Number(word) >= nextYear));
  return ahead.has(form) && isAhead ? false : undefined;
}
