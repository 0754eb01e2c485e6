/** The page's script: what it adds on screen, and that nothing is lost without it or in print. */
import { createHash } from 'node:crypto';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Started } from '../src/platform/browser/launch.ts';
import { readAssets } from '../src/platform/package-files.ts';
import { openBrowser } from './support/browser.ts';
import { målOf } from './support/report.ts';
import { emulate } from './support/screen.ts';
import { loadReal, renderReal } from './support/year.ts';

const { report } = loadReal();
const assets = readAssets();
let started: Started;
let html: string;

beforeAll(async () => {
  started = await openBrowser();
  html = await renderReal();
});

afterAll(() => started.browser.close());

async function open({ width = 1440, scripts = true } = {}): Promise<Page> {
  const page = await started.browser.newPage();
  await page.setJavaScriptEnabled(scripts);
  await page.setViewport({ width, height: 900 });
  await page.setContent(html, { waitUntil: 'load' });
  return page;
}

const visible = (page: Page, selector: string) =>
  page.$$eval(selector, (all) => all.filter((one) => one.checkVisibility()).map((one) => one.textContent?.trim() ?? ''));

test('is the only script, at most 4 KiB and allowed by its hash; the page is smaller than 1.5 MiB', () => {
  expect(Buffer.byteLength(assets.script)).toBeLessThanOrEqual(4096);
  expect(html.match(/<script/g)).toHaveLength(1);
  const hash = createHash('sha256').update(assets.script).digest('base64');
  expect(html).toContain(`content="default-src 'none'; script-src 'sha256-${hash}'; style-src`);
  expect(Buffer.byteLength(html)).toBeLessThan(1.5 * 1024 * 1024);
});

describe('search', () => {
  let page: Page;
  beforeAll(async () => {
    page = await open();
  });

  const ask = async (text: string) => {
    await page.$eval('#vb-sok', (field) => Object.assign(field, { value: '' }));
    await page.type('#vb-sok', text);
  };

  test('the key / moves focus to the field, except from a field', async () => {
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('vb-sok');
    await page.keyboard.press('/');
    expect(await page.$eval('#vb-sok', (field) => (field as HTMLInputElement).value)).toBe('/');
    await page.keyboard.press('Escape');
  });

  test('finds mål, mått and uppdrag by all words of the query, and shows the number of hits', async () => {
    const mål = målOf(report);
    const names = [
      ...mål.map(({ rubrik, rubriknivå }) => [rubrik, rubriknivå === 2 ? 'Mål' : 'Nämndmål'] as const),
      ...mål.flatMap(({ uppdrag }) => uppdrag.map(({ rubrik }) => [rubrik, 'Åtagande'] as const)),
      ...mål
        .flatMap(({ tabeller }) => tabeller)
        .flatMap(({ id, rubrik, grupper }) =>
          id ? [[rubrik, 'Mått'] as const] : grupper.flat().flatMap((rad) => (rad.id ? [[rad.namn, 'Mått'] as const] : [])),
        ),
    ];
    expect(names.length).toBeGreaterThan(150);
    const missed: string[] = [];
    for (const [name, kind] of names) {
      const found = await page.evaluate((text) => {
        const field = document.querySelector<HTMLInputElement>('#vb-sok');
        if (!field) return [];
        field.value = text;
        field.dispatchEvent(new Event('input'));
        return [...document.querySelectorAll('.sok-traffar a')].map((link) => ({
          text: link.textContent ?? '',
          leads: document.getElementById(link.getAttribute('href')?.slice(1) ?? '') !== null,
        }));
      }, name.toUpperCase());
      const plain = `${name.replace(/\s+/g, ' ')} ${kind}`;
      if (!found.some(({ text, leads }) => leads && text.startsWith(plain))) missed.push(plain);
    }
    expect(missed).toEqual([]);
    await ask('fler företag');
    const hits = await visible(page, '.sok-traffar li');
    expect(hits).toEqual([expect.stringContaining('Fler och växande företag')]);
    expect(await visible(page, '[role=status]')).toEqual(['1 träff']);
    expect(await visible(page, '.innehall details')).toEqual([]);
  });

  test('says when nothing is found, and keeps the table of contents', async () => {
    await ask('xyzzy');
    expect(await visible(page, '[role=status]')).toEqual(['Inga träffar']);
    expect(await visible(page, '.innehall details')).toHaveLength(1);
  });

  test('Esc clears the search and moves focus to the field', async () => {
    await ask('jobb');
    expect((await visible(page, '.sok-traffar li')).length).toBeGreaterThan(1);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    expect(await visible(page, '.sok-traffar li')).toEqual([]);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('vb-sok');
    expect(await page.$eval('#vb-sok', (field) => (field as HTMLInputElement).value)).toBe('');
  });

  test('the key / can be switched off, for users of speech input', async () => {
    await page.click('.sok-tangent input');
    await page.evaluate(() => document.querySelector<HTMLElement>('.hoppa')?.focus());
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('hoppa');
  });
});

test('the table of contents marks the one section in view and keeps its link in sight', async () => {
  const page = await open();
  for (const { id } of report.innehåll.flatMap((one) => [one, ...one.under.slice(0, 2)])) {
    await page.evaluate((at) => document.getElementById(at)?.scrollIntoView(), id);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 60)));
    const marked = await page.$$eval('.innehall [aria-current]', (all) =>
      all.map((link) => {
        const [box, frame] = [link.getBoundingClientRect(), link.closest('nav')?.getBoundingClientRect()];
        return { href: link.getAttribute('href'), inSight: box.top >= (frame?.top ?? 0) && box.bottom <= (frame?.bottom ?? 0) };
      }),
    );
    expect(marked).toEqual([{ href: `#${id}`, inSight: true }]);
  }
  await page.close();
});

test('the table of contents is folded on a phone, and opens by a click or in a wide window', async () => {
  const page = await open({ width: 375 });
  const links = () => visible(page, '.innehall li a');
  expect(await links()).toEqual([]);
  await page.click('summary');
  expect((await links()).length).toBeGreaterThan(40);
  await page.click('summary');
  await page.setViewport({ width: 1440, height: 900 });
  expect((await links()).length).toBeGreaterThan(40);
  expect(await visible(page, 'summary')).toEqual([]);
  await page.close();
});

test('only tables that scroll can be focused', async () => {
  const page = await open({ width: 768 });
  const wrong = await page.$$eval('div.rullbar', (all) =>
    all
      .filter((one) => one.scrollWidth > one.clientWidth !== (one.tabIndex === 0 && one.getAttribute('role') === 'region'))
      .map((one) => one.outerHTML.slice(0, 100)),
  );
  expect(wrong).toEqual([]);
  await page.close();
});

describe('without script', () => {
  let page: Page;
  beforeAll(async () => {
    page = await open({ width: 375, scripts: false });
  });

  test('hides the search and shows the table of contents', async () => {
    expect(await visible(page, '.sok')).toEqual([]);
    expect(await page.$eval('.innehall details', (one) => (one as HTMLDetailsElement).open)).toBe(true);
    expect(await page.$$eval('.innehall li a', (all) => all.length)).toBeGreaterThan(40);
  });

  test('every table can be focused and has a name', async () => {
    const bare = await page.$$eval(
      'div.rullbar',
      (all) => all.filter((one) => one.tabIndex !== 0 || !one.getAttribute('aria-labelledby')).length,
    );
    expect(bare).toBe(0);
  });

  test('every mått has a link to itself, and every chapter one to the contents', async () => {
    const links = await page.$$eval('.lank', (all) =>
      all.map((one) => ({
        own: one.closest('[id]:not(a)')?.id === one.getAttribute('href')?.slice(1),
        named: /^Länk till ./.test(one.getAttribute('aria-label') ?? ''),
      })),
    );
    expect(links.length).toBeGreaterThan(80);
    expect(links.filter(({ own, named }) => !own || !named)).toEqual([]);
    expect(await page.$$eval('.tillbaka a[href="#innehall-rubrik"]', (all) => all.length)).toBe(report.kapitel.length);
  });
});

test('print hides the controls, is light, and shows folded contents', async () => {
  const page = await open({ width: 375 });
  await emulate(page, { width: 375, scheme: 'mörkt' });
  expect(await page.$eval('html', (one) => getComputedStyle(one).backgroundColor)).not.toBe('rgb(255, 255, 255)');
  await page.type('#vb-sok', 'xyzzy');
  await page.emulateMediaType('print');
  expect(await page.$$eval('.pa-skarm, .pa-skarm *', (all) => all.filter((one) => one.checkVisibility()).length)).toBe(0);
  expect(await page.$eval('html', (one) => getComputedStyle(one).backgroundColor)).toBe('rgb(255, 255, 255)');
  const hidden = await page.$$eval(
    '.innehall li a',
    (all) => all.filter((one) => !one.checkVisibility({ contentVisibilityAuto: true })).length,
  );
  expect(hidden).toBe(0);
  await page.close();
});
