/** The short editions on paper and on screens, in a real browser: one page, small files, links beside the PDF, and WCAG 2.2 AA. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadYear, makeReport, printReport, renderEdition } from '../src/compile.ts';
import { dictAt, listAt, openPdf, pagesOf } from '../src/pdf/cos/read.ts';
import { decodeText } from '../src/pdf/cos/text.ts';
import { readPages } from '../src/pdf/destinations.ts';
import type { Started } from '../src/platform/browser/launch.ts';
import { PACKAGE_ROOT, readAssets } from '../src/platform/package-files.ts';
import type { Report } from '../src/view/report.ts';
import { COLOUR_RULES, loadAxe, runAxe } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';
import { filesOf, layered } from './support/layers.ts';
import { runVb } from './support/run.ts';
import { cutOff, emulate } from './support/screen.ts';
import { VB } from './support/vb.ts';
import { loadDraft, loadReal } from './support/year.ts';

const MINUTES = 60_000;
const out = mkdtempSync(join(tmpdir(), 'vb-utgavor-'));
const assets = readAssets();
let started: Started;

beforeAll(async () => {
  started = await openBrowser();
  execFileSync(process.execPath, [VB, 'build', '2019', '--omfang', 'sida,kort', '--out', out], { cwd: PACKAGE_ROOT });
}, 5 * MINUTES);
afterAll(async () => {
  await started.browser.close();
  rmSync(out, { recursive: true, force: true });
});

const file = (name: string) => join(out, '2019', `kommunstyrelsen.${name}`);
const pdf = (name: string) => {
  const opened = openPdf(readFileSync(file(name)));
  if (typeof opened === 'string') throw new Error(opened);
  return opened;
};

describe('the built editions of 2019', () => {
  test('have one page and about twelve, in small files', () => {
    expect(readPages(readFileSync(file('sida.pdf'))).count).toBe(1);
    const { count } = readPages(readFileSync(file('kort.pdf')));
    expect(count).toBeGreaterThanOrEqual(9);
    expect(count).toBeLessThanOrEqual(14);
    expect(statSync(file('sida.html')).size).toBeLessThanOrEqual(250_000);
    expect(statSync(file('sida.pdf')).size).toBeLessThanOrEqual(200_000);
    expect(statSync(file('kort.pdf')).size).toBeLessThanOrEqual(600_000);
  });

  test.each(['sida.pdf', 'kort.pdf'])('lead from %s to the full report in the same folder', (name) => {
    const opened = pdf(name);
    const addresses = pagesOf(opened).flatMap(({ dict: page }) =>
      listAt(opened, page.get('Annots')).map((one) =>
        decodeText(opened.get(dictAt(opened, dictAt(opened, one).get('A')).get('URI') ?? null)),
      ),
    );
    const beside = addresses.filter((one) => one !== '' && !/^(?:https?|mailto):/.test(one));
    expect(beside.length).toBeGreaterThan(5);
    expect(beside.filter((one) => !/^kommunstyrelsen\.html(?:#[a-z0-9-]+)?$/.test(one))).toEqual([]);
    expect(addresses.join()).not.toContain('invalid');
  });

  test.each(['sida.pdf', 'kort.pdf'])('have nothing that vb check-pdf reports: %s', async (name) => {
    const { status, stdout } = await runVb(PACKAGE_ROOT, ['check-pdf', file(name)]);
    expect(stdout).toContain('inget att anmärka');
    expect(status).toBe(0);
  });
});

/** The report of 2019 with other texts of the one page. */
function withSummary(change: (own: NonNullable<Report['sammandrag']>) => Partial<NonNullable<Report['sammandrag']>>): Report {
  const { report } = loadReal();
  if (!report.sammandrag) throw new Error('the report has no summary');
  return { ...report, sammandrag: { ...report.sammandrag, ...change(report.sammandrag) } };
}

/** The first board of a case, whose files are its own or lie over those of `base`. */
function reportOf(name: string, isWhole: boolean): Report {
  const files = isWhole ? layered(filesOf(name)) : layered(filesOf('base'), filesOf(name));
  const loaded = loadYear(files, { data: 'data', år: 2024 });
  const nämnd = loaded.år?.nämnder[0];
  if (!nämnd) throw new Error(`${name} does not load`);
  return makeReport(nämnd, loaded);
}

const LONG = 'Ett mål med ett långt namn om medborgarnas WWW-tjänster, MMM och allt annat som kommunen månar om för framtiden';
const repeat = <T>(one: T | undefined, antal: number): T[] => (one === undefined ? [] : Array.from({ length: antal }, () => one));

describe('the one page is one page at the first print', () => {
  test.each<[string, () => Report]>([
    ['a draft', loadDraft],
    ['few mål', () => reportOf('norrsund', true)],
    ['a collected document', () => reportOf('samlad-kommun', true)],
    ['a reconstructed year', () => reportOf('rekonstruerat', false)],
    ['no mål', () => withSummary(() => ({ mål: [] }))],
    ['40 mål', () => withSummary(({ mål }) => ({ mål: repeat(mål[1], 40) }))],
    ['100 mål with long names', () => withSummary(({ mål }) => ({ mål: repeat(mål[1] && { ...mål[1], namn: LONG }, 100) }))],
    ['long sentences', () => withSummary(({ meningar }) => ({ meningar: repeat(meningar[6], 30) }))],
    ['long key figures', () => withSummary(({ nyckeltal }) => ({ nyckeltal: nyckeltal.map((one) => ({ ...one, namn: LONG })) }))],
  ])(
    '%s',
    async (_, report) => {
      const html = (await renderEdition(report(), 'sida', assets)) ?? '';
      expect((await printReport(html, started.browser)).sidor).toBe(1);
    },
    2 * MINUTES,
  );

  test(
    'type is at least 9 points',
    async () => {
      const page = await open(readFileSync(file('sida.html'), 'utf8'));
      await page.emulateMediaType('print');
      const sizes = await page.evaluate(() => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found: number[] = [];
        for (let node = texts.nextNode(); node; node = texts.nextNode())
          if (node.textContent?.trim() && node.parentElement?.checkVisibility())
            found.push(Number.parseFloat(getComputedStyle(node.parentElement).fontSize));
        return found;
      });
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual((9 * 96) / 72 - 0.01);
      await page.close();
    },
    MINUTES,
  );
});

test(
  'a wider typeface than the estimate reckons with is printed again with less, until it is one page',
  async () => {
    const folder = join(out, 'bred');
    mkdirSync(join(folder, 'mallar'), { recursive: true });
    writeFileSync(join(folder, 'mallar/style.css'), '.ensida { letter-spacing: .09em; word-spacing: .3em; }\n');
    const data = join(PACKAGE_ROOT, 'data');
    const { status, stderr } = await runVb(folder, ['build', '2019', '--omfang', 'sida', '--data', data]);
    expect(stderr).not.toContain('skrevs inte');
    expect(status).toBe(0);
    const made = (name: string) => readFileSync(join(folder, 'out/2019', `kommunstyrelsen.${name}`));
    expect((await printReport(made('sida.html').toString(), started.browser)).sidor).toBe(2);
    expect(readPages(made('sida.pdf')).count).toBe(1);
  },
  2 * MINUTES,
);

async function open(content: string): Promise<Page> {
  const page = await started.browser.newPage();
  await page.setContent(content, { waitUntil: 'load' });
  await loadAxe(page);
  return page;
}

describe.each(['sida.html', 'kort.html'])('axe finds nothing in %s', (name) => {
  test.each([320, 1440])(
    'at %i pixels, in light and dark, and no text is cut off',
    async (width) => {
      const page = await open(readFileSync(file(name), 'utf8'));
      await emulate(page, { width, scheme: 'ljust' });
      expect((await runAxe(page)).found).toEqual([]);
      expect(await cutOff(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      await emulate(page, { width, scheme: 'mörkt' });
      expect((await runAxe(page, ...COLOUR_RULES)).found).toEqual([]);
      await page.close();
    },
    3 * MINUTES,
  );
});
