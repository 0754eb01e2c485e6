/** Compares words on the kommun's scales. */

import { isDone, levelsOf } from '../../../resolve/scales.ts';
import type { Gemensamt } from '../../../resolve/year.ts';
import type { Ändring } from './diff.ts';
import type { Sidor } from './fields.ts';
import type { Reader } from './reader.ts';

type Skala = Extract<Ändring, { slag: 'steg' }>['skala'];

/**
 * Compares two words of a scale. `del` is the part they concern, and for `uppger` the name of what is declared. Steps are counted
 * only when both years have the same scale.
 */
export function compareStep(
  skala: Skala,
  { före = null, efter = null }: Sidor<string | null | undefined>,
  reader: Sidor<Reader>,
  del: string | null = null,
): Ändring[] {
  if (före === efter) return [];
  const [then, now] = [reader.före.år.gemensamt, reader.efter.år.gemensamt];
  const steps = wordsOf(skala, del, now);
  const known = JSON.stringify(wordsOf(skala, del, then)) === JSON.stringify(steps);
  const [from, to] = [steps.indexOf(före ?? ''), steps.indexOf(efter ?? '')];
  const klart =
    skala === 'status' ? { före: isDone(före ?? undefined, then.skalor), efter: isDone(efter ?? undefined, now.skalor) } : null;
  return [{ slag: 'steg', skala, del, före, efter, steg: known && from >= 0 && to >= 0 ? from - to : null, klart }];
}

/** The words of a scale that are ranked, best first. */
function wordsOf(skala: Skala, del: string | null, { kriterier, skalor }: Gemensamt): string[] {
  switch (skala) {
    case 'bedömning':
      return levelsOf(skalor).map(({ namn }) => namn);
    case 'uppger':
      return (kriterier?.uppger?.[del ?? '']?.ord ?? []).map(({ namn }) => namn);
    case 'trend':
      return skalor.trend.map(({ namn }) => namn);
    case 'status':
      // Words of status are not ranked.
      return [];
  }
}
