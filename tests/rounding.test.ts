/** How much rounding can explain: examples just inside and outside the limits, and the properties that the rules rely on. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBetween, isRoundingOf, isWithin } from '../src/model/rounding.ts';
import { Tal } from '../src/model/tal.ts';
import { differsBeyondRounding } from '../src/resolve/amounts.ts';

const tal = (text: string) => {
  const read = Tal.read(text);
  if (!read) throw new Error(`${text} is not a figure`);
  return read;
};

test.each([
  ['79', '79.3', true],
  ['79', '79.5', true],
  ['79', '78.5', true],
  ['79', '79.51', false],
  ['79.3', '79.25', true],
  ['79.3', '79.24', false],
  ['79.3', '79', false],
  ['79.0', '79', true],
  ['79', '80', false],
  ['-0.9', '-0.85', true],
  ['-0.9', '0.9', false],
])('%s as a rounding of %s: %s', (rounded, exact, expected) => {
  expect(isRoundingOf(tal(rounded), tal(exact))).toBe(expected);
});

test.each([
  ['56.0', true],
  ['52', true],
  ['51.5', true],
  ['51.4', false],
  ['59.5', true],
  ['59.6', false],
])('a total of %s between 52 and 59: %s', (total, expected) => {
  expect(isBetween(tal(total), tal('59'), tal('52'))).toBe(expected && isBetween(tal(total), tal('52'), tal('59')));
});

test.each([
  ['10.0', '10.1', 2, false],
  ['10.0', '10.2', 2, true],
  ['10.0', '10.2', 3, false],
  ['10', '10.1', 1, false],
  ['10', '10.2', 1, true],
])('a sum published as %s and computed as %s from %s terms differs: %s', (published, computed, terms, expected) => {
  const termer = Array.from({ length: terms }, () => ({ tal: tal('0') }));
  expect(differsBeyondRounding({ publicerat: tal(published), beräknat: tal(computed), genom: 'summa', termer })).toBe(expected);
});

const any = fc
  .tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: 0, max: 4 }))
  .map(([scaled, decimals]) => tal((scaled / 10 ** decimals).toFixed(decimals).replace(/^-(?=[0.]*$)/, '')));

test('a figure is a rounding of itself, and lies between itself and any other', () => {
  fc.assert(
    fc.property(any, any, (a, b) => {
      expect([isRoundingOf(a, a), isBetween(a, a, b), isBetween(a, b, a), isWithin(0, a, a)]).toEqual([true, true, true, true]);
      expect(isWithin(1, a, b)).toBe(isWithin(1, b, a));
    }),
  );
});
