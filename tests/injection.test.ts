/**
 * Code in every text of the real year, opened in a real browser with scripts on. It must be shown as text and do nothing else.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyzeYear, isSound, makeMåttdata, makeReport, printReport, renderReport, type YearRequest } from '../src/compile.ts';
import type { Started } from '../src/platform/browser/launch.ts';
import { disk } from '../src/platform/files.ts';
import { PACKAGE_ROOT, readAssets } from '../src/platform/package-files.ts';
import { readYear, type YearFiles } from '../src/read/read.ts';
import { renderCsv, renderMåttdata } from '../src/render/csv.ts';
import { renderWebsite } from '../src/render/website.ts';
import { literal } from '../src/resolve/inline.ts';
import { textsOf } from '../src/resolve/texts.ts';
import type { Måttdata } from '../src/view/matt/long-table.ts';
import type { Report } from '../src/view/report.ts';
import { websiteOf } from '../src/website/pages.ts';
import { openBrowser } from './support/browser.ts';
import { squeeze } from './support/facts.ts';
import { inject } from './support/inject.ts';
import { filesOf, layered } from './support/layers.ts';
import { layOutAll } from './support/screen.ts';

const REQUEST = { data: join(PACKAGE_ROOT, 'data'), år: 2019, tillfälle: 'helår' } as const;

let server: Server;
let started: Started;
/** Paths that a page requested from a local server. There must be none. */
const reached: string[] = [];
let payloads: readonly string[];
let clean: Rendered;
let injected: Rendered & { readonly count: number };
/** The case with everything that reports hold. */
let rich: { readonly clean: Rendered; readonly injected: Rendered };

interface Rendered {
  readonly report: Report;
  readonly måttdata: Måttdata | null;
  readonly html: string;
}

/** A file without the förbehåll about rules that read names in a text, since the payload changes the names. */
function withoutTextRules<T extends { readonly plain: unknown }>(source: T): T {
  const { förbehåll, ...plain } = source.plain as { readonly förbehåll?: readonly { readonly regel?: string }[] };
  if (!förbehåll) return source;
  return { ...source, plain: { ...plain, förbehåll: förbehåll.filter(({ regel = '' }) => !regel.startsWith('text-')) } };
}

/** Renders the first board of a year as it is, and with the payload in every free text. */
async function renderBoth(files: YearFiles, request: YearRequest): Promise<{ clean: typeof clean; injected: typeof injected }> {
  const read = { ...files, value: files.value.map(withoutTextRules) };
  const payload = payloads.join(' ');
  const before = analyzeYear(read, request);
  const running = new Set(
    (before.år?.nämnder ?? []).flatMap((nämnd) =>
      before.år ? textsOf(nämnd, before.år).map(({ file, path }) => `${file} ${path.join('.')}`) : [],
    ),
  );
  const { value, count } = inject(read.value, payload, literal(payload), (file, path) =>
    running.has(`${file} ${path.join('.')}`),
  );
  const after = analyzeYear({ ...read, value, findings: [] }, request);
  const render = async (loaded: typeof before) => {
    const nämnd = loaded.år?.nämnder[0];
    if (!nämnd || !isSound(loaded.findings, false)) {
      throw new Error(
        loaded.findings
          .map(({ code, place }) => `${code} ${JSON.stringify(place)}`)
          .join('\n')
          .slice(0, 3000),
      );
    }
    const report = makeReport(nämnd, loaded);
    return { report, måttdata: makeMåttdata(nämnd, loaded), html: await renderReport(report, readAssets()) };
  };
  return { clean: await render(before), injected: { ...(await render(after)), count } };
}

beforeAll(async () => {
  server = createServer((request, response) => {
    reached.push(request.url ?? '');
    response.end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  payloads = [
    '<script>hit=1</script>',
    `<img src=${url}/a onerror="hit=2">`,
    '</style><script>hit=3</script>',
    '"><svg onload="hit=4">',
    "'><a onclick='hit=5'>",
    "{{constructor.constructor('hit=6')()}}",
    '{{> partial}}',
    '{{{raw}}}',
    '[x](javascript:hit=7)',
    `![x](${url}/b)`,
    '<!-- --!>',
    ']]>',
    '</title></head><body>',
    '\\3c script',
    `'); } @import url(${url}/c);`,
    `" } body { background: url(${url}/d) } "`,
    '&lt;b&gt; &#60;i&#62;',
    '=cmd|calc',
    '$& $1 %s',
  ];
  ({ clean, injected } = await renderBoth(readYear(disk, `${REQUEST.data}/2019`), REQUEST));
  rich = await renderBoth(readYear(layered(filesOf('rikt-innehall')), 'data/2024'), {
    data: 'data',
    år: 2024,
    tillfälle: 'helår',
  });
  started = await openBrowser();
});

afterAll(async () => {
  await started?.browser.close();
  server.close();
});

const withoutPolicy = (html: string) => html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');

/** Every distinct string of the report. Skips the SVG of pictures, whose texts are fields of their own. */
function stringsOf(value: unknown): Set<string> {
  if (typeof value === 'string') return new Set([value]);
  if (typeof value !== 'object' || value === null) return new Set();
  return new Set(Object.entries(value).flatMap(([key, below]) => (key === 'svg' ? [] : [...stringsOf(below)])));
}

/**
 * The keys of the strings with the payload: each with the kind of its chapter, and with the key of the texts, footnotes or function
 * that it is in.
 */
function injectedKeys(value: unknown, within: string, key = ''): string[] {
  if (typeof value === 'string') return value.includes('hit=1') ? [within, `${within} ${key}`] : [];
  if (typeof value !== 'object' || value === null) return [];
  const inside = ['texter', 'noter', 'funktion'].includes(key) ? `${within} ${key}` : within;
  return Object.entries(value).flatMap(([name, one]) => injectedKeys(one, inside, Array.isArray(value) ? '' : name));
}

/** Counts what a page consists of besides text: elements, attributes, style rules and comments. */
const anatomy = async (page: Page) => {
  await layOutAll(page);
  return page.evaluate(() => {
    const tally: Record<string, number> = {};
    const count = (name: string) => {
      tally[name] = (tally[name] ?? 0) + 1;
    };
    for (const element of document.querySelectorAll('*')) {
      count(element.tagName);
      for (const { name, value } of element.attributes) {
        // The page's own script sets these attributes when a table scrolls.
        if (element.classList.contains('rullbar') && name !== 'class') continue;
        count(`${element.tagName} ${name}`);
        if (['href', 'src', 'id', 'class', 'style', 'download'].includes(name)) count(`${name}=${value}`);
      }
    }
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    for (const rule of rules) count(rule.constructor.name);
    return { tally, comments: document.createNodeIterator(document, NodeFilter.SHOW_COMMENT).nextNode() !== null };
  });
};

async function open(html: string) {
  const page = await started.browser.newPage();
  const requests: string[] = [];
  const dialogs: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.setContent(html, { waitUntil: 'load' });
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  return { page, requests: requests.filter((url) => !url.startsWith('data:') && url !== 'about:blank'), dialogs };
}

test('the payload is in the texts of the report', () => {
  expect(injected.count).toBeGreaterThan(1000);
  const marked = [...stringsOf(injected.report)].filter((text) => text.includes('hit=1'));
  expect(marked.length).toBeGreaterThan(800);
});

describe.each([
  ['as published', (html: string) => html],
  ['without the content security policy', withoutPolicy],
])('in a browser with scripts, %s', (_, prepare) => {
  test('runs no code, makes no request and adds nothing but text', async () => {
    const before = await open(prepare(clean.html));
    const after = await open(prepare(injected.html));
    expect(await anatomy(after.page)).toEqual(await anatomy(before.page));
    expect(await after.page.evaluate(() => (globalThis as { hit?: number }).hit)).toBeUndefined();
    expect({ requests: after.requests, dialogs: after.dialogs, reached }).toEqual({ requests: [], dialogs: [], reached: [] });
    await before.page.close();
    await after.page.close();
  });

  test('search hits hold the payload as text', async () => {
    const { page, dialogs } = await open(prepare(injected.html));
    await page.type('#vb-sok', '<script>');
    await page.waitForSelector('.sok-traffar a');
    const hits = await page.$$eval('.sok-traffar li:has(a)', (all) =>
      all.map((hit) => ({
        text: hit.textContent ?? '',
        elements: [...hit.querySelectorAll('*')].map(({ tagName }) => tagName).join(' '),
      })),
    );
    expect(hits).toHaveLength(50);
    expect(hits.filter(({ text, elements }) => elements !== 'A SPAN' || !text.includes('<script>hit=1</script>'))).toEqual([]);
    expect(await page.evaluate(() => (globalThis as { hit?: number }).hit)).toBeUndefined();
    expect({ dialogs, reached }).toEqual({ dialogs: [], reached: [] });
    await page.close();
  });

  test('every text is shown as it was written', async () => {
    const { page } = await open(prepare(injected.html));
    const text = squeeze(
      await page.evaluate(() => {
        const names = [...document.querySelectorAll('[aria-label]')].map((one) => one.getAttribute('aria-label'));
        return `${document.title} ${document.body.textContent} ${names.join(' ')}`;
      }),
    );
    // Short editions have pages of their own.
    const { sammandrag: _sammandrag, ...whole } = injected.report;
    // A proposal that agrees with the decision is a link to the appendix.
    const full = JSON.parse(JSON.stringify(whole), (_key, value) =>
      value?.bilaga ? { ...value, text: '' } : value,
    ) as typeof whole;
    const { beskrivning, tema, tillfälle } = full;
    // The document has a title of its own, which is shown instead of the name of its kind.
    const notShown = [beskrivning, tema.sidfot, tillfälle.dokument];
    const lost = [...stringsOf(full)]
      .filter((one) => one.includes('hit=1') && !notShown.includes(one))
      .filter((one) => !text.includes(squeeze(one)));
    expect(lost).toEqual([]);
    await page.close();
  });
});

test('the texts of the case with everything that reports hold run no code either', async () => {
  const before = await open(withoutPolicy(rich.clean.html));
  const after = await open(withoutPolicy(rich.injected.html));
  // A longer name of a risk or group takes more lines of text in its picture.
  const withoutLines = async (page: Page) => {
    const { tally, comments } = await anatomy(page);
    return { comments, tally: Object.entries(tally).filter(([name]) => !/^text(?: [xy])?$/.test(name)) };
  };
  expect(await withoutLines(after.page)).toEqual(await withoutLines(before.page));
  expect(await after.page.evaluate(() => (globalThis as { hit?: number }).hit)).toBeUndefined();
  expect({ requests: after.requests, dialogs: after.dialogs, reached }).toEqual({ requests: [], dialogs: [], reached: [] });
  const reachedKeys = new Set(rich.injected.report.kapitel.flatMap((kapitel) => injectedKeys(kapitel, kapitel.slag)));
  const newest = [
    ...[
      'kontroll namn',
      'kontroll område',
      'kontroll funktion text',
      'kontroll sannolikhet',
      'kontroll ord',
      'kontroll beskrivning',
    ],
    ...['text beskrivning', 'text bildtext', 'text upphov', 'text noter'],
    ...['mål texter rubrik', 'mål texter text', 'ordlista text'],
    ...['förteckning namn', 'förteckning diarienummer', 'underskrifter namn', 'underskrifter roll'],
  ];
  expect(newest.filter((key) => !reachedKeys.has(key))).toEqual([]);
  await before.page.close();
  await after.page.close();
});

test('the pages of a web folder run no code, make no request and add nothing but text', { timeout: 240_000 }, async () => {
  const webb = { webbadress: undefined, kontakt: undefined, tillgänglighet: undefined };
  const folder = async ({ report }: Rendered) => {
    const site = websiteOf(report, webb);
    if (!site) throw new Error('the report has no summary');
    return renderWebsite(site, readAssets(), { folder: '2019/x' });
  };
  const [before, after] = [await folder(clean), await folder(injected)];
  expect([...after.keys()]).toEqual([...before.keys()]);
  const html = (files: typeof before, name: string) => withoutPolicy(String(files.get(name)));
  const tags = (text: string) => (text.match(/<[a-z!][^\s>]*/gi) ?? []).sort();
  for (const name of after.keys()) {
    // The payload makes no element in any page. The search has a word more for each part of it, and texts in a list.
    if (name.endsWith('.html'))
      expect(
        tags(html(after, name)).filter((tag) => /^<(?:script|img|style|!)/i.test(tag)),
        name,
      ).toEqual(tags(html(before, name)).filter((tag) => /^<(?:script|img|style|!)/i.test(tag)));
  }
  for (const name of [
    'index.html',
    'vb-utforska.html',
    'vb-jamfor.html',
    'vb-sok.html',
    'matt-sjukfranvaro-total.html',
    'vb-fragment.html',
  ]) {
    const { page, requests, dialogs } = await open(
      html(after, name).replace(/<(?:link|script) (?:rel="stylesheet"|src)[^>]*>/g, ''),
    );
    expect(await page.evaluate(() => (globalThis as { hit?: number }).hit), name).toBeUndefined();
    expect({ requests, dialogs, reached }, name).toEqual({ requests: [], dialogs: [], reached: [] });
    await page.close();
  }
});

test('control: a script in a page without the policy runs', async () => {
  const { page } = await open(withoutPolicy(rich.clean.html).replace('</body>', '<script>hit=1</script></body>'));
  expect(await page.evaluate(() => (globalThis as { hit?: number }).hit)).toBe(1);
  await page.close();
});

test('the policy allows only the page’s own script, and not when it is changed', async () => {
  const beside = await open(rich.clean.html.replace('</body>', '<script>hit=1</script><p onclick="hit=2">x</p></body>'));
  await beside.page.click('body > p:last-of-type');
  const state = (page: Page) =>
    page.evaluate(() => ({
      hit: (globalThis as { hit?: number }).hit,
      ran: document.querySelector<HTMLElement>('.sok')?.hidden === false,
    }));
  expect(await state(beside.page)).toEqual({ hit: undefined, ran: true });
  const changed = await open(rich.clean.html.replace('(() => {', 'hit = 3; (() => {'));
  expect(await state(changed.page)).toEqual({ hit: undefined, ran: false });
  await beside.page.close();
  await changed.page.close();
});

test('no CSV cell is a formula', () => {
  const tables = [...renderCsv(injected.report).values(), ...renderMåttdata(injected.måttdata).values()];
  expect(tables.filter((table) => table.includes('hit=1'))).not.toEqual([]);
  const cells = tables.join('').split(/[;\r\n]+/);
  expect(cells.filter((cell) => /^"?[=+@\t]/.test(cell))).toEqual([]);
});

describe('in print', () => {
  /** The browser, which adds the URLs that its pages request to `requests`. */
  function watched(requests: string[]): Browser {
    const newPage = async () => {
      const page = await started.browser.newPage();
      page.on('request', (request) => requests.push(request.url()));
      return page;
    };
    return { newPage } as unknown as Browser;
  }

  test('prints the payload as text and makes no request', async () => {
    const requests: string[] = [];
    const { bytes } = await printReport(withoutPolicy(rich.injected.html), watched(requests));
    expect(requests.filter((url) => !url.startsWith('data:') && url !== 'about:blank')).toEqual([]);
    expect(reached).toEqual([]);
    const pdf = await getDocument({ data: bytes, verbosity: 0 }).promise;
    let text = '';
    for (let i = 1; i <= pdf.numPages; i++) {
      const { items } = await (await pdf.getPage(i)).getTextContent();
      text += items.map((item) => ('str' in item ? item.str : '')).join('');
    }
    const printed = squeeze(text);
    expect(payloads.filter((payload) => printed.split(squeeze(payload)).length < 20)).toEqual([]);
  }, 180_000);

  test('loads nothing, even from injected markup', async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const evil = `<img src="${url}/img"><script>fetch("${url}/script")</script><iframe src="${url}/frame"></iframe><link rel="stylesheet" href="${url}/style"><style>@import url(${url}/import);</style>`;
    const { bytes } = await printReport(withoutPolicy(rich.clean.html).replace('</body>', `${evil}</body>`), started.browser);
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(reached).toEqual([]);
  });
});
