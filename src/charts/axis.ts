/** Draws the axis of a scale. A scale that does not include zero has a break at the end that is nearest to zero. */
import type { Förklaring } from './legend.ts';
import type { Skala } from './scale.ts';
import { axisBreak, BREAK_LENGTH, guide } from './signs.ts';

/** The legend of a scale that does not include zero. Empty for one that does. */
export function breakEntries({ brott }: Skala): Förklaring[] {
  if (!brott) return [];
  const ord = brott.vid === 'början' ? `Skalan börjar vid ${brott.text}` : `Skalan slutar vid ${brott.text}`;
  return [{ tecken: (x, y) => axisBreak('höger', x + 1, y), ord }];
}

/** The vertical axis at `x`, between the ends of its scale. */
export function verticalAxis({ brott }: Skala, x: number, { top, bottom }: { top: number; bottom: number }): string[] {
  if (!brott) return [guide('axel', x, top, x, bottom)];
  const isBelow = brott.vid === 'början';
  const [start, end] = isBelow ? [top, bottom - BREAK_LENGTH] : [top + BREAK_LENGTH, bottom];
  return [guide('axel', x, start, x, end), axisBreak('ned', x, isBelow ? end : top)];
}

/** The horizontal axis at `y`, with a tick at both ends. `left` and `right` leave space for a break outside the ends of its scale. */
export function horizontalAxis(
  { at, steg, brott }: Skala,
  y: number,
  { left, right }: { left: number; right: number },
): string[] {
  const ticks = [left, right].map((x) => guide('axel', x, y - 4, x, y + 4));
  if (!brott) return [...ticks, guide('axel', left, y, right, y)];
  const end = at((brott.vid === 'början' ? steg[0] : steg.at(-1))?.värde ?? 0);
  const isLeft = end - left < right - end;
  const [from, to] = isLeft ? [left + BREAK_LENGTH, right] : [left, right - BREAK_LENGTH];
  return [...ticks, guide('axel', from, y, to, y), axisBreak('höger', isLeft ? left : to, y)];
}
