/** Tests that a draft is marked as a draft on every screen and on every printed page. */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { finishPdf } from '../src/pdf/finish/finish.ts';
import type { Started } from '../src/platform/browser/launch.ts';
import { loadAxe, runAxe } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';
import { squeeze } from './support/facts.ts';
import { openWithPdfjs, pdfFacts } from './support/pdf.ts';
import { printOnce } from './support/print-once.ts';
import { emulate, SCHEMES } from './support/screen.ts';
import { loadDraft, renderDraft } from './support/year.ts';

const report = loadDraft();
let started: Started;
let page: Page;

beforeAll(async () => {
  started = await openBrowser();
  page = await started.browser.newPage();
  await page.setContent(await renderDraft(), { waitUntil: 'load' });
  await loadAxe(page);
});

afterAll(() => started.browser.close());

describe.each([320, 768, 1440])('at %i pixels', (width) => {
  test.each(SCHEMES)('axe reports no violation, %s', async (scheme) => {
    await emulate(page, { width, scheme });
    expect((await runAxe(page)).found).toEqual([]);
  });
});

test('the draft banner stays visible on a wide screen and covers no link target', async () => {
  await emulate(page, { width: 1280, scheme: 'ljust' });
  const seen = await page.evaluate(() => {
    document.documentElement.style.scrollBehavior = 'auto';
    const banner = document.querySelector('.utkast-rad') as HTMLElement;
    return [...document.querySelectorAll<HTMLElement>('main [id]')]
      .filter((one) => one.getClientRects().length > 0)
      .map((one) => {
        one.scrollIntoView();
        const { top, bottom } = banner.getBoundingClientRect();
        return { id: one.id, inSight: top >= 0 && bottom <= innerHeight, covered: one.getBoundingClientRect().top < bottom - 1 };
      });
  });
  expect(seen.length).toBeGreaterThan(10);
  expect(seen.filter(({ inSight, covered }) => !inSight || covered)).toEqual([]);
});

test('every page of the PDF is marked UTKAST', async () => {
  const bytes = finishPdf((await printOnce(await renderDraft(), started.browser)).bytes, {
    ...pdfFacts,
    beskrivning: report.beskrivning,
  });
  const pdf = await openWithPdfjs(bytes);
  const { info } = (await pdf.getMetadata()) as { info: { Title?: string; Subject?: string } };
  expect(info.Title).toMatch(/^UTKAST: /);
  expect(info.Subject).toMatch(/^Utkast\. Inte beslutat\./);
  expect(pdf.numPages).toBeGreaterThan(4);
  for (let i = 1; i <= pdf.numPages; i += 1) {
    const { items } = await (await pdf.getPage(i)).getTextContent();
    expect(squeeze(items.map((item) => ('str' in item ? item.str : '')).join('')).toUpperCase(), `page ${i}`).toContain('UTKAST');
  }
});
