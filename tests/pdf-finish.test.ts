/** What pdf/finish fixes in the browser's PDF, compared with the unfinished PDF and read with pdf.js. */
import { OPS, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printReport } from '../src/compile.ts';
import { checkPdf } from '../src/pdf/check/check-pdf.ts';
import { dictAt, listAt } from '../src/pdf/cos/read.ts';
import { elementsOf } from '../src/pdf/cos/structure.ts';
import { decodeText } from '../src/pdf/cos/text.ts';
import { finishPdf } from '../src/pdf/finish/finish.ts';
import { openWork } from '../src/pdf/finish/work.ts';
import type { Started } from '../src/platform/browser/launch.ts';
import { openBrowser } from './support/browser.ts';
import { squeeze } from './support/facts.ts';
import { countUnmarked, fromPages, type Leaf, leavesOf, openWithPdfjs, pdfFacts } from './support/pdf.ts';
import { finishOnce, printOnce } from './support/print-once.ts';
import { renderReal } from './support/year.ts';

let started: Started;
let printed: Uint8Array;
let finished: Uint8Array;
let before: PDFDocumentProxy;
let after: PDFDocumentProxy;

beforeAll(async () => {
  started = await openBrowser();
  printed = (await printOnce(await renderReal(2018), started.browser)).bytes;
  finished = await finishOnce(printed);
  [before, after] = await Promise.all([openWithPdfjs(printed), openWithPdfjs(finished)]);
});

afterAll(() => started.browser.close());

async function finishedOf(body: string): Promise<PDFDocumentProxy> {
  const html = `<!doctype html><html lang="sv"><title>Prov</title><body>${body}</body></html>`;
  return openWithPdfjs(finishPdf((await printReport(html, started.browser)).bytes, pdfFacts));
}

test('keeps the text of every page', async () => {
  const texts = (pdf: PDFDocumentProxy) =>
    fromPages(pdf, async (page) => (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(''));
  expect(await texts(after)).toEqual(await texts(before));
});

/** The painting operators of each page, and the number of fills. A fill with its path is left out of the operators. */
async function painted(pdf: PDFDocumentProxy): Promise<{ operators: string; fills: number }[]> {
  return fromPages(pdf, async (page) => {
    const { fnArray } = await page.getOperatorList();
    // Only marked content, font dependencies and colours may differ. pdf.js joins neighbouring paths or not, depending on how
    // much it has read before them.
    const painting = fnArray.filter((op) => op !== OPS.dependency && (op < OPS.markPoint || op > OPS.endCompat));
    const operators = painting.filter((op) => op !== OPS.constructPath && op !== OPS.fill).join(' ');
    return { operators, fills: painting.filter((op) => op === OPS.fill).length };
  });
}

test('keeps what every page paints, except for the underlines of spaces at line ends', async () => {
  const [own, raw] = await Promise.all([painted(after), painted(before)]);
  expect(own.flatMap(({ operators }, i) => (operators === raw[i]?.operators ? [] : [i + 1]))).toEqual([]);
  const removed = raw.map(({ fills }, i) => fills - (own[i]?.fills ?? 0));
  expect(removed.filter((count) => count < 0 || count > 2)).toEqual([]);
});

test('a link over two lines is underlined once on each line, and a space inside a line stays underlined', async () => {
  const fills = async (link: string) => {
    const html = `<!doctype html><html lang="sv"><title>Prov</title><body><p style="width: 12ch"><a href="#x">${link}</a></p></body></html>`;
    const { bytes } = await printReport(html, started.browser);
    const of = async (pdf: Uint8Array) => (await painted(await openWithPdfjs(pdf)))[0]?.fills ?? 0;
    return { raw: await of(bytes), own: await of(finishPdf(bytes, pdfFacts)) };
  };
  const { raw, own } = await fills('amanuens amanuens amanuens');
  expect({ raw, own }).toEqual({ raw: 5, own: 3 });
  const inside = await fills('<b>am</b> <b>an</b>');
  expect(inside.own).toBe(inside.raw);
});

test('keeps the reading order, except for the repeated headers of tables over several pages', async () => {
  const saying = (leaves: readonly Leaf[]) => leaves.filter(({ text }) => squeeze(text) !== '');
  const [raw, own] = await Promise.all([fromPages(before, leavesOf), fromPages(after, leavesOf)]);
  const silenced: Leaf[] = [];
  for (const [i, leaves] of raw.entries()) {
    const rest = saying(own[i] ?? []);
    for (const leaf of saying(leaves)) {
      if (rest[0]?.text === leaf.text) rest.shift();
      else silenced.push(leaf);
    }
    expect(rest).toEqual([]);
  }
  expect(silenced.length).toBeGreaterThan(10);
  expect(silenced.filter(({ roles }) => !roles.includes('TH'))).toEqual([]);
});

test('a table header that is repeated on several pages is read once', async () => {
  const rows = Array.from({ length: 120 }, (_, i) => `<tr><th scope="row">Rad ${i}</th><td>${i}</td></tr>`).join('');
  const table = `<table><thead><tr><th scope="col">Radhuvud</th><th scope="col">Talhuvud</th></tr></thead><tbody>${rows}</tbody></table>`;
  const pdf = await finishedOf(table);
  expect(pdf.numPages).toBeGreaterThan(1);
  const texts = await fromPages(pdf, async (page) =>
    (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(''),
  );
  expect(texts.every((text) => text.includes('Radhuvud'))).toBe(true);
  const read = (await fromPages(pdf, leavesOf)).flat().map(({ text }) => text);
  expect(read.filter((text) => text.trim() === 'Radhuvud')).toHaveLength(1);
  expect(read.filter((text) => text.startsWith('Rad '))).toHaveLength(120);
});

test('marks everything painted as content or artifact', async () => {
  const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
  expect(sum(await fromPages(before, countUnmarked))).toBeGreaterThan(100);
  expect(sum(await fromPages(after, countUnmarked))).toBe(0);
});

test('a list item has a label and a body', async () => {
  const pdf = await finishedOf('<ul><li>Ett</li><li>Två <a href="#x">länk</a><ol><li id="x">Inre</li></ol></li></ul>');
  const leaves = (await fromPages(pdf, leavesOf)).flat();
  const below = leaves.filter(({ roles }) => roles.includes('LI')).map(({ roles }) => roles[roles.indexOf('LI') + 1]);
  expect(new Set(below)).toEqual(new Set(['LBody', 'Lbl']));
  expect(leaves.find(({ text }) => text.trim() === 'Inre')?.roles.filter((role) => role === 'LBody')).toHaveLength(2);
});

test('every link has its text as its description', async () => {
  const pdf = await finishedOf('<p>Se <a href="https://example.org/">den  långa\nsidan</a>.</p>');
  const [annotation] = (await (await pdf.getPage(1)).getAnnotations()) as { contentsObj: { str: string } }[];
  expect(annotation?.contentsObj.str).toBe('den långa sidan');
  const all = (await fromPages(after, (page) => page.getAnnotations())).flat() as {
    subtype: string;
    contentsObj: { str: string };
  }[];
  expect(all.length).toBeGreaterThan(200);
  expect(all.filter(({ contentsObj }) => contentsObj.str.trim() === '')).toEqual([]);
});

test('maps structure types of newer standards to those of PDF 1.7', async () => {
  const pdf = await finishedOf('<p>Ett <em>två</em> <strong>tre</strong></p>');
  const leaves = (await fromPages(pdf, leavesOf)).flat();
  expect(leaves.find(({ text }) => text.trim() === 'två')?.roles).toContain('Span');
  expect(leaves.find(({ text }) => text.trim() === 'tre')?.roles).toContain('Span');
});

test('text directly in a div becomes a paragraph, and a picture keeps its name', async () => {
  const svg = '<svg role="img" aria-label="En kurva" width="9" height="9"><path d="M0 0h9v9z"/></svg>';
  const pdf = await finishedOf(`<div><div>Bara text</div><div>${svg}</div></div>`);
  expect((await fromPages(pdf, leavesOf)).flat().find(({ text }) => text.trim() === 'Bara text')?.roles).toContain('P');
  expect(JSON.stringify(await (await pdf.getPage(1)).getStructTree())).toContain('"alt":"En kurva"');
});

describe('metadata', () => {
  type Read = { info: Record<string, unknown>; metadata: { get: (name: string) => unknown; getRaw: () => string } };

  test('has the same title, board and time in the document information and in XMP', async () => {
    const { info, metadata } = (await after.getMetadata()) as unknown as Read;
    expect(info).toMatchObject({
      Author: 'Kommunstyrelsen',
      Creator: 'vb prov',
      CreationDate: "D:20191231000000+00'00'",
      Language: 'sv',
    });
    expect(metadata.get('dc:title')).toBe(info['Title']);
    expect(metadata.get('dc:creator')).toEqual(['Kommunstyrelsen']);
    expect(metadata.get('dc:description')).toBe(pdfFacts.beskrivning);
    expect(metadata.get('xmp:createdate')).toBe('2019-12-31T00:00:00+00:00');
    expect(metadata.get('pdf:producer')).toBe(info['Producer']);
  });

  test('claims no standard that it has not been tested against', async () => {
    const { metadata } = (await after.getMetadata()) as unknown as Read;
    expect(metadata.getRaw()).not.toMatch(/pdfuaid|pdfaid/);
  });
});

test('a cell refers to its headers, and their ids follow the reading order', async () => {
  const head = '<tr><td></td><th scope="col">A</th><th scope="col">B</th></tr>';
  const print = async (before: string) => {
    const html = `<!doctype html><html lang="sv"><title>Prov</title><body>${before}<table>${head}<tr><th scope="row">Rad</th><td>1</td><td>2</td></tr></table>`;
    return Buffer.from(finishPdf((await printReport(html, started.browser)).bytes, pdfFacts));
  };
  const [plain, later] = [await print(''), await print('<div hidden><p>x<p>y</div>')];
  expect(later.equals(plain)).toBe(true);
  const { pdf, root } = openWork(plain);
  const cells = [...elementsOf(root)].map(({ elem }) => elem);
  const idOf = (text: number) => decodeText(cells.filter(({ type }) => type === 'TH')[text]?.dict.get('ID'));
  expect([0, 1, 2].map(idOf)).toEqual(['e000001', 'e000002', 'e000003']);
  const last = cells.findLast(({ type }) => type === 'TD');
  const heads = listAt(pdf, last?.dict.get('A')).flatMap((one) => listAt(pdf, dictAt(pdf, one).get('Headers')));
  expect(heads.map(decodeText).toSorted()).toEqual([idOf(1), idOf(2)]);
});

test('the same print gives the same bytes, and another date another /ID', () => {
  expect(Buffer.from(finishPdf(printed, pdfFacts)).equals(finished)).toBe(true);
  const id = (bytes: Uint8Array) => /\/ID \[<(\w+)>/.exec(Buffer.from(bytes).toString('latin1'))?.[1];
  expect(id(finished)).toMatch(/^\w{32}$/);
  expect(id(finishPdf(printed, { ...pdfFacts, tid: '2020-02-02T00:00:00Z' }))).not.toBe(id(finished));
});

test('the finished PDF of the longest report has no errors and is smaller than 1.5 MB, the unfinished has those of the browser', async () => {
  const { bytes } = await printOnce(await renderReal(2019), started.browser);
  const longest = await finishOnce(bytes);
  expect(checkPdf(longest)).toMatchObject({ findings: [], fatal: null, påstår: false });
  expect(longest.length).toBeLessThan(1.5e6);
  const left = ['titel-saknas', 'innehall-otaggat', 'lista-uppbyggnad', 'figur-utan-plats', 'lank-utan-beskrivning'];
  expect([...new Set(checkPdf(bytes).findings.map(({ code }) => code))].toSorted()).toEqual(left.toSorted());
}, 240_000);
