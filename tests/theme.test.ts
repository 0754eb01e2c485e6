/** The theme and templates of a second kommun: the whole look of a report is data, and errors in it are reported. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadYear, makeReport, renderReport } from '../src/compile.ts';
import type { Started } from '../src/platform/browser/launch.ts';
import { PACKAGE_ROOT, readAssets } from '../src/platform/package-files.ts';
import { openBrowser } from './support/browser.ts';
import { filesOf, layered } from './support/layers.ts';
import { runVb } from './support/run.ts';

const TEMA = 'data/2024/gemensamt/tema';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10"/></svg>';
const fonts = dirname(createRequire(import.meta.url).resolve('@fontsource/source-sans-3/package.json'));
const woff2 = readFileSync(join(fonts, 'files/source-sans-3-latin-700-normal.woff2'));
const yaml = `färger:
  accent: "#7a1f3d"
  accent_ljus: "#f6e9ee"
  text: "#201a1c"
sidfot: Fjällnäs stad
sidhuvud: Året "i" korthet
logotyp:
  fil: vapen.svg
  beskrivning: Fjällnäs <vapen>
typsnitt:
  namn: Egen
  filer:
    "400": egen.woff2
`;

const load = (files: Record<string, string | Uint8Array>) => {
  const own = new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)]));
  return loadYear(layered(filesOf('base'), own), { data: 'data', år: 2024, tillfälle: 'helår' });
};
const whole = { [`${TEMA}.yaml`]: yaml, [`${TEMA}/vapen.svg`]: SVG, [`${TEMA}/egen.woff2`]: woff2 };

describe('a second theme', () => {
  const loaded = load(whole);
  let started: Started;
  let html = '';

  beforeAll(async () => {
    started = await openBrowser();
    const [nämnd] = loaded.år?.nämnder ?? [];
    if (!nämnd) throw new Error('the theme of the test is sound');
    html = await renderReport(makeReport(nämnd, loaded), readAssets(), {}, loaded.temafiler);
  });
  afterAll(() => started.browser.close());

  test('is sound', () => expect(loaded.findings).toEqual([]));

  test('sets colours, logotype, typeface and page headers', async () => {
    const page = await started.browser.newPage();
    await page.setContent(html, { waitUntil: 'load' });
    const seen = await page.evaluate(async () => {
      await document.fonts.ready;
      const image = document.querySelector<HTMLImageElement>('.omslag img');
      return {
        accent: getComputedStyle(document.documentElement).getPropertyValue('--accent').trim(),
        alt: image?.alt,
        shown: (image?.naturalWidth ?? 0) > 0,
        weights: [...document.fonts].map(({ weight }) => weight),
        title: document.title,
      };
    });
    expect(seen).toEqual({
      accent: '#7a1f3d',
      alt: 'Fjällnäs <vapen>',
      shown: true,
      weights: ['400'],
      title: expect.not.stringContaining('logotypen'),
    });
    expect(html).toContain('@top-left { content: "Året \\22 i\\22  korthet" " · "');
    // The accent colour of the theme of `base` is gone.
    expect(html).not.toContain('#0b4f6c');
  });
});

test.each([
  ['a missing file', { ...whole, [`${TEMA}/vapen.svg`]: '(borttagen)' }, 'finns inte i gemensamt/tema/'],
  ['a picture that is not SVG', { ...whole, [`${TEMA}/vapen.svg`]: '\x89PNG' }, 'är skadad, eller är ingen bild i formatet SVG'],
  [
    'a picture with a script',
    { ...whole, [`${TEMA}/vapen.svg`]: SVG.replace('<rect', '<script>document.title = "ur logotypen"</script><rect') },
    'innehåller skript',
  ],
  ['a typeface that is not WOFF2', { ...whole, [`${TEMA}/egen.woff2`]: 'OTTO' }, 'är inget typsnitt i formatet WOFF2'],
  ['a file that is too large', { ...whole, [`${TEMA}/vapen.svg`]: SVG.padEnd(600_000) }, 'är större än 512 kB'],
])('reports %s', (_, files, orsak) => {
  const [found, ...others] = load(files).findings;
  expect(others).toEqual([]);
  expect(found).toMatchObject({ code: 'temafil', facts: { orsak } });
});

test('reports a file that the theme does not name', () => {
  expect(load({ ...whole, [`${TEMA}/annan.svg`]: SVG }).findings.map(({ code }) => code)).toEqual(['okand-fil']);
});

describe('own templates', () => {
  const project = mkdtempSync(join(tmpdir(), 'vb-tema-'));
  const vb = async (...args: string[]) => {
    const { status, stderr } = await runVb(project, ['build', '2024', '--format', 'html', ...args]);
    return { code: status, stderr };
  };
  const built = () => readFileSync(join(project, 'out/2024/kulturnamnden.html'), 'utf8');

  beforeAll(() => {
    cpSync(join(PACKAGE_ROOT, 'tests/cases/base'), project, { recursive: true });
    mkdirSync(join(project, 'mallar/partials'), { recursive: true });
  });
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  test('replace one partial and add to the style', async () => {
    writeFileSync(join(project, 'mallar/partials/badge.hbs'), '<b class="eget">{{ord}}</b>');
    writeFileSync(join(project, 'mallar/style.css'), '.eget { letter-spacing: .1em }');
    expect(await vb()).toEqual({ code: 0, stderr: '' });
    expect(built()).toContain('<b class="eget">God</b>');
    expect(built()).toContain('.eget { letter-spacing: .1em }');
    expect(built()).toContain('class="omslag"');
  });

  const BADGE = 'mallar/partials/badge.hbs';
  /** Where an error of a template is, and the start of its message. The file is BADGE. */
  const ERRORS: readonly (readonly [text: string, place: string, message: string])[] = [
    ['<b>\n{{ordet}}</b>', ':2:3', 'Fältet ”ordet” finns inte här.'],
    ['\n\n  {{#if}</b>', ':3:8', 'Mallen går inte att tolka här.'],
    ['{{!-- x', ':1:1', 'Mallen går inte att tolka här.'],
    ['\n{{#if ord}}\n\nx', ':4:1', 'Mallen tar slut innan ett block är stängt.'],
    ['x\r\n{{/if}}', ':2:1', 'Här stängs ett block som inte är öppnat.'],
    ['{{#if ord}}{{else}}{{else}}{{/if}}', ':1:20', '{{else}} står på fel plats.'],
    ['{{#if ord}}\nx{{/each}}', ':1:4', 'Blocket {{#if}} stängs med {{/each}}.'],
    ['\n {{ascci ord}}', ':2:2', 'Hjälpordet ”ascci” finns inte. Menade du ”ascii”?'],
    ['\n{{> tabel}}', ':2:1', 'Delmallen ”tabel” finns inte. Menade du ”table”?'],
    ['\n{{> (partial "x" ord)}}', ':2:1', 'Delmallen ”x-'],
    ['\n {{> table}}', ':2:2', 'Fältet ”slag” finns inte här.'],
    ['\n{{#> table}}x{{/table}}', ':2:1', 'Fältet ”slag” finns inte här.'],
    ['{{#if ord}}\n{{> badge}}{{> badge}}{{/if}}', ':2:1', 'Delmallarna använder varandra utan slut.'],
    ['x {{if}}', ':1:3', '{{#if}} behöver ett fält, och bara ett.'],
    ['x {{ascii}}', ':1:3', 'Hjälpordet här får ett värde av fel sort'],
    ['x\n{{* ord}}', ':2:1', '{{* ord}} går inte att använda i en mall.'],
    ['{{a/../b}}', ':1:3', 'Sökvägen ”a/..” går inte att följa.'],
  ];
  test.each(ERRORS)('with the error %j are reported at %s', async (text, place, message) => {
    writeFileSync(join(project, BADGE), text);
    const { code, stderr } = await vb();
    expect(code).toBe(1);
    expect(stderr).toContain(`${BADGE}${place}  fel ${message}`);
    expect(stderr).toMatch(/vb: Rapporten byggdes inte: \d fel i egna mallar\.\n$/);
    expect(stderr).not.toContain('Ett fel i vb');
  });

  test('may define and use partials of their own', async () => {
    writeFileSync(
      join(project, BADGE),
      '{{#*inline "eget"}}<b class="eget">{{ord}}</b>{{/inline}}{{> eget}}{{#> saknas}}{{/saknas}}',
    );
    expect(await vb()).toEqual({ code: 0, stderr: '' });
    expect(built()).toContain('<b class="eget">God</b>');
  });

  test('with errors in several files are all reported at once', async () => {
    writeFileSync(join(project, BADGE), '{{#if}');
    writeFileSync(join(project, 'mallar/partials/note.hbs'), '{{> finns-inte}}');
    writeFileSync(join(project, 'mallar/style.css'), Buffer.from([0x61, 0xe5]));
    const { code, stderr } = await vb();
    expect(code).toBe(1);
    expect(stderr).toContain('mallar/style.css  fel Filen är inte sparad som UTF-8.');
    expect(stderr).toContain('mallar/partials/badge.hbs:1:6  fel');
    expect(stderr).toContain('mallar/partials/note.hbs:1:1  fel');
    expect(stderr).toContain('vb: Rapporten byggdes inte: 3 fel i egna mallar.');
    writeFileSync(join(project, BADGE), '{{saknas}}');
    writeFileSync(join(project, 'mallar/partials/note.hbs'), '{{saknas-också}}');
    writeFileSync(join(project, 'mallar/partials/inline.hbs'), '\n{{text}}{{borta}}');
    rmSync(join(project, 'mallar/style.css'));
    const missing = (await vb()).stderr;
    expect(missing).toContain('mallar/partials/badge.hbs:1:3  fel Fältet ”saknas”');
    expect(missing).toContain('mallar/partials/inline.hbs:2:');
    for (const name of ['note', 'inline']) rmSync(join(project, `mallar/partials/${name}.hbs`));
    writeFileSync(join(project, BADGE), '{{ord}}');
  });

  test('with a name that no template has are reported', async () => {
    writeFileSync(join(project, 'mallar/partials/bage.hbs'), '');
    const { code, stderr } = await vb();
    expect(code).toBe(1);
    expect(stderr).toContain('partials/bage.hbs i mallar/ är ingen mall som rapporten använder. Menade du partials/badge.hbs?');
    expect((await vb('--mallar', 'finns-inte')).stderr).toContain('Det finns ingen mapp finns-inte.');
  });
});
