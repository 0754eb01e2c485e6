/** Reports a figure that differs from the one that it is stated to be equal to (`lika_med`), with rounding and in units of money. */
import { finding } from '../diagnostics/finding.ts';
import type { Cell, Equation } from '../resolve/equations.ts';
import { sameAmountEquation } from '../resolve/same-amount.ts';
import { statedEqual } from '../resolve/stated-equal.ts';
import type { Nämnd, År } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const likaMedOlika: Rule = {
  id: 'lika-med-olika',
  run: ({ nämnd, år }) =>
    statedEquations(nämnd, år).flatMap(({ här, där, hänvisning, holds }) => {
      if (holds()) return [];
      const facts = { vad: `”${här.rad}”, ${här.kolumn},`, här: här.tal.text, hänvisning, där: där.tal.text };
      return [finding('lika-med-olika', här.place, facts, [{ place: där.place, text: 'ska vara lika' }])];
    }),
};

interface Comparison extends Equation {
  readonly här: Cell;
  readonly där: Cell;
  readonly hänvisning: string;
}

/** Returns each figure of a board with the figure that it is stated to be equal to. */
export function statedEquations(nämnd: Nämnd, år: År): Comparison[] {
  return statedEqual(nämnd, år).flatMap(({ här, där, hänvisning }) => {
    if (!här || !där) return [];
    // A computed figure has no cell that could be corrected.
    const isComputed = hänvisning.ord.includes('minus') || hänvisning.ord.includes('procent');
    const head = { code: 'lika-med-olika', place: här.place } as const;
    const equation = sameAmountEquation(head, här, där, { fixed: isComputed ? [där] : [] });
    return equation ? [{ ...equation, här, där, hänvisning: hänvisning.skriven }] : [];
  });
}
