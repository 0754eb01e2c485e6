/** The page's script: what it adds on screen, and that nothing is lost without it or in print. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Started } from '../src/platform/browser/launch.ts';
import { readAssets } from '../src/platform/package-files.ts';
import { openBrowser } from './support/browser.ts';
import { evaluateAll } from './support/elements.ts';
import { målOf } from './support/report.ts';
import { emulate, layOutAll } from './support/screen.ts';
import { SEED } from './support/seed.ts';
import { loadReal, renderReal } from './support/year.ts';

const { report } = loadReal();
const assets = readAssets();
const scratch = mkdtempSync(join(tmpdir(), 'vb-script-'));
let started: Started;
let html: string;

beforeAll(async () => {
  started = await openBrowser();
  html = await renderReal();
});

afterAll(async () => {
  await started.browser.close();
  rmSync(scratch, { recursive: true, force: true });
});

async function open({ width = 1440, scripts = true, content = html } = {}): Promise<Page> {
  const page = await started.browser.newPage();
  await page.setJavaScriptEnabled(scripts);
  await page.setViewport({ width, height: 900 });
  await page.setContent(content, { waitUntil: 'load' });
  return page;
}

const visible = (page: Page, selector: string) =>
  evaluateAll(page, selector, (all) => all.filter((one) => one.checkVisibility()).map((one) => one.textContent?.trim() ?? ''));

test('is the only script that runs, at most 7 KiB and allowed by its hash; the page is smaller than 1.5 MiB', () => {
  expect(Buffer.byteLength(assets.script)).toBeLessThanOrEqual(7168);
  expect(html.match(/<script(?! type="text\/plain")/g)).toHaveLength(1);
  const hash = createHash('sha256').update(assets.script).digest('base64');
  expect(html).toContain(`content="default-src 'none'; script-src 'sha256-${hash}'; style-src`);
  expect(Buffer.byteLength(html)).toBeLessThan(1.5 * 1024 * 1024);
});

describe('search', () => {
  let page: Page;
  beforeAll(async () => {
    page = await open();
    // The search waits for more letters. Tests do not.
    await page.evaluate(() => Object.assign(globalThis, { setTimeout: (run: () => void) => run() }));
  });

  const ask = async (text: string) => {
    await page.$eval('#vb-sok', (field) => Object.assign(field, { value: '' }));
    await page.type('#vb-sok', text);
  };

  /** Asks, and returns the hits with the text of the place that each leads to. */
  const hitsOf = (text: string) =>
    page.evaluate((asked) => {
      const field = document.querySelector<HTMLInputElement>('#vb-sok');
      if (!field) throw new Error('there is no field');
      field.value = asked;
      field.dispatchEvent(new Event('input'));
      return [...document.querySelectorAll('.sok-traffar a')].map((link) => {
        const place = document.getElementById(link.getAttribute('href')?.slice(1) ?? '');
        const whole = place?.matches('h2, h3, h4, h5, h6') ? place.closest('section, article') : place;
        return { name: link.textContent ?? '', leadsTo: whole?.textContent?.replaceAll('\u00ad', '') ?? '' };
      });
    }, text);

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
      const found = await hitsOf(name.toUpperCase());
      const plain = `${name.replace(/\s+/g, ' ')} ${kind}`;
      if (!found.some((hit) => hit.leadsTo !== '' && hit.name.startsWith(plain))) missed.push(plain);
    }
    expect(missed).toEqual([]);
    await ask('fler växande företag');
    const hits = await visible(page, '.sok-traffar li');
    expect(hits[0]).toContain('Fler och växande företag');
    expect(await visible(page, '[role=status]')).toEqual([`${hits.length} träffar`]);
    expect(await visible(page, '.innehall details')).toEqual([]);
  });

  test.each([
    ['överskott', /överskott/i],
    ['sjukfranvaro', /sjukfrånvaro/i],
    ['FRÅNVARO', /sjukfrånvaro/i],
    ['ej godtagbar', /ej godtagbar/i],
    ['497,9', /497,9/],
  ])('finds a word in texts and tables, a part of a compound, and without å, ä and ö: %s', async (asked, text) => {
    const hits = await hitsOf(asked);
    expect(hits.length).toBeGreaterThan(0);
    expect(hits.filter(({ leadsTo }) => text.test(leadsTo)).length).toBeGreaterThan(hits.length / 2);
  });

  test('finds every word of the report', async () => {
    const chapters = html.slice(html.indexOf('<section class="kapitel'), html.indexOf('</main>'));
    const text = chapters.replace(/<svg[\s\S]*?<\/svg>|<[^>]*>/g, ' ').replaceAll('\u00ad', '');
    const words = [...new Set(text.match(/\p{L}{4,}/gu))];
    expect(words.length).toBeGreaterThan(2000);
    const missed: string[] = [];
    for (const word of words.filter((_, i) => i % 25 === SEED % 25)) if ((await hitsOf(word)).length === 0) missed.push(word);
    expect(missed).toEqual([]);
  });

  test('shows entries with the words in their names first, at most 50, and says how many there are', async () => {
    const hits = await hitsOf('kommun');
    expect(hits).toHaveLength(50);
    const rest = (await visible(page, '.sok-traffar li')).at(-1) ?? '';
    const [all] = (await visible(page, '[role=status]')).map((one) => Number.parseInt(one, 10));
    expect(rest).toBe(`… och ${(all ?? 0) - 50} till. Skriv fler ord.`);
    const named = hits.map(({ name }) =>
      /kommun/i.test(name.replace(/ (Kapitel|Avsnitt|Mål|Nämndmål|Mått|Åtagande|Tabell|Intern).*$/, '')),
    );
    expect(named).toEqual(named.toSorted((a, b) => Number(b) - Number(a)));
  });

  test('draws the hits once for letters that are typed quickly', async () => {
    const own = await open();
    const drawn = await own.evaluate(async () => {
      const [field, list] = [document.querySelector<HTMLInputElement>('#vb-sok'), document.querySelector('.sok-traffar')];
      if (!field || !list) throw new Error('there is no field');
      let times = 0;
      new MutationObserver(() => {
        times += 1;
      }).observe(list, { childList: true });
      for (const letter of 'ekonomi') {
        field.value += letter;
        field.dispatchEvent(new Event('input'));
      }
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return times;
    });
    expect(drawn).toBe(1);
    await own.close();
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
    const marked = () =>
      evaluateAll(page, '.innehall [aria-current]', (all) =>
        all.map((link) => {
          const [box, frame] = [link.getBoundingClientRect(), link.closest('nav')?.getBoundingClientRect()];
          const inSight = box.top >= (frame?.top ?? 0) && box.bottom <= (frame?.bottom ?? 0);
          return { href: link.getAttribute('href'), inSight };
        }),
      );
    // The browser reports what is in view after the next frame.
    await expect.poll(marked, { timeout: 10_000 }).toEqual([{ href: `#${id}`, inSight: true }]);
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

test('what is laid out before the first view does not grow with the report', async () => {
  const laidOut = async (content: string) => {
    const page = await started.browser.newPage();
    await page.setViewport({ width: 1440, height: 900 });
    // Nothing is laid out after the first view.
    await page.evaluateOnNewDocument(() => Object.assign(globalThis, { requestIdleCallback: () => undefined }));
    const file = join(scratch, 'stor.html');
    writeFileSync(file, content);
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
    const counts = await evaluateAll(page, 'main :is(table, article)', (all) => ({
      shown: all.filter((one) => one.checkVisibility({ contentVisibilityAuto: true })).length,
      all: all.length,
    }));
    await page.close();
    return counts;
  };
  const one = await laidOut(html);
  const [start, end] = [html.indexOf('>', html.indexOf('<main')) + 1, html.indexOf('</main>')];
  const chapters = html.slice(start, end);
  const copy = (i: number) =>
    chapters.replace(/ (id|aria-labelledby)="([^"]*)"/g, (_, key, ids) => ` ${key}="${ids.replace(/\S+/g, `$&-${i}`)}"`);
  const four = await laidOut([html.slice(0, end), copy(1), copy(2), copy(3), html.slice(end)].join(''));
  expect(four.all).toBe(one.all * 4);
  expect(one.shown).toBeLessThan(one.all / 4);
  expect(four.shown).toBeLessThan(one.shown * 2);
});

test('all is laid out after the first view, for those who read without scrolling', async () => {
  const page = await open();
  await layOutAll(page);
  const skipped = await evaluateAll(
    page,
    'main *',
    (all) => all.filter((one) => getComputedStyle(one).contentVisibility === 'auto').length,
  );
  expect(skipped).toBe(0);
  await page.close();
});

test('only tables that scroll can be focused', async () => {
  const page = await open({ width: 768 });
  await layOutAll(page);
  const wrong = await evaluateAll(page, 'div.rullbar', (all) =>
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
    expect(await evaluateAll(page, '.innehall li a', (all) => all.length)).toBeGreaterThan(40);
  });

  test('every table can be focused and has a name', async () => {
    const bare = await evaluateAll(
      page,
      'div.rullbar',
      (all) => all.filter((one) => one.tabIndex !== 0 || !one.getAttribute('aria-labelledby')).length,
    );
    expect(bare).toBe(0);
  });

  test('every mått has a link to itself, and every chapter one to the contents', async () => {
    const links = await evaluateAll(page, '.lank', (all) =>
      all.map((one) => ({
        own: one.closest('[id]:not(a)')?.id === one.getAttribute('href')?.slice(1),
        named: /^Länk till ./.test(one.getAttribute('aria-label') ?? ''),
      })),
    );
    expect(links.length).toBeGreaterThan(80);
    expect(links.filter(({ own, named }) => !own || !named)).toEqual([]);
    expect(await evaluateAll(page, '.tillbaka a[href="#innehall-rubrik"]', (all) => all.length)).toBe(report.kapitel.length);
  });
});

test('print hides the controls, is light, and shows folded contents', async () => {
  const page = await open({ width: 375 });
  await emulate(page, { width: 375, scheme: 'mörkt' });
  expect(await page.$eval('html', (one) => getComputedStyle(one).backgroundColor)).not.toBe('rgb(255, 255, 255)');
  await page.type('#vb-sok', 'xyzzy');
  await page.emulateMediaType('print');
  expect(await evaluateAll(page, '.pa-skarm, .pa-skarm *', (all) => all.filter((one) => one.checkVisibility()).length)).toBe(0);
  expect(await page.$eval('html', (one) => getComputedStyle(one).backgroundColor)).toBe('rgb(255, 255, 255)');
  const hidden = await evaluateAll(
    page,
    '.innehall li a',
    (all) => all.filter((one) => !one.checkVisibility({ contentVisibilityAuto: true })).length,
  );
  expect(hidden).toBe(0);
  await page.close();
});
