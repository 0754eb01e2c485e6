/** The page that links to every document of a year, made by `vb build` and `vb index`. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runVb } from './support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'vb-index-'));
const out = join(folder, 'out/2024');
const vb = (...args: string[]) => runVb(folder, args, { VB_CACHE: join(folder, 'cache') });
const page = () => readFileSync(join(out, 'index.html'), 'utf8');

beforeAll(async () => {
  cpSync(fileURLToPath(new URL('cases/samlad-kommun/data', import.meta.url)), join(folder, 'data'), { recursive: true });
  expect(await vb('build', '2024', '--format', 'html,json')).toMatchObject({ status: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('vb build links to every document, the kommun first and the boards in alphabetical order', () => {
  const names = [...page().matchAll(/<h2[^>]*>([^<]*)</g)].map(([, name]) => name);
  expect(names).toEqual(['Hela kommunen', 'Omsorgsnämnden', 'Skolnämnden', 'Tekniska nämnden', 'Älvbo AB']);
  const links = [...page().matchAll(/href="([^"]+)"/g)].map(([, file = '']) => file);
  expect(links).toContain('skolnamnden.html');
  expect(links).toContain('skolnamnden.matt.csv');
  expect(links.filter((file) => !existsSync(join(out, file)))).toEqual([]);
});

test('vb index makes the same page of what several builds have made', async () => {
  const before = page();
  rmSync(out, { recursive: true });
  for (const id of ['tekniska-namnden', 'kommunen', 'alvbo', 'skolnamnden', 'omsorgsnamnden'])
    await vb('build', '2024', '--format', 'html,json', '--namnd', id);
  rmSync(join(out, 'index.html'));
  expect(await vb('index', '2024')).toMatchObject({ status: 0 });
  expect(page()).toBe(before);
});

test('a web folder is listed by its start page, first', async () => {
  await vb('build', '2024', '--format', 'webb,html', '--namnd', 'skolnamnden');
  const links = [...page().matchAll(/href="([^"]+)"/g)]
    .map(([, file = '']) => file)
    .filter((file) => file.startsWith('skolnamnden'));
  expect(links.filter((file) => file.includes('/'))).toEqual(['skolnamnden/index.html']);
  expect(page()).toContain('<a class="huvud" href="skolnamnden/index.html">');
  expect(page()).toContain('<a href="skolnamnden.html">Allt på en sida</a>');
  rmSync(join(out, 'skolnamnden'), { recursive: true });
  await vb('build', '2024', '--format', 'html,json', '--namnd', 'skolnamnden');
});

test('a file that is not there, and a name that no build writes, are left out', async () => {
  rmSync(join(out, 'alvbo.html'));
  const manifest = join(out, 'skolnamnden.manifest.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"skolnamnden.json"', '"../../hemligt.json"'));
  await vb('index', '2024');
  expect(page()).not.toContain('alvbo.html');
  expect(page()).not.toContain('hemligt');
});

test('words of the data are text', async () => {
  const manifest = join(out, 'kommunen.manifest.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"Hela kommunen"', '"<script>alert(1)</script>"'));
  await vb('index', '2024');
  expect(page()).toContain('&lt;script&gt;alert(1)');
});

test('without documents there is no page', async () => {
  const { status, stderr } = await vb('index', '2023');
  expect(status).toBe(1);
  expect(stderr).toContain('Det finns inga dokument i out/2023/. Bygg dem med ”vb build 2023”.');
  expect(await vb('index', 'året')).toMatchObject({ status: 2 });
});
