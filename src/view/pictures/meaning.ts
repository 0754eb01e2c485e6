/** What the figures of a mått mean in a picture: their unit, the possible figures and the smallest change that counts. */
import type { Innebörd } from '../../charts/scale.ts';
import type { Tal } from '../../model/tal.ts';
import { patternOf } from '../../resolve/columns.ts';
import type { Gemensamt, Mått } from '../../resolve/year.ts';
import { formatFigure } from '../../swedish/numbers.ts';
import { markSentence } from '../signs.ts';

/** Formats figures in the unit of a mått, for running text. A picture has the unit in its caption. */
export function formatter({ plan }: Mått, { enheter }: Gemensamt): (tal: Tal) => string {
  const pattern = patternOf(plan.enhet, enheter);
  return (tal) => formatFigure(tal, pattern);
}

/** The caption of a picture: what it shows, in which unit, and of which mått. `labels` are the figures that the picture prints. */
export function captionOf(
  { namn, plan, källa }: Mått,
  what: string,
  labels: readonly Tal[],
): { readonly namn: string; readonly förklaring: string | null; readonly källa: string | undefined } {
  return { namn: `${what}, ${plan.enhet}: ${namn}`, förklaring: markSentence(labels), källa };
}

/** What decides the scale of a mått's figures. */
export function meaning({ plan }: Mått, { enheter }: Gemensamt, minstaÄndring: number | null): Innebörd {
  const slag = enheter[plan.enhet]?.slag;
  const lägst = slag === 'andel' || slag === 'antal' ? 0 : Number.NEGATIVE_INFINITY;
  return { minstaÄndring, möjliga: [lägst, slag === 'andel' ? 100 : Number.POSITIVE_INFINITY] };
}
