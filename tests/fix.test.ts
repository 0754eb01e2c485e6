/** What `vb check --fix` does to a text: every certain fix once, and of several at one place only the first. */
import { expect, test } from 'vitest';
import { at, type Finding, finding, type Path, withFix } from '../src/diagnostics/finding.ts';
import { readSource } from '../src/read/source.ts';
import { applyFixes } from '../src/tools/check/fix.ts';

const TEXT = 'riktning: Högre # uppåt\nenhet: Antal\n';
const { value: source } = readSource('x.yaml', new TextEncoder().encode(TEXT));

const fixing = (path: Path, fix: string, part: 'key' | 'value' = 'value'): Finding =>
  withFix(finding('okant-val', at('x.yaml', path, part), { värde: '', val: [] }), fix);
const fixed = (...findings: Finding[]) => applyFixes(findings, new Map([['x.yaml', source]])).get('x.yaml');

test('fixes of other lengths are made wherever they stand, a key beside its value too', () => {
  const all = [fixing(['riktning'], 'lägre'), fixing(['riktning'], 'Pil', 'key'), fixing(['enhet'], 'procentenheter')];
  const expected = { text: 'Pil: lägre # uppåt\nenhet: procentenheter\n', count: 3 };
  expect(fixed(...all)).toEqual(expected);
  expect(fixed(...all.toReversed())).toEqual(expected);
});

test('of two fixes of one value the first is made, and counted once', () => {
  const [one, other] = [fixing(['riktning'], 'ingen'), fixing(['riktning'], 'högre eller lägre')];
  expect(fixed(one, other)).toEqual({ text: 'riktning: ingen # uppåt\nenhet: Antal\n', count: 1 });
  expect(fixed(other, one)).toEqual({ text: 'riktning: högre eller lägre # uppåt\nenhet: Antal\n', count: 1 });
});

test('a file that is not changed is not written', () => {
  expect(fixed(fixing(['riktning'], 'Högre'))).toBeUndefined();
  expect(fixed(fixing(['saknas'], 'x'))).toBeUndefined();
});
