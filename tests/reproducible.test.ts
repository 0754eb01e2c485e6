/** The same data give the same bytes in any folder, time zone and locale, and at any time. */

import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { findBrowsers } from '../src/platform/browser/find.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import type { Format } from '../src/render/formats.ts';
import { buildCommand } from '../src/tools/build/command.ts';
import { openWithPdfjs } from './support/pdf.ts';
import { recordTerminal } from './support/terminal.ts';

const embedded = findBrowsers({ browser: 'inbyggd', env: process.env }).length > 0;
const folders: string[] = [];
const before = { ...process.env };

afterEach(() => {
  for (const key of ['TZ', 'LANG', 'LC_ALL', 'SOURCE_DATE_EPOCH']) {
    if (before[key] === undefined) delete process.env[key];
    else process.env[key] = before[key];
  }
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Copies the small year to a new folder. */
function project(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vb åäö '));
  folders.push(folder);
  cpSync(join(PACKAGE_ROOT, 'tests/cases/base/data'), join(folder, 'data'), { recursive: true });
  return folder;
}

/** Builds the small year. Returns all files of the output folder, by name. */
async function build(
  env: Record<string, string>,
  edit: (text: string) => string = (text) => text,
  { folder = project(), format }: { folder?: string; format?: readonly Format[] } = {},
): Promise<Map<string, Buffer>> {
  const board = join(folder, 'data/2024/kulturnamnden/kulturnamnden.yaml');
  writeFileSync(board, edit(readFileSync(board, 'utf8')));
  Object.assign(process.env, env);
  const { terminal, told } = recordTerminal();
  const options = {
    data: join(folder, 'data'),
    out: join(folder, 'ut'),
    strict: false,
    ...(format ? { format } : {}),
    ...(embedded ? { browser: 'inbyggd' } : {}),
  };
  const code = await buildCommand('2024', options, terminal);
  expect(code, told.join('\n')).toBe(0);
  const out = join(folder, 'ut/2024');
  return new Map(readdirSync(out).map((name) => [name, readFileSync(join(out, name))]));
}

const differing = (a: Map<string, Buffer>, b: Map<string, Buffer>) =>
  [...new Set([...a.keys(), ...b.keys()])].filter((name) => !a.get(name)?.equals(b.get(name) ?? Buffer.alloc(0)));

const hash = (bytes: Buffer | undefined) =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');

const dateOf = async (files: Map<string, Buffer>) => {
  const pdf = await openWithPdfjs(files.get('kulturnamnden.pdf') ?? new Uint8Array());
  return ((await pdf.getMetadata()).info as { CreationDate?: string }).CreationDate;
};

test('builds in different time zones and locales write the same bytes', async () => {
  const tokyo = await build({ TZ: 'Asia/Tokyo', LANG: 'ja_JP.UTF-8', LC_ALL: 'tr_TR.UTF-8' });
  // Dates in a PDF are in whole seconds.
  await new Promise((resolve) => setTimeout(resolve, 1100));
  const york = await build({ TZ: 'America/New_York', LANG: 'C', LC_ALL: 'C' });
  expect([...tokyo.keys()].toSorted()).toEqual(
    ['html', 'json', 'manifest.json', 'matt.csv', 'pdf'].map((ending) => `kulturnamnden.${ending}`),
  );
  expect(differing(tokyo, york)).toEqual([]);
});

test('only PDF and manifest have the date: of the decision, else SOURCE_DATE_EPOCH, else the last day of the year', async () => {
  const undecided = (text: string) => text.replace(/ *beslutsdatum: .*\n/, '');
  const plain = await build({ SOURCE_DATE_EPOCH: '' }, undecided);
  const given = await build({ SOURCE_DATE_EPOCH: '1740000000' }, undecided);
  const decided = await build({ SOURCE_DATE_EPOCH: '1740000000' });
  expect(await Promise.all([plain, given, decided].map(dateOf))).toEqual([
    "D:20241231000000+00'00'",
    "D:20250219212000+00'00'",
    "D:20250226000000+00'00'",
  ]);
  expect(differing(plain, given).toSorted()).toEqual(['kulturnamnden.manifest.json', 'kulturnamnden.pdf']);
});

test('the manifest lists the hashes of all input and output files', async () => {
  const files = await build({});
  const text = files.get('kulturnamnden.manifest.json')?.toString() ?? '';
  const manifest = JSON.parse(text);
  expect(manifest).toMatchObject({ format: 'vb-manifest/3', år: 2024, nämnd: 'kulturnamnden', node: process.version });
  expect(manifest.webbläsare).toMatch(/Chrome\/\d+\./);
  const { indata, mallar, typsnitt, utdata } = manifest.sha256;
  expect(utdata).toEqual(
    Object.fromEntries(
      ['html', 'json', 'matt.csv', 'pdf'].map((ending) => [
        `kulturnamnden.${ending}`,
        hash(files.get(`kulturnamnden.${ending}`)),
      ]),
    ),
  );
  const base = join(PACKAGE_ROOT, 'tests/cases/base/data/2024');
  const name = 'kulturnamnden/kulturnamnden.yaml';
  expect(indata[name]).toBe(hash(readFileSync(join(base, name))));
  expect(Object.keys(indata).filter((one) => one.startsWith('gemensamt/'))).toHaveLength(
    readdirSync(join(base, 'gemensamt'), { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.yaml')).length,
  );
  expect(mallar['report.hbs']).toBe(hash(readFileSync(join(PACKAGE_ROOT, 'templates/report.hbs'))));
  expect(Object.keys(typsnitt)).toHaveLength(3);
  for (const group of [indata, mallar, typsnitt, utdata]) expect(Object.keys(group)).toEqual(Object.keys(group).toSorted());
  expect(text).not.toContain(tmpdir());
});

test('the manifest lists files of an earlier build: as output when made from the same inputs, else as äldre', async () => {
  const folder = project();
  const manifestOf = (files: Map<string, Buffer>) => JSON.parse(files.get('kulturnamnden.manifest.json')?.toString() ?? '');
  const keep = (text: string) => text;
  const whole = await build({}, keep, { folder });
  expect(manifestOf(whole).sha256.äldre).toEqual({});

  const again = await build({}, keep, { folder, format: ['html'] });
  expect(differing(whole, again)).toEqual([]);

  const edited = await build({}, (text) => `${text}\n# ändrad\n`, { folder, format: ['html'] });
  const left = {
    'kulturnamnden.json': hash(whole.get('kulturnamnden.json')),
    'kulturnamnden.pdf': hash(whole.get('kulturnamnden.pdf')),
  };
  expect(Object.keys(manifestOf(edited).sha256.utdata)).toEqual(['kulturnamnden.html', 'kulturnamnden.matt.csv']);
  expect(manifestOf(edited).sha256.äldre).toEqual(left);
  expect(manifestOf(edited).webbläsare).toBeNull();

  // Deleted files are not listed, and no listed name leads out of the folder.
  rmSync(join(folder, 'ut/2024/kulturnamnden.json'));
  const path = join(folder, 'ut/2024/kulturnamnden.manifest.json');
  const planted = manifestOf(edited);
  planted.sha256.äldre['kulturnamnden/../../../data/2024/kulturnamnden/kulturnamnden.yaml'] = 'x';
  planted.sha256.äldre['../../data/2024/kulturnamnden/kulturnamnden.html'] = 'x';
  writeFileSync(path, JSON.stringify(planted));
  expect(Object.keys(manifestOf(await build({}, keep, { folder, format: ['html'] })).sha256.äldre)).toEqual([
    'kulturnamnden.pdf',
  ]);
  for (const broken of ['', '{', '[]', '{"format":"vb-manifest/3"}', 'null']) {
    writeFileSync(path, broken);
    expect(manifestOf(await build({}, keep, { folder, format: ['html'] })).sha256.äldre).toEqual({});
  }
});
