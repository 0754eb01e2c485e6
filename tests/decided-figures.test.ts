/** What `vb diff --format md` lists first: the figures of decided documents that a change of the year changes. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CASES } from './support/layers.ts';
import { runVb } from './support/run.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-beslutade-'));
const decided = join(scratch, 'beslutat');
const project = join(scratch, 'projekt');
const MÅTT = 'kulturnamnden/mal/rikt-kulturliv/fler-besok/matt/antal-besok.yaml';

beforeAll(async () => {
  cpSync(join(CASES, 'base/data'), join(decided, 'data'), { recursive: true });
  expect(await runVb(decided, ['lock', '2024', '--format', 'html'])).toMatchObject({ status: 0 });
});
beforeEach(() => {
  rmSync(project, { recursive: true, force: true });
  cpSync(decided, project, { recursive: true });
  cpSync(join(decided, 'data'), join(project, 'fore'), { recursive: true });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function change(from: string, to: string): void {
  const file = join(project, 'data/2024', MÅTT);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

/** The part of the comment about figures of decided documents, and whether it is the first part. */
async function decidedPart(): Promise<{ text: string; isFirst: boolean }> {
  const { stdout } = await runVb(project, ['diff', 'fore/2024', '2024', '--format', 'md']);
  const parts = stdout.split(/^(?=###|<details>)/m).slice(1);
  const i = parts.findIndex((part) => part.startsWith('### Siffror i beslutade dokument'));
  return { text: parts[i] ?? '', isFirst: i === 0 };
}

test('a changed figure and a changed target are listed first', async () => {
  change('2024: 21004', '2024: 21005');
  change('2026: 25000', '2026: 24000');
  const { text, isFirst } = await decidedPart();
  expect(isFirst).toBe(true);
  expect(text).toMatch(/\*\*Antal besök\*\*/);
  expect(text.replaceAll('\u00a0', ' ').replaceAll('&nbsp;', ' ')).toMatch(/21 004[\s\S]*21 005/);
  expect(text.replaceAll('\u00a0', ' ')).toMatch(/25 000[\s\S]*24 000/);
});

test.each<[string, () => void]>([
  ['a changed comment', () => change('Ökningen var 892 besök.', 'Besöken blev 892 fler.')],
  ['a new figure', () => change('2022: 18250', '2021: 17000\n    2022: 18250')],
  [
    'a changed figure of a board that has decided nothing',
    () => {
      change('2024: 21004', '2024: 21005');
      for (const side of ['fore', 'data']) rmSync(join(project, side, '2024/kulturnamnden/beslut'), { recursive: true });
    },
  ],
])('%s is not listed there', async (_, act) => {
  act();
  expect((await decidedPart()).text).toBe('');
});
