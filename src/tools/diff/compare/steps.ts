/** Words on the kommun's scales: from which to which, and how many steps up. */

import { isDone } from '../../../resolve/status.ts';
import { verdicts } from '../../../resolve/words.ts';
import type { Gemensamt } from '../../../resolve/year.ts';
import type { Ändring } from './diff.ts';
import type { Sidor } from './fields.ts';
import type { Reader } from './reader.ts';

type Skala = Extract<Ändring, { slag: 'steg' }>['skala'];

export function compareStep(
  skala: Skala,
  { före = null, efter = null }: Sidor<string | null | undefined>,
  reader: Sidor<Reader>,
  del: string | null = null,
): Ändring[] {
  if (före === efter) return [];
  const [then, now] = [reader.före.år.gemensamt, reader.efter.år.gemensamt];
  const steps = levels(skala, now);
  const known = JSON.stringify(levels(skala, then)) === JSON.stringify(steps);
  const [from, to] = [steps.indexOf(före ?? ''), steps.indexOf(efter ?? '')];
  const klart =
    skala === 'status' ? { före: isDone(före ?? undefined, then.skalor), efter: isDone(efter ?? undefined, now.skalor) } : null;
  return [{ slag: 'steg', skala, del, före, efter, steg: known && from >= 0 && to >= 0 ? from - to : null, klart }];
}

/** The words that stand above one another, best first. */
function levels(skala: Skala, { kriterier, skalor }: Gemensamt): string[] {
  switch (skala) {
    case 'bedömning':
      return verdicts(kriterier)
        .slice(0, kriterier.nivåer.length)
        .map(({ namn }) => namn);
    case 'basuppdrag':
      return (kriterier.basuppdrag?.ord ?? []).map(({ namn }) => namn);
    case 'trend':
      return skalor.trend.map(({ namn }) => namn);
    case 'status':
      // Words for how far something has come, which are not steps.
      return [];
  }
}
