/** What the commands do with pictures: add, check, build, new and diff, on the case with everything. */
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jpeg from 'jpeg-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CASES } from './support/layers.ts';
import { runVb } from './support/run.ts';

const project = mkdtempSync(join(tmpdir(), 'vb-bilder-'));
const BOARD = 'kultur-och-fritidsnamnden';
const PICTURES = `kapitel/moten-med-kulturen/bilder`;
const pathOf = (year: number, file: string) => join(project, 'data', String(year), BOARD, file);
const read = (path: string) => readFileSync(path, 'utf8');

async function vb(...args: string[]) {
  const { status, stdout, stderr } = await runVb(project, args, { XDG_CACHE_HOME: join(project, 'cache') });
  return { status, text: stdout + stderr };
}

const photo = (red: number) => {
  const data = Buffer.alloc(40 * 30 * 4, red);
  return jpeg.encode({ width: 40, height: 30, data }, 80).data;
};

beforeAll(() => cpSync(join(CASES, 'rikt-innehall/data'), join(project, 'data'), { recursive: true }));
afterAll(() => rmSync(project, { recursive: true }));

test('vb add bild copies the file, makes its data file and lists it in its chapter', async () => {
  const bytes = photo(90);
  writeFileSync(join(project, 'IMG_12 (3).JPG'), bytes);
  const added = await vb('add', 'bild', 'IMG_12 (3).JPG', '--under', 'ekonomi');
  expect(added).toMatchObject({ status: 0 });
  expect(readFileSync(pathOf(2024, 'kapitel/ekonomi/bilder/img-12-3.jpg')).equals(bytes)).toBe(true);
  expect(read(pathOf(2024, 'kapitel/ekonomi/bilder/img-12-3.yaml'))).toMatch(/^fil: img-12-3\.jpg\nbeskrivning: #/);
  expect(read(pathOf(2024, 'kapitel/ekonomi/ekonomi.yaml'))).toContain('bilder:\n      - img-12-3\n');
  const draft = await vb('check', '2024', '--utkast');
  expect(draft).toMatchObject({ status: 0 });
  expect(draft.text).toContain('beskrivning');
  expect(draft.text).toContain('personer');
});

test('vb add bild refuses what is no picture, and then writes nothing', async () => {
  writeFileSync(join(project, 'trasig.jpg'), photo(90).subarray(0, 300));
  expect(await vb('add', 'bild', 'trasig.jpg', '--under', 'ekonomi')).toMatchObject({
    status: 1,
    text: expect.stringContaining('är avbruten'),
  });
  writeFileSync(join(project, 'telefon.heic'), 'x');
  expect(await vb('add', 'bild', 'telefon.heic', '--under', 'ekonomi')).toMatchObject({
    status: 2,
    text: expect.stringContaining('Spara om telefon.heic'),
  });
  expect(await vb('add', 'bild', 'finns-inte.png', '--under', 'ekonomi')).toMatchObject({ status: 2 });
  expect(read(pathOf(2024, 'kapitel/ekonomi/ekonomi.yaml'))).not.toContain('trasig');
});

test('vb check reports what changes in a picture file, also when the check before is cached', async () => {
  writeFileSync(
    pathOf(2024, 'kapitel/ekonomi/bilder/img-12-3.yaml'),
    'fil: img-12-3.jpg\nbeskrivning: En yta.\npersoner: ja\nsamtycke: Diariet\n',
  );
  expect(await vb('check', '2024')).toMatchObject({ status: 0 });
  const file = pathOf(2024, 'kapitel/ekonomi/bilder/img-12-3.jpg');
  const whole = readFileSync(file);
  writeFileSync(file, whole.subarray(0, -1));
  expect(await vb('check', '2024')).toMatchObject({ status: 1, text: expect.stringContaining('[bildfil]') });
  writeFileSync(file, whole);
  expect(await vb('check', '2024')).toMatchObject({ status: 0 });
});

test('vb build lists the picture files as inputs, under the hash that the report has', async () => {
  expect(await vb('build', '2024', '--format', 'json,html')).toMatchObject({ status: 0 });
  const { sha256 } = JSON.parse(read(join(project, `out/2024/${BOARD}.manifest.json`)));
  const file = `${PICTURES}/motesplatserna.svg`;
  const hash = createHash('sha256')
    .update(readFileSync(pathOf(2024, file)))
    .digest('hex');
  expect(sha256.indata[`${BOARD}/${file}`]).toBe(hash);
  expect(read(join(project, `out/2024/${BOARD}.json`))).toContain(`"sha256": "${hash}"`);
});

test('vb new keeps pictures and asks for consent anew, and vb diff says what has changed in them', async () => {
  expect(await vb('new', '2025', '--from', '2024')).toMatchObject({ status: 0 });
  const copy = readFileSync(pathOf(2025, `${PICTURES}/invigningskvallen.jpg`));
  expect(copy.equals(readFileSync(pathOf(2024, `${PICTURES}/invigningskvallen.jpg`)))).toBe(true);
  expect(read(pathOf(2025, 'kapitel/ekonomi/bilder/img-12-3.yaml'))).toMatch(/samtycke: #.*2025/);
  writeFileSync(pathOf(2025, 'kapitel/ekonomi/bilder/img-12-3.jpg'), photo(200));
  rmSync(pathOf(2025, `${PICTURES}/vagband.yaml`));
  rmSync(pathOf(2025, `${PICTURES}/vagband.png`));
  const karta = pathOf(2025, `${PICTURES}/motesplatserna.yaml`);
  writeFileSync(karta, read(karta).replace('bildtext: Husen där nämnden har verksamhet varje vecka.', 'bildtext: Husen.'));
  const { text } = await vb('diff', '2024', '2025');
  expect(text).toMatch(/bild.*img-12-3[\s\S]*filens sha256: [0-9a-f]{12} → [0-9a-f]{12}/);
  expect(text).toMatch(/− .*vagband/);
  expect(text).toMatch(/motesplatserna.*bytt namn|Husen där nämnden har verksamhet varje vecka.*→ Husen/);
  expect(text).not.toContain('invigningskvallen');
});
