/**
 * `vb upgrade` on the data of an older version (tests/upgrade/form-1). The rewritten files are in `expected/`.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { expectFile } from './support/golden.ts';
import { runVb } from './support/run.ts';

const OLD = fileURLToPath(new URL('upgrade/form-1', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'vb-upgrade-'));
const project = join(scratch, 'projekt');

const vb = (...args: string[]) => runVb(project, args);

const readAll = () =>
  new Map(
    readdirSync(join(project, 'data'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.yaml'))
      .map((path) => [path, readFileSync(join(project, 'data', path), 'utf8')]),
  );

beforeEach(() => {
  rmSync(project, { recursive: true, force: true });
  cpSync(join(OLD, 'data'), join(project, 'data'), { recursive: true });
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('shows what would change, and writes nothing', async () => {
  const before = readAll();
  const { status, stdout, stderr } = await vb('upgrade');
  expect(status).toBe(0);
  expectFile(join(OLD, 'expected/stdout.txt'), stdout);
  expect(stderr).toMatch(/^Inget skrevs\. Med --write skrivs \d+ filer om\.\n$/);
  expect(readAll()).toEqual(before);
});

test('rewrites the files, with their comments and digits, to data without errors', async () => {
  const before = readAll();
  expect(await vb('upgrade', '2024', '--write')).toMatchObject({ status: 0 });
  const after = readAll();
  const changed = [...after].filter(([path, text]) => before.get(path) !== text);
  for (const [path, text] of changed) expectFile(join(OLD, 'expected', path), text);
  expect(await vb('check', '2024')).toMatchObject({ status: 0 });
  expect(await vb('fmt', '--check', ...changed.map(([path]) => `data/${path}`))).toMatchObject({ status: 0 });
});

test('every comment and every digit is still there, beside the number of the form', async () => {
  const words = (texts: Iterable<string>) => [...texts].flatMap((text) => text.match(/#[^"\n]*$|\d[\d.]*/gmu) ?? []).toSorted();
  const before = words(readAll().values());
  await vb('upgrade', '--write');
  expect(words(readAll().values())).toEqual([...before, '3'].toSorted());
});

test('has nothing to do the second time', async () => {
  await vb('upgrade', '--write');
  const { status, stdout, stderr } = await vb('upgrade', '--write');
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: 'Alla datafiler har redan den nya formen.\n' });
});

test('a file that cannot be read stops it', async () => {
  const file = join(project, 'data/2024/gemensamt/skalor.yaml');
  writeFileSync(file, 'status: [');
  const before = readAll();
  const { status, stderr } = await vb('upgrade', '--write');
  expect(status).toBe(1);
  expect(stderr).toContain('Inget skrevs om');
  expect(readAll()).toEqual(before);
});

test('a year that does not exist is an error of the command line', async () => {
  expect(await vb('upgrade', '2031')).toMatchObject({ status: 2 });
});

test('a year of the old form gets one finding, which names the command', async () => {
  const { status, stdout } = await vb('check', '2024');
  expect(status).toBe(1);
  expect(stdout.match(/\[data-form\]/g)).toHaveLength(1);
  expect(stdout).toContain('npx vb upgrade');
  expect(stdout).toMatch(/1 fel/);
  // What is left to fill in is not known.
  expect((await vb('check', '2024', '--utkast')).stdout).not.toContain('Inget är kvar');
});

test('a year of a newer form is not rewritten, and says that the tool is old', async () => {
  await vb('upgrade', '--write');
  const styrmodell = join(project, 'data/2024/gemensamt/styrmodell.yaml');
  writeFileSync(styrmodell, readFileSync(styrmodell, 'utf8').replace(/^form: 3$/m, 'form: 4'));
  const before = readAll();
  for (const run of [await vb('check', '2024'), await vb('upgrade', '--write')]) {
    expect(run.status).toBe(1);
    expect(`${run.stdout}${run.stderr}`).toContain('Filerna har form 4, men den här versionen av vb läser form 3.');
    expect(`${run.stdout}${run.stderr}`).toContain('Uppgradera verktyget');
  }
  expect(readAll()).toEqual(before);
});

test('förbehåll name fields and rules by their new names', async () => {
  const old = ['namndmal-utan-underlag', 'etappmal-saknas', 'etappmal-sankt', 'text-etappmal', 'plan.nämndmål'];
  const file = 'data/2024/kulturnamnden/mal/rikt-kulturliv/matt/antal-anstallda.yaml';
  const rows = old.map((gäller) => `  - gäller: ${gäller} # behålls\n    slag: känt fel\n    skäl: |\n      Publicerat så.\n`);
  writeFileSync(join(project, file), `${readFileSync(join(project, file), 'utf8')}förbehåll:\n${rows.join('')}`);
  expect(await vb('upgrade', '--write')).toMatchObject({ status: 0 });
  const named = [...readFileSync(join(project, file), 'utf8').matchAll(/gäller: (\S+)( # behålls)?/g)];
  expect(named.map(([, gäller]) => gäller)).toEqual([
    'mal-utan-underlag',
    'malvarde-saknas',
    'malvarde-sankt',
    'text-malvarde',
    'plan.mål',
  ]);
  expect(named.every(([, , comment]) => comment)).toBe(true);
});

test('a previous year of the old form is reported, since the years cannot be compared', async () => {
  await vb('upgrade', '--write');
  cpSync(join(OLD, 'data/2024'), join(project, 'data/2023'), { recursive: true });
  const { status, stdout } = await vb('check', '2024');
  expect(status).toBe(1);
  expect(stdout).toContain('data/2023/gemensamt/skalor.yaml');
  expect(stdout.match(/ fel .*/g)).toEqual([expect.stringContaining('Filerna har form 1')]);
  expect(stdout.match(/\[data-form\]/g)).toHaveLength(1);
  await vb('upgrade', '--write');
  expect((await vb('check', '2024')).stdout).not.toContain('[data-form]');
});
