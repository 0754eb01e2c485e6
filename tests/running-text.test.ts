/** Markup in running text, what Word leaves in it, and explained words: laws, the page, the PDF, and hostile texts. */
import fc from 'fast-check';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LoadedYear, loadYear, makeReport, printReport, renderReport } from '../src/compile.ts';
import { checkPdf } from '../src/pdf/check/check-pdf.ts';
import { finishPdf } from '../src/pdf/finish/finish.ts';
import type { Started } from '../src/platform/browser/launch.ts';
import { readAssets } from '../src/platform/package-files.ts';
import { linesOf, parseText } from '../src/resolve/text.ts';
import { withoutRemains } from '../src/resolve/word-remains.ts';
import type { Report } from '../src/view/report.ts';
import { loadAxe, runAxe } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';
import { htmlErrors } from './support/html-errors.ts';
import { filesOf, layered } from './support/layers.ts';
import { pdfFacts } from './support/pdf.ts';

const KAPITEL = 'data/2024/kultur-och-fritidsnamnden/kapitel/arets-verksamhet/arets-verksamhet.yaml';
const ORDLISTA = 'data/2024/gemensamt/ordlista.yaml';
const NÄMND = 'data/2024/kultur-och-fritidsnamnden/kultur-och-fritidsnamnden.yaml';

const files = filesOf('rikt-innehall');

function load(changes: Readonly<Record<string, string>> = {}): LoadedYear {
  const changed = new Map(Object.entries(changes).map(([path, text]) => [path, Buffer.from(text)]));
  return loadYear(layered(files, changed), { data: 'data', år: 2024, tillfälle: 'helår' });
}

function reportOf(loaded: LoadedYear): Report {
  const nämnd = loaded.år?.nämnder[0];
  if (!nämnd) throw new Error('the case has a board');
  return makeReport(nämnd, loaded);
}

/** A chapter with one text. */
const chapterWith = (text: string) => `rubrik: Årets verksamhet\ntext: |\n${text.replace(/^/gm, '  ')}\n`;

describe('laws', () => {
  const word = fc.constantFrom(
    'Vi',
    'har',
    'köpt',
    '12',
    'bussar,',
    '5',
    '*',
    '3.',
    '2015.',
    'R&D',
    '(>5',
    'ha)',
    'och',
    '-5',
    'a_b_c',
  );
  const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => `Ord ${words.join(' ')}`);
  const lines = fc.array(line, { minLength: 1, maxLength: 4 });
  const block = fc.oneof(
    lines.map((all) => ({ written: all.join('\n'), read: [all.join(' ')] })),
    lines.map((all) => ({ written: all.map((one) => `- ${one}`).join('\n'), read: all })),
    lines.map((all) => ({ written: all.map((one, i) => `${i + 1}. ${one}`).join('\n'), read: all })),
  );

  test('a text without markup is read as its paragraphs and lists, and has no remains', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (blocks) => {
        const text = blocks.map(({ written }) => written).join('\n\n');
        const read = parseText(text).map((one) =>
          linesOf(one).map((parts) => parts.map((part) => 'text' in part && part.text).join('')),
        );
        expect(read).toEqual(blocks.map((one) => one.read));
        expect(withoutRemains(text)).toBe(text);
      }),
    );
  });

  const remains = [
    ' ',
    ' ',
    '\n',
    '\n',
    '\n\n',
    '\t',
    '• ',
    '\uf0b7\t',
    'o ',
    'o\t',
    '· ',
    '¤ ',
    '* ',
    '- ',
    '– ',
    '1.\t',
    '1) ',
    '2) ',
    '2. ',
    '(1) ',
    'a) ',
    '→ ',
    '| ',
  ];
  const pasted = fc
    .array(fc.constantFrom(...remains, '\v', '↵', '\u00ad', '\u2011', '“', 'Så:', 'ord', 'Ord', '12', '**', '{id utfall 2024}'), {
      maxLength: 30,
    })
    .map((pieces) => pieces.join(''));

  test('a conversion is its own conversion, and keeps every letter and figure', () => {
    const kept = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').replaceAll('o', '');
    fc.assert(
      fc.property(pasted, (text) => {
        const converted = withoutRemains(text);
        expect(withoutRemains(converted)).toBe(converted);
        expect(kept(converted)).toBe(kept(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the report with all kinds of markup', () => {
  let started: Started;
  let page: Page;
  let html: string;

  beforeAll(async () => {
    started = await openBrowser();
    html = await renderReport(reportOf(load()), readAssets());
    page = await started.browser.newPage();
    await page.setContent(html, { waitUntil: 'load' });
    await loadAxe(page);
  });

  afterAll(() => started.browser.close());

  test.each([390, 1280])('axe and html-validate report nothing at %i pixels', async (width) => {
    await page.setViewport({ width, height: 900 });
    expect((await runAxe(page)).found).toEqual([]);
    expect(await htmlErrors(html)).toEqual([]);
  });

  test('sub-headings are one level below their section, and not in the contents', async () => {
    const headings = await page.$$eval('#arets-verksamhet :is(h2, h3, h4)', (all) =>
      all.map((one) => `${one.tagName} ${one.textContent}`),
    );
    expect(headings).toEqual([
      'H2 Årets verksamhet',
      'H3 Simhallen',
      'H4 Besök under hösten',
      'H4 Det som återstår',
      'H3 Medarbetarna',
    ]);
    expect(await page.$eval('nav', (nav) => nav.textContent)).not.toContain('Besök under hösten');
  });

  test('a table has a head, a heading for each row, and its figures to the right', async () => {
    const rows = await page.$$eval('.texttabell tr', (all) =>
      all
        .slice(0, 2)
        .map((row) =>
          [...row.children].map((cell) => `${cell.tagName} ${cell.getAttribute('scope') ?? cell.className} ${cell.textContent}`),
        ),
    );
    expect(rows).toEqual([
      ['TH col Månad', 'TH col Besök', 'TH col varav skolor'],
      ['TH row September', 'TD tal 9\u00a0800', 'TD tal 1\u00a0150'],
    ]);
  });

  test('each footnote and its digit lead to each other, in order', async () => {
    const digits = await page.$$eval('a[role=doc-noteref]', (all) =>
      all.map((one) => [one.textContent, one.id, one.getAttribute('href')]),
    );
    const texts = await page.$$eval('[role=doc-footnote]', (all) =>
      all.map((one) => [
        one.querySelector('a')?.textContent,
        one.querySelector('a')?.getAttribute('href')?.slice(1),
        `#${one.id}`,
      ]),
    );
    expect(digits.map(([digit]) => digit)).toEqual(['1', '2']);
    expect(texts).toEqual(digits);
  });

  test('the first use of a word in each chapter leads to its explanation', async () => {
    const links = (chapter: string) => page.$$eval(`#${chapter} a[href^="#vb-ord-"]`, (all) => all.map((one) => one.textContent));
    expect(await links('arets-verksamhet')).toEqual(['nettokostnaden', 'mnkr', 'HME']);
    expect(await links('ekonomi')).toEqual(['Nettokostnaden']);
    expect(await links('vb-ordlista')).toEqual([]);
    const missing = await page.$$eval(
      'a[href^="#vb-"]',
      (all) => all.filter((one) => !document.querySelector(one.getAttribute('href') ?? '')).length,
    );
    expect(missing).toBe(0);
  });

  test('the PDF has every link in its tags, and vb check-pdf reports nothing', async () => {
    const { bytes } = await printReport(html, started.browser);
    expect(checkPdf(finishPdf(bytes, pdfFacts))).toMatchObject({ findings: [], fatal: null });
  });

  test('hostile texts add no address, element or script of their own', async () => {
    const evil = `"><img src=x onerror="hit=1"><script>hit=2</script>`;
    const text = [
      `## ${evil}`,
      `**${evil}** [${evil}](https://www.example.se/"onclick="hit=3) [x](javascript:hit=4) [x](data:text/html,${evil})`,
      `[x](https://www.example.se/'onfocus='hit=5) [ok](https://www.example.se/?a=<script>) ![x](https://www.example.se/x.png)`,
      '[x](JaVaScRiPt:hit=6) [x]( javascript:hit=7) [x](https:hit) [x](mailto:a@example.se?subject=x) [^js]',
      `\n| ${evil} | <b> |\n| ${evil} | [x](vbscript:hit=8) |\n\n[^js]: ${evil} [x](file:///etc/passwd)`,
    ].join('\n\n');
    const words = `${JSON.stringify(`onerror, ${evil}`)}: ${JSON.stringify(`${evil} [x](javascript:hit=9)`)}\n`;
    const loaded = load({ [KAPITEL]: chapterWith(text), [ORDLISTA]: words });
    expect(loaded.findings.filter(({ code }) => code === 'text-lank').length).toBeGreaterThan(8);
    const hostile = await renderReport(reportOf(loaded), readAssets());
    const opened = await started.browser.newPage();
    const requests: string[] = [];
    opened.on('request', (request) => requests.push(request.url()));
    await opened.setContent(hostile.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''), { waitUntil: 'load' });
    const state = await opened.evaluate(() => ({
      hit: (globalThis as { hit?: number }).hit,
      images: [...document.querySelectorAll('#arets-verksamhet :is(img, script, b, iframe), dl :is(img, script, b)')].map(
        (one) => one.outerHTML,
      ),
      handlers: [...document.querySelectorAll('*')]
        .flatMap((one) => one.getAttributeNames())
        .filter((name) => name.startsWith('on')),
      outside: [...document.querySelectorAll('main a')]
        .map((one) => one.getAttribute('href') ?? '')
        // The case has one appendix on the web.
        .filter((href) => !/^#|\.csv$|^https:\/\/www\.lillkoping\.example\//.test(href)),
      text: document.body.textContent?.includes('<script>hit=2</script>'),
    }));
    // None of the addresses is valid.
    expect(state).toEqual({ hit: undefined, images: [], handlers: [], outside: [], text: true });
    expect(requests.filter((url) => !url.startsWith('data:') && url !== 'about:blank')).toEqual([]);
    await opened.close();
  });
});

describe('explained words', () => {
  const chapterOf = (report: Report) => report.kapitel.find(({ slag }) => slag === 'ordlista');
  const WORDS = ['ödla', 'ål', 'äpple', 'zebra', 'apa', 'bil'].map((word) => `${word}: Förklaring.\n`).join('');

  test('the chapter has the words that the report uses, in Swedish alphabetical order', () => {
    const report = reportOf(load({ [KAPITEL]: chapterWith('Ödla, ål, äpple, zebra och apa. Bilar.'), [ORDLISTA]: WORDS }));
    expect(chapterOf(report)).toMatchObject({ poster: ['apa', 'zebra', 'ål', 'äpple', 'ödla'].map((ord) => ({ ord })) });
  });

  test.each([
    ['HME steg.', ['HME']],
    ['HME:s delar, och hme.', ['HME:s']],
    ['Vårt HME-arbete.', []],
    ['Delårs-HME och HMEs.', ['HMEs']],
    ['Nettokostnadens del.', ['Nettokostnadens']],
    ['Nettokostnadsutvecklingen.', []],
    ['Nöjd-kund-index steg.', ['Nöjd-kund-index']],
    ['Måttet nöjd kund index.', []],
    ['In- och utflyttning (netto) i år.', ['In- och utflyttning (netto)']],
    ['Ton CO2/år + metan.', ['CO2/år + metan']],
    ['Se [HME](https://www.example.se/) och **HME**.', ['HME']],
  ])('in ”%s” the links are %j', (text, expected) => {
    const words = 'HME: Förklaring.\nnettokostnad, nettokostnaden: Förklaring.\n';
    const withSigns = 'nöjd-kund-index: Förklaring.\nin- och utflyttning (netto): Förklaring.\nCO2/år + metan: Förklaring.\n';
    const report = reportOf(load({ [KAPITEL]: chapterWith(text), [ORDLISTA]: words + withSigns }));
    const [block] = report.kapitel.flatMap((kapitel) =>
      kapitel.slag === 'text' && kapitel.id === 'arets-verksamhet' ? kapitel.block : [],
    );
    const delar = block?.slag === 'stycke' ? block.delar : [];
    expect(delar.filter(({ länk }) => länk !== null).map((del) => del.text)).toEqual(expected);
  });

  test('a board that does not list the chapter has neither links nor chapter', () => {
    const board = files.get(NÄMND)?.toString().replace('  - ordlista\n', '') ?? '';
    const report = reportOf(load({ [NÄMND]: board }));
    expect(chapterOf(report)).toBeUndefined();
    expect(JSON.stringify(report)).not.toContain('vb-ord-');
  });
});
