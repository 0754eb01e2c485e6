/** What several pieces of a summary are made with. */
import type { Tal } from '../../model/tal.ts';
import { type Bedömningsgrund, wordsOf } from '../../resolve/styrmodell.ts';
import { formatFigure } from '../../swedish/numbers.ts';
import { enumerate, typeset } from '../../swedish/typography.ts';
import type { Post } from '../budget-post.ts';
import type { ViewContext } from '../context.ts';

/** Returns the id if the report has it, to link to. Null when it does not, and for undefined. */
export type Link = (id: string | undefined) => string | null;

/** Whether the data have everything that is counted: not in a draft, and not in a reconstructed year. */
export function isComplete({ luckor, rekonstruerat }: Pick<ViewContext, 'luckor' | 'rekonstruerat'>): boolean {
  return !luckor.utkast && !rekonstruerat;
}

/** How many have each word of a scale, best first: "1 Hög och 3 Låg". Empty without words. */
export function countWords(words: readonly string[], skala: Bedömningsgrund): string {
  const counts = wordsOf(skala).map(({ namn }) => ({ namn, antal: words.filter((one) => one === namn).length }));
  return typeset(enumerate(counts.filter(({ antal }) => antal > 0).map(({ namn, antal }) => `${antal} ${namn}`)));
}

/** The column that names the rows. */
export const NAME = (text: string) => ({ text: typeset(text), slag: 'namn' as const });

/** Some posts, those that deviate most from the budget first. */
export function largestFirst(poster: readonly Post[]): Post[] {
  return poster.toSorted((a, b) => Math.abs(b.avvikelse.värde) - Math.abs(a.avvikelse.värde));
}

/** A deviation in words, since the sign of an amount means different things in different tables: "12,3 mnkr bättre". */
export function deviation(tal: Tal, pattern: string): string {
  if (tal.värde === 0) return 'ingen';
  return `${formatFigure(tal.utanTecken, pattern)} ${tal.värde > 0 ? 'bättre' : 'sämre'}`;
}
