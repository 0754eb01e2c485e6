/**
 * What cells and captions of the finished page have: a sign in every empty cell, captions of their own, figures aligned on the comma.
 * Read from the HTML of both real years, a draft and every case without errors.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSound, loadYear, makeReport, renderReport } from '../src/compile.ts';
import type { Started } from '../src/platform/browser/launch.ts';
import { readAssets } from '../src/platform/package-files.ts';
import { openBrowser } from './support/browser.ts';
import { CASES, filesOf, layered } from './support/layers.ts';
import { loadReal, renderDraft, renderReal } from './support/year.ts';

const pages: [string, () => Promise<string>][] = [
  ['2019', renderReal],
  ['2018', () => renderReport(loadReal(2018).report, readAssets())],
  ['a draft', renderDraft],
];
for (const name of readdirSync(CASES)) {
  const layers = existsSync(join(CASES, name, 'utan-bas')) ? [name] : ['base', name];
  const utkast = existsSync(join(CASES, name, 'utkast'));
  const loaded = loadYear(layered(...layers.map(filesOf)), { data: 'data', år: 2024, tillfälle: 'helår', jämför: true, utkast });
  if (!isSound(loaded.findings, false)) continue;
  for (const nämnd of loaded.år?.nämnder ?? []) {
    pages.push([`${name}, ${nämnd.id}`, () => renderReport(makeReport(nämnd, loaded), readAssets())]);
  }
}

const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('\u00ad', '')
    .trim();

/** The contents of the cells of a table's body, or the captions. */
const contents = (html: string, tag: RegExp) => [...html.matchAll(tag)].map(([, content = '']) => content);

describe.each(pages)('%s', (_, render) => {
  test('no cell of a table is empty, and no two captions are equal', async () => {
    const html = await render();
    const cells = html
      .split('<table')
      .slice(1)
      .flatMap((table) => contents(table.split('</table>')[0] ?? '', /<t[dh][^>]*>(.*?)<\/t[dh]>/gs));
    expect(cells.length).toBeGreaterThan(5);
    expect(cells.filter((cell) => textOf(cell) === '' && !cell.includes('<svg role="img"'))).toEqual([]);
    const captions = contents(html, /<caption[^>]*>(.*?)<\/caption>/gs).map((caption) => textOf(caption).toLowerCase());
    expect(captions.filter((caption, i) => captions.indexOf(caption) !== i)).toEqual([]);
  });
});

const renderCase = (name: string) =>
  pages.find(([page]) => page.startsWith(`${name},`))?.[1]() ?? Promise.reject(new Error(name));

/** The rows of a case as text, with the sign and its words in brackets. */
async function rowsOf(name: string): Promise<string[]> {
  const html = (await renderCase(name)).replace(
    /<span class="tecken" aria-hidden="true">(.*?)<\/span><span class="tecken-ord">(.*?)<\/span>/g,
    '[$1 $2]',
  );
  return contents(html, /<tr [^>]*>(.*?)<\/tr>/gs).map((row) =>
    contents(row, /<t[dh][^>]*>(.*?)<\/t[dh]>/gs)
      .map(textOf)
      .join(' | '),
  );
}

test('written and derived signs are printed with words, and a heading without amounts is one cell', async () => {
  const rows = await rowsOf('tomma-celler');
  const [none, never] = ['[.. uppgift saknas]', '[. kan inte förekomma]'];
  for (const row of [
    `Kvinnor | 30 | ${none}`,
    `Män | ${none} | ${never}`,
    'Länet | 52 | väntas',
    `Besökarnas betyg, index | 62 | ${none} | 64,25 | väntas | Positiv | 2024:\u00a065`,
    `varav barn (%) | ${none} | 31,0 | ${none} | [– noll] | ${never} | ${never}`,
    'Intäkter',
    `Bidrag | 120 | 121,5 | +1,5 | 101 | Mer från staten`,
    `Avgifter | [– noll] | 1,25 | ${none} | ${never} | ${never}`,
    `Kostnader | −120,0 | −119,55 | +0,45 | 100 | ${never}`,
    `Årets resultat | 0,0 | +3,2 | +3,2 | ${never} | ${never}`,
    `Gåvor | ${never} | ${none} | väntas | ${never} | ${never}`,
  ])
    expect(rows).toContain(row);
});

test('a table has a legend of its own signs only', async () => {
  const legends = contents(await renderCase('tomma-celler'), /<p class="teckenforklaring">(.*?)<\/p>/gs).map(textOf);
  expect(legends).toEqual([
    'Tecken i tabellen: .. uppgift saknas eller är för osäker; . uppgift kan inte förekomma',
    'Tecken i tabellen: .. uppgift saknas eller är för osäker; . uppgift kan inte förekomma; – noll, inget att redovisa',
    'Tecken i tabellen: .. uppgift saknas eller är för osäker',
    'Tecken i tabellen: .. uppgift saknas eller är för osäker; . uppgift kan inte förekomma; – noll, inget att redovisa',
    'Tecken i tabellen: . uppgift kan inte förekomma',
  ]);
});

describe('in a browser', () => {
  let started: Started;
  beforeAll(async () => {
    started = await openBrowser();
  });
  afterAll(() => started.browser.close());

  test.each(['screen', 'print'] as const)('the figures of a column are aligned on the comma, on %s', async (media) => {
    const page = await started.browser.newPage();
    await page.emulateMediaType(media);
    await page.setContent(await renderCase('tomma-celler'), { waitUntil: 'load' });
    const ends = await page.evaluate(() =>
      [...document.querySelectorAll('#drift tbody tr')].map((row) =>
        [...row.querySelectorAll('td.tal')].map((cell) => {
          const text = [...cell.childNodes].find((node) => node instanceof Text);
          const end = text?.data.search(/,|$/);
          if (!text || end === undefined || !/\d/.test(text.data)) return null;
          const range = document.createRange();
          range.setStart(text, 0);
          range.setEnd(text, end);
          return range.getBoundingClientRect().right;
        }),
      ),
    );
    const columns = [0, 1, 2].map((i) => ends.map((row) => row[i]).filter((one) => typeof one === 'number'));
    for (const column of columns) {
      expect(column.length).toBeGreaterThan(1);
      // In pixels. A comma is wider in the bold type of a sum.
      expect(Math.max(...column) - Math.min(...column)).toBeLessThan(1);
    }
    await page.close();
  });
});
