/** `npm run agreement` on a year whose answers are known: what is equal, what differs, and what cannot be compared. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';

const project = mkdtempSync(join(tmpdir(), 'vb-agreement-'));
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** The lines of one section of the output, without those of the misses. */
const section = (output: string, title: string) =>
  (output.split(`\n${title}\n`)[1] ?? '')
    .split('\n\n')[0]
    ?.split('\n')
    .filter((line) => !/^ {2}-|^ {6}/.test(line));

test('prints levels, trends and groups, with what cannot be judged apart', () => {
  for (const layer of ['base', 'fakta']) cpSync(join(PACKAGE_ROOT, 'tests/cases', layer), project, { recursive: true });
  const kriterier = join(project, 'data/2024/gemensamt/kriterier.yaml');
  const text = readFileSync(kriterier, 'utf8');
  writeFileSync(
    kriterier,
    text.replace('källa: Styrmodellen, avsnitt 4', 'källa: Härlett ur motiveringen för Fler besök på biblioteken'),
  );
  const output = execFileSync(process.execPath, [join(PACKAGE_ROOT, 'tests/agreement/agreement.js'), '2024'], {
    cwd: project,
    encoding: 'utf8',
  });
  expect(section(output, 'Levels: nämndmål')).toEqual([
    '  published: 1; without a proposal: 0; compared: 1',
    '  equal: 0 of 1 (0 %); always ”Mycket god” would be 1 of 1 (100 %)',
    '  of these, the kriterier name as their source: 0 of 1 (0 %); the others: none to compare',
  ]);
  expect(output).toContain('  - Fler besök på biblioteken: published Mycket god, proposed God\n');
  expect(section(output, 'Trends of mått')).toEqual([
    '  published: 3; without a proposal: 1; compared: 2',
    '  equal: 2 of 2 (100 %); always ”Positiv” would be 1 of 2 (50 %)',
  ]);
  expect(section(output, 'Differences between groups, each ground by itself')).toEqual([
    '  published: 4; without a proposal: 1; compared: 3',
    '  equal: 2 of 3 (67 %); always ”ja” would be 2 of 3 (67 %)',
  ]);
  expect(output).toContain('Levels by a table, without assuming what a board has not declared');
  expect(output).toContain('What was tuned on what');
});
