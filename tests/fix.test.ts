/** `vb check --fix` on one text: applies every certain fix once, and only the first of several fixes at one place. */
import { expect, test } from 'vitest';
import { at, type Finding, finding, type Path, withFix } from '../src/diagnostics/finding.ts';
import { readSource } from '../src/read/source.ts';
import { applyFixes } from '../src/tools/check/fix.ts';

const TEXT = 'riktning: Högre # uppåt\nenhet: Antal\n';
const { value: source } = readSource('x.yaml', new TextEncoder().encode(TEXT));

const fixing = (path: Path, fix: string, part: 'key' | 'value' = 'value'): Finding =>
  withFix(finding('okant-val', at('x.yaml', path, part), { värde: '', val: [] }), fix);
const fixed = (...findings: Finding[]) => applyFixes(findings, new Map([['x.yaml', source]])).get('x.yaml');

test('applies fixes that change the length, also of a key and its value', () => {
  const all = [fixing(['riktning'], 'lägre'), fixing(['riktning'], 'Pil', 'key'), fixing(['enhet'], 'procentenheter')];
  const expected = { text: 'Pil: lägre # uppåt\nenhet: procentenheter\n', count: 3 };
  expect(fixed(...all)).toEqual(expected);
  expect(fixed(...all.toReversed())).toEqual(expected);
});

test('applies and counts only the first of two fixes of one value', () => {
  const [one, other] = [fixing(['riktning'], 'ingen'), fixing(['riktning'], 'högre eller lägre')];
  expect(fixed(one, other)).toEqual({ text: 'riktning: ingen # uppåt\nenhet: Antal\n', count: 1 });
  expect(fixed(other, one)).toEqual({ text: 'riktning: högre eller lägre # uppåt\nenhet: Antal\n', count: 1 });
});

test('does not return a file that no fix changes', () => {
  expect(fixed(fixing(['riktning'], 'Högre'))).toBeUndefined();
  expect(fixed(fixing(['saknas'], 'x'))).toBeUndefined();
});
