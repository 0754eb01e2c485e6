/** Tests that the dark palette is readable for any theme, and that the light page is readable with the real theme. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contrast, lightenUntilReadable, mixUntilReadable } from '../src/colour/contrast.ts';
import { darkPalette, darkStep } from '../src/render/dark.ts';
import type { Märke } from '../src/view/report.ts';
import { loadReal } from './support/year.ts';

const { report } = loadReal();
const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

/** Every step of every scale in the report. */
function stepsOf(value: unknown): Märke[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(stepsOf);
  return 'färg' in value && 'ord' in value ? [value as Märke, ...below] : below;
}

test('contrast() gives the contrast ratio of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#ffffff', '#777777')).toBeCloseTo(4.48, 2);
});

test('a colour is changed no more than its contrast needs', () => {
  expect(mixUntilReadable('#ffffff', '#000000', ['#000000'], 7)).toBe('#ffffff');
  expect(contrast(mixUntilReadable('#808080', '#ffffff', ['#404040'], 4.5), '#404040')).toBeLessThan(4.7);
  expect(lightenUntilReadable('#33aa33', ['#000000'], 4.5)).toBe('#33aa33');
});

describe('on the dark page', () => {
  const palette = darkPalette(report.tema);
  const grounds = [palette.grund, palette.yta];

  test.each(['text', 'dämpad', 'accent', 'varning'] as const)('%s is readable on every background', (name) => {
    for (const ground of grounds) expect(contrast(palette[name], ground)).toBeGreaterThanOrEqual(4.5);
  });

  test('borders are visible, and the cover is readable', () => {
    for (const ground of grounds) expect(contrast(palette.kant, ground)).toBeGreaterThanOrEqual(3);
    expect(contrast('#ffffff', palette.omslag)).toBeGreaterThanOrEqual(4.5);
  });

  test('every step of every scale is readable, and different colours stay different', () => {
    const colours = [...new Set(stepsOf(report).map(({ färg }) => färg))];
    expect(colours.length).toBeGreaterThan(3);
    const dark = colours.map((färg) => darkStep(färg, palette));
    for (const one of dark) for (const ground of grounds) expect(contrast(one, ground)).toBeGreaterThanOrEqual(4.5);
    expect(new Set(dark).size).toBe(colours.length);
  });
});

test('the light page is readable in the colours of the theme and the scales', () => {
  const { accent, accentLjus, text } = report.tema;
  const colours = [accent, text, ...stepsOf(report).map(({ färg }) => färg)];
  for (const one of new Set(colours)) {
    for (const ground of ['#ffffff', accentLjus]) expect(contrast(one, ground)).toBeGreaterThanOrEqual(4.5);
  }
});

test('the dark page is readable for any colours of a theme and its scales', () => {
  fc.assert(
    fc.property(hex, hex, hex, (accent, text, step) => {
      const palette = darkPalette({ ...report.tema, accent, text });
      const colours = [palette.text, palette.dämpad, palette.accent, palette.varning, darkStep(step, palette)];
      return (
        colours.every((one) => contrast(one, palette.grund) >= 4.5 && contrast(one, palette.yta) >= 4.5) &&
        contrast('#ffffff', palette.omslag) >= 4.5
      );
    }),
  );
});
