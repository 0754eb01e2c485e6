/** `vb fmt` and `vb fmt --check`. The project's own data must be formatted. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { runVb } from './support/run.ts';
import { SKIP_REASON, UNPRIVILEGED } from './support/unprivileged.ts';
import { VB } from './support/vb.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-fmt-'));
const project = join(scratch, 'projekt');
const MÅTT = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/matt/nojda-besokare.yaml';
const KOMMUN = 'data/2024/gemensamt/kommun.yaml';

const vb = (...args: string[]) => runVb(project, args);
const text = (path: string) => readFileSync(join(project, path), 'utf8');
const write = (path: string, content: string) => {
  mkdirSync(join(project, path, '..'), { recursive: true });
  writeFileSync(join(project, path), content);
};

beforeEach(async () => {
  rmSync(project, { recursive: true, force: true });
  cpSync(join(PACKAGE_ROOT, 'tests/cases/base/data'), join(project, 'data'), { recursive: true });
  await vb('fmt');
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test("the project's own data are formatted", async () => {
  const { status, stdout } = await vb('fmt', '--check', '--data', join(PACKAGE_ROOT, 'data'));
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});

test('--check lists the unformatted files and how to fix them, and writes nothing', async () => {
  const before = `${text(MÅTT).replaceAll('\n', '\r\n')}`;
  write(MÅTT, before);
  write('data/2025/gemensamt/kommun.yaml', '{kortnamn: Å, namn: "Å kommun" }');
  const { status, stdout, stderr } = await vb('fmt', '--check');
  expect({ status, stdout }).toEqual({ status: 1, stdout: `${MÅTT}\ndata/2025/gemensamt/kommun.yaml\n` });
  expect(stderr).toMatch(
    /^2 av \d+ filer har inte den gemensamma formen\. Kör ”vb fmt” så skrivs de om; inga siffror eller ord ändras\.\n$/,
  );
  expect(text(MÅTT)).toBe(before);
});

test('formats files, and changes nothing the second time', async () => {
  const before = text(KOMMUN);
  write(KOMMUN, `\uFEFF${before.replace('namn: ', 'namn:   ').replaceAll('  - ', '- ')}\n\n`);
  const { status, stdout, stderr } = await vb('fmt', '2024');
  expect({ status, stdout }).toEqual({ status: 0, stdout: `${KOMMUN}\n` });
  expect(stderr).toMatch(/^1 fil skrevs om; \d+ hade redan den gemensamma formen\.\n$/);
  expect(text(KOMMUN)).toBe(before);
  expect(await vb('fmt', '--check')).toMatchObject({ status: 0, stdout: '' });
});

test('formats only the given file', async () => {
  const unformatted = 'namn:    "A"\n';
  write(KOMMUN, unformatted);
  write(MÅTT, `plan:\n${unformatted.replace('namn', '    namn')}`);
  expect(await vb('fmt', `./${MÅTT}`)).toMatchObject({ status: 0, stdout: `${MÅTT}\n` });
  expect(text(MÅTT)).toBe('plan:\n  namn: A\n');
  expect(text(KOMMUN)).toBe(unformatted);
});

test('reports a file that cannot be parsed, leaves it unchanged and formats the others', async () => {
  write(MÅTT, 'plan:\n  namn: *a\n');
  write(KOMMUN, 'namn:    A\n');
  const { status, stdout, stderr } = await vb('fmt');
  expect({ status, stdout }).toEqual({ status: 1, stdout: `${KOMMUN}\n` });
  expect(stderr).toContain(`${MÅTT}:2:9  fel`);
  expect(stderr).toContain('Fel som hindrar läsningen: 1 fil lämnas som de är.');
  expect(text(MÅTT)).toBe('plan:\n  namn: *a\n');
});

test.runIf(process.platform !== 'win32')('writes no file when one of them cannot be written', ({ skip }) => {
  write(KOMMUN, 'namn:    A\n');
  const unformatted = text(MÅTT).replace('  namn: ', '  namn:   ');
  write(MÅTT, unformatted);
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [VB, ...args], {
      cwd: project,
      env: { ...process.env, NO_COLOR: '1' },
      encoding: 'utf8',
      ...UNPRIVILEGED,
    });
  chmodSync(scratch, 0o755);
  if (run('--version').status !== 0) skip(SKIP_REASON);
  for (const folder of ['data', 'data/2024', `${KOMMUN}/..`]) chmodSync(join(project, folder), 0o777);
  const closed = join(project, MÅTT, '..');
  chmodSync(closed, 0o555);
  const { status, stdout, stderr } = run('fmt');
  chmodSync(closed, 0o755);
  expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
  expect(stderr).toBe(
    `vb: Det gick inte att skriva ${MÅTT}: mappen är skrivskyddad.\nInget är skrivet. Kör samma kommando igen när hindret är borta.\n`,
  );
  expect([text(KOMMUN), text(MÅTT)]).toEqual(['namn:    A\n', unformatted]);
});

test('neither replaces nor follows a link, and writes nothing outside the data', async () => {
  write('ute/kommun.yaml', 'namn:    A\n');
  mkdirSync(join(project, 'data/2025'));
  symlinkSync(join(project, 'ute'), join(project, 'data/2025/gemensamt'));
  rmSync(join(project, KOMMUN));
  symlinkSync(join(project, 'ute/kommun.yaml'), join(project, KOMMUN));
  expect(await vb('fmt')).toMatchObject({ status: 0, stdout: '' });
  expect(await vb('fmt', 'data/2025/gemensamt/kommun.yaml')).toMatchObject({ status: 1, stdout: '' });
  expect(await vb('fmt', 'data/2025/gemensamt')).toMatchObject({ status: 1, stdout: '' });
  expect(lstatSync(join(project, KOMMUN)).isSymbolicLink()).toBe(true);
  expect(text('ute/kommun.yaml')).toBe('namn:    A\n');
});

test.each(['1999', 'ute', 'data', '../data/2024', '/etc/passwd'])(
  'rejects %s, which is no year or file of the data',
  async (place) => {
    expect(await vb('fmt', place)).toMatchObject({ status: 2, stdout: '' });
  },
);

test('converts what Word leaves in running text, and nothing else', async () => {
  const written = [
    'plan:',
    '  namn: Nöjda besökare\u00ad',
    'uppföljning:',
    '  helår:',
    '    kommentar: Ett stycke.\v• köpt en buss\v• utbild\u00adat personalen',
    '',
  ].join('\n');
  write(MÅTT, written);
  expect(await vb('fmt', '2024')).toMatchObject({ status: 0, stdout: `${MÅTT}\n` });
  expect(text(MÅTT)).toBe(
    [
      'plan:',
      '  namn: Nöjda besökare\u00ad',
      'uppföljning:',
      '  helår:',
      '    kommentar: |-',
      '      Ett stycke.',
      '',
      '      - köpt en buss',
      '      - utbildat personalen',
      '',
    ].join('\n'),
  );
  expect(await vb('fmt', '--check')).toMatchObject({ status: 0, stdout: '' });
});

test.each([
  [
    'numbers with a parenthesis',
    ['Två saker:', '1) Öppna', '   dörren', '2) Stänga'],
    ['Två saker:', '', '1. Öppna', '   dörren', '2. Stänga'],
  ],
  ['numbers within parentheses', ['(1) Öppna', '(2) Stänga'], ['1. Öppna', '2. Stänga']],
  ['numbers without a space', ['1.Öppna', '2.Stänga'], ['1. Öppna', '2. Stänga']],
  ['empty lines between numbers', ['1. Öppna', '', '2. Stänga', '', '3. Gå'], ['1. Öppna', '2. Stänga', '3. Gå']],
  ['arrows', ['→ Öppna', '→ Stänga'], ['- Öppna', '- Stänga']],
  ['a table at the end of a text', ['Månad\tBesök', 'Jan\t12'], ['| Månad | Besök |', '| --- | --- |', '| Jan | 12 |']],
])('converts %s', async (_, from, to) => {
  const file = (lines: readonly string[]) =>
    [
      'plan:',
      '  namn: Nöjda besökare',
      'uppföljning:',
      '  helår:',
      '    kommentar: |',
      ...lines.map((line) => line && `      ${line}`),
      '',
    ].join('\n');
  write(MÅTT, file(from));
  await vb('fmt', '2024');
  expect(text(MÅTT)).toBe(file(to));
});

test.each([
  ['letters', ['a) Öppna', 'b) Stänga']],
  ['numbers that leave one out', ['1) Öppna', '3) Stänga']],
  ['numbers that begin later', ['2) Öppna', '3) Stänga']],
  ['numbers below other text', ['Så här', '1) Öppna', '2) Stänga']],
  ['numbers with a text between them', ['1. Öppna', '', 'Text.', '', '2. Stänga']],
  ['one arrow', ['→ Öppna']],
])('leaves %s', async (_, lines) => {
  const own = ['plan:', '  namn: Nöjda besökare', 'uppföljning:', '  helår:', '    kommentar: |'];
  const written = [...own, ...lines.map((line) => line && `      ${line}`), ''].join('\n');
  write(MÅTT, written);
  await vb('fmt', '2024');
  expect(text(MÅTT)).toBe(written);
});

test('leaves a file whose names have hidden characters, and reports it', async () => {
  const written = text(MÅTT).replace('namn: ', 'namn: Nöjda\v');
  write(MÅTT, written);
  const { status, stderr } = await vb('fmt', '2024');
  expect({ status, text: text(MÅTT) }).toEqual({ status: 1, text: written });
  expect(stderr).toContain('U+000B');
});
