/**
 * Compares the structure of a finished PDF with the HTML it was printed from: every block of text, every cell and every figure.
 * `tests/support/tree.ts` lists what the browser generates and this does not compare.
 */
import type { PDFDict } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPages } from '../src/pdf/destinations.ts';
import type { Started } from '../src/platform/browser/launch.ts';
import type { Printed } from '../src/platform/browser/print.ts';
import { openBrowser } from './support/browser.ts';
import { finishOnce, printOnce } from './support/print-once.ts';
import { PRINTED } from './support/printed.ts';
import { differences, elementsOf, hasAttribute, readPdfTree, type Tree, textAt, treeOfHtml, treeOfPdf } from './support/tree.ts';

let started: Started;

beforeAll(async () => {
  started = await openBrowser();
});

afterAll(() => started.browser.close());

interface Read {
  readonly html: Tree;
  readonly pdf: Tree;
  readonly figures: readonly PDFDict[];
  readonly problems: Printed['problems'];
  /** The scale of the print. Less than 1 when the browser made the pages smaller to fit. */
  readonly scale: number;
}

/** Prints and finishes HTML, and reads both trees. `printed` is the HTML of the PDF, when another is wanted. */
async function readBoth(html: string, printed = html): Promise<Read> {
  const { problems, ...print } = await printOnce(printed, started.browser);
  const bytes = await finishOnce(print.bytes);
  const page = await started.browser.newPage();
  try {
    await page.setJavaScriptEnabled(false);
    await page.setContent(html, { waitUntil: 'load' });
    const root = await readPdfTree(bytes);
    const figures = elementsOf(root, 'Figure').map(({ dict }) => dict);
    const { pageOf, scale } = readPages(print.bytes);
    return { html: await treeOfHtml(page, pageOf), pdf: treeOfPdf(root), figures, problems, scale };
  } finally {
    await page.close();
  }
}

const isIncomplete = (figure: PDFDict) => textAt(figure, 'Alt').trim() === '' || !hasAttribute(figure, 'BBox');

describe.each(PRINTED)('%s', (name, render) => {
  test('the PDF has the blocks, cells and figures of the HTML, at full size', async () => {
    const { html, pdf, figures, problems, scale } = await readBoth(await render());
    const codes = new Set(problems.map(({ code }) => code));
    expect(codes).not.toContain('bredare-an-papperet');
    // Its texts have characters of many languages.
    expect(codes.has('tecken-blir-rutor')).toBe(name === 'skrift-och-tabeller');
    expect(scale).toBeCloseTo(1, 5);
    expect(html.blocks.length).toBeGreaterThan(10);
    expect(differences(html, pdf)).toEqual([]);
    expect(figures.filter(isIncomplete)).toEqual([]);
  });
});

test('an emptied cell, a lost cell and a removed space are differences', async () => {
  const html = page(
    `${table('<tr><th scope="col">A</th><th scope="col">B</th></tr><tr><td>ett</td><td>två</td></tr>')}<p>tre fyra</p>`,
  );
  const differencesOf = async (printed: string) => {
    const read = await readBoth(html, printed);
    return differences(read.html, read.pdf);
  };
  expect(await differencesOf(html)).toEqual([]);
  for (const [from, to] of [
    ['<td>två</td>', '<td></td>'],
    ['<td>två</td>', ''],
    ['tre fyra', 'trefyra'],
  ] as const) {
    expect(await differencesOf(html.replace(from, to))).not.toEqual([]);
  }
});

const page = (body: string) => `<!doctype html><html lang="sv"><title>Prov</title><body>${body}</body></html>`;
/** A caption makes Chromium tag the table as one of data. */
const table = (rows: string) => `<table><caption>Tabell</caption>${rows}</table>`;

describe('pages that break tags', () => {
  test.each([
    ['an empty first head cell', table('<tr><td></td><th scope="col">A</th></tr><tr><th scope="row">R</th><td>1</td></tr>')],
    ['a row of empty cells', table('<tr><th scope="col">A</th><th scope="col">B</th></tr><tr><td></td><td></td></tr>')],
    ['a table of empty cells', table('<tr><td></td><td></td></tr><tr><td></td><td></td></tr>')],
    ['white space in a cell', table('<tr><td>\n  </td><td>a</td></tr>')],
    ['an empty box in a cell', table('<tr><td><div><span></span></div></td><td>a</td></tr>')],
    ['an empty cell over two columns', table('<tr><td colspan="2"></td><td>a</td></tr><tr><td>b</td><td>c</td><td>d</td></tr>')],
    ['hidden text in a cell', table('<tr><td><span hidden>dold</span></td><td>a</td></tr>')],
    ['a coloured empty cell', table('<tr><td style="background: #eee"></td><td>a</td></tr>')],
    [
      'a decorative picture in a cell',
      table('<tr><td><svg aria-hidden="true" width="9" height="9"><path d="M0 0h9v9z"/></svg></td><td>a</td></tr>'),
    ],
    [
      'a named picture in a cell',
      table('<tr><td><svg role="img" aria-label="Kurva" width="9" height="9"><path d="M0 0h9v9z"/></svg></td><td>a</td></tr>'),
    ],
    [
      'a line break before a link',
      '<p style="width: 14ch">Ord ord ord <a href="#x">länk länk länk</a> och ord <b>fet fet</b> ord.</p>',
    ],
    ['a line break after a hyphen', '<p style="width: 9ch">Kommun- och regionval 2019–2020 i/och/eller</p>'],
    ['a word longer than its line', '<p style="width: 5ch; overflow-wrap: anywhere">Kommunstyrelsen beslutade</p>'],
    ['a soft hyphen at a line end', '<p style="width: 9ch">Kommun\u00adstyrelsen besluta\u00adde</p>'],
    ['a forced line break', '<p>Rad ett<br>rad två <br> rad tre</p>'],
    ['no-break spaces', '<p style="width: 9ch">1&nbsp;200&nbsp;300 kronor och 50&nbsp;% mer</p>'],
    ['a text over two pages', `<p style="font-size: 30pt">${'ett två tre fyra '.repeat(150)}</p>`],
    ['text beside boxes', '<ul><li>Text<div>ruta</div></li></ul><div>Löst<p>Stycke</p>igen</div>'],
    ['boxes in a cell', table('<tr><td><div>ett</div><div>två</div></td><td>1<sup>a</sup></td></tr>')],
    ['white space around words', '<p>\n  d   <b> e </b>  f  </p><div> g <p> h </p> i </div>'],
  ])('%s', async (_, body) => {
    const { html, pdf, figures } = await readBoth(page(body));
    expect(html.blocks.length + html.tables.length).toBeGreaterThan(0);
    expect(differences(html, pdf)).toEqual([]);
    expect(figures.filter(isIncomplete)).toEqual([]);
  });
});
