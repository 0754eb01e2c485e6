/**
 * The forms that a table gets when it is wider than the paper, read from the printed PDF: its pages, the size of its text, and its
 * parts. `pdf-tree.test.ts` compares the text of such tables with the HTML.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printReport } from '../src/compile.ts';
import { readPages } from '../src/pdf/destinations.ts';
import { finishPdf } from '../src/pdf/finish/finish.ts';
import type { Started } from '../src/platform/browser/launch.ts';
import { openBrowser } from './support/browser.ts';
import { openWithPdfjs, pdfFacts } from './support/pdf.ts';
import { differences, readPdfTree, treeOfHtml, treeOfPdf } from './support/tree.ts';
import { renderWithChapter } from './support/year.ts';

let started: Started;

beforeAll(async () => {
  started = await openBrowser();
});

afterAll(() => started.browser.close());

interface Column {
  readonly namn: string;
  readonly grupp?: string;
  readonly text?: string;
}

/** The YAML of a table with two rows. Figures are 1 234,5 unless the column has a text. */
function table(namn: string, columns: readonly Column[], rad = 'Verksamheten'): string {
  const kolumner = columns.map(
    ({ namn, grupp, text }, i) =>
      `  - id: k${i}\n    namn: "${namn}"\n    roll: ${text ? 'text' : 'belopp'}\n${grupp ? `    grupp: ${grupp}\n` : ''}`,
  );
  const values = columns.map(({ text }, i) => `      k${i}: ${text ? `"${text}"` : '1234.5'}\n`).join('');
  const rader = [1, 2].map((n) => `  - id: r${n}\n    namn: "${rad} ${n}"\n    värden:\n${values}`);
  return `namn: "${namn}"\nenhet: mnkr\nkolumner:\n${kolumner.join('')}rader:\n${rader.join('')}`;
}

const figures = (n: number): Column[] => Array.from({ length: n }, (_, i) => ({ namn: `K${i}` }));

interface Section {
  readonly text?: string;
  readonly tabeller: readonly string[];
}

interface Sheet {
  readonly isLandscape: boolean;
  readonly text: string;
  /** The texts of the page with their sizes in points. */
  readonly items: readonly { readonly text: string; readonly size: number }[];
}

/** Prints a chapter with a section for each of `sections`. Returns its pages, the problems, and how the PDF differs from the HTML. */
async function print(sections: readonly Section[]) {
  const files = new Map<string, string>();
  const avsnitt = sections.map(({ text, tabeller }, i) => {
    const ids = tabeller.map((own, j) => {
      files.set(`tabeller/t${i}-${j}.yaml`, own);
      return `      - t${i}-${j}\n`;
    });
    const tables = ids.length > 0 ? `    tabeller:\n${ids.join('')}` : '';
    return `  - id: avsnitt-${i}\n    rubrik: Rubrik ${i}\n${text ? `    text: ${text}\n` : ''}${tables}`;
  });
  files.set('prov.yaml', `rubrik: Prov\ntext: Inledning.\navsnitt:\n${avsnitt.join('')}`);
  const html = await renderWithChapter(files);
  const { bytes, problems } = await printReport(html, started.browser);
  const pdf = await openWithPdfjs(bytes);
  const sheets: Sheet[] = [];
  for (let n = 2; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const texts = items.flatMap((item) => ('str' in item ? [{ text: item.str, size: Math.abs(item.transform[3]) }] : []));
    sheets.push({ isLandscape: width > height, text: texts.map(({ text }) => text).join(' '), items: texts });
  }
  const page = await started.browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setContent(html);
  const root = await readPdfTree(finishPdf(bytes, pdfFacts));
  const lost = differences(await treeOfHtml(page, readPages(bytes).pageOf), treeOfPdf(root));
  await page.close();
  return { sheets, problems, lost };
}

/** The sizes of the digits of a table. */
const sizesIn = ({ items }: Sheet) => [
  ...new Set(items.filter(({ text }) => /234,5/.test(text)).map(({ size }) => Math.round(size * 10) / 10)),
];

test.each([
  ['6 columns stay as they are', 6, false, 8.6, 0],
  ['12 columns go on a landscape page', 12, true, 8.6, 0],
  ['18 columns get smaller type', 18, true, 8, 0],
  ['30 columns are divided', 30, true, 8, 2],
])('%s', async (_, n, isLandscape, size, parts) => {
  const { sheets, problems, lost } = await print([
    { text: 'Före.', tabeller: [table('Tabellen', figures(n))] },
    { text: 'Efter.', tabeller: [] },
  ]);
  expect({ problems, lost }).toEqual({ problems: [], lost: [] });
  const own = sheets.filter(({ text }) => text.includes('Tabellen'));
  expect(own.map((sheet) => sheet.isLandscape)).toEqual([isLandscape]);
  expect(own.flatMap(sizesIn)).toEqual([size]);
  expect([...(own[0]?.text ?? '').matchAll(/\(del \d av (\d)\)/g)].map(([, all]) => Number(all))).toEqual(
    Array(parts).fill(parts),
  );
  // The running head and foot are those of the chapter.
  expect(own[0]?.text).toMatch(/Prov/);
  expect(own[0]?.text).toMatch(/Sida \d/);
});

test('groups of columns are not torn, and each part has the first column', async () => {
  // The first two columns have no group, so their headings go over both rows of the head.
  const columns = Array.from({ length: 30 }, (_, i) => ({ namn: `K${i}`, ...(i < 2 ? {} : { grupp: `G${(i - 2) >> 2}` }) }));
  const { sheets, lost } = await print([{ text: 'Före.', tabeller: [table('Tabellen', columns)] }]);
  expect(lost).toEqual([]);
  const text = sheets.map((sheet) => sheet.text).join(' ');
  for (let i = 0; i < 7; i++) expect(text.match(new RegExp(`\\bG${i}\\b`, 'g'))).toHaveLength(1);
  for (let i = 0; i < 30; i++) expect(text.match(new RegExp(`\\bK${i}\\b`, 'g'))).toHaveLength(1);
  expect(text.match(/\bPost\b/g)).toHaveLength(2);
  expect(text.match(/Verksamheten/g)).toHaveLength(4);
});

test('the heading and the text right before the table follow it, and a page of text around them stays', async () => {
  const full = (word: string) =>
    Array.from({ length: 6 }, () => ({ text: `${word} i en mening som upprepas. `.repeat(16).trim(), tabeller: [] }));
  const { sheets, lost, problems } = await print([
    ...full('Stannar'),
    { text: 'Inleder tabellen.', tabeller: [table('Tabellen', figures(14))] },
    ...full('Följer'),
  ]);
  expect({ lost, problems }).toEqual({ lost: [], problems: [] });
  const wide = sheets.filter((sheet) => sheet.isLandscape);
  expect(wide).toHaveLength(1);
  for (const text of ['Rubrik 6', 'Inleder tabellen', 'Tabellen', 'Rubrik 7', 'Följer']) expect(wide[0]?.text).toContain(text);
  const portrait = sheets.filter((sheet) => !sheet.isLandscape).map(({ text }) => text);
  expect(portrait.join(' ').match(/Stannar/g)).toHaveLength(96);
  expect(portrait.join(' ').match(/Följer/g)?.length).toBeGreaterThan(40);
});

test('a table beside a wide one keeps its type and its columns', async () => {
  const small = (text: string) => table(text, Array(3).fill({ namn: 'K', text }));
  const { sheets } = await print([{ text: 'Före.', tabeller: [small('Smal'), table('Bred', figures(30)), small('Liten')] }]);
  expect(sheets.flatMap(sizesIn)).toContain(8);
  for (const name of ['Smal', 'Liten']) {
    const cells = sheets.flatMap(({ items }) => items.filter(({ text }) => text === name));
    expect(cells.map(({ size }) => Math.round(size * 10) / 10)).toEqual(Array(6).fill(8.6));
  }
});

describe('long words', () => {
  test('of a head break between the parts of the compound', async () => {
    const words = [
      'Kommunstyrelseförvaltningsorganisationen',
      'Samhällsbyggnadsinvesteringsplaneringen',
      'Arbetsmarknadsutbildningsverksamheten',
    ];
    const { sheets, lost, problems } = await print([
      {
        tabeller: [
          table(
            'Tabellen',
            [...words, ...words.slice(1)].map((namn) => ({ namn })),
          ),
        ],
      },
    ]);
    expect({ lost, problems }).toEqual({ lost: [], problems: [] });
    expect(sheets.map((sheet) => sheet.isLandscape)).not.toContain(true);
    expect(sheets.map(({ text }) => text).join(' ')).toMatch(/Kommunstyrelse\s*-\s+förvaltnings/);
  });

  test('without parts break into pieces of several characters, without a hyphen', async () => {
    const address = `${'abcdefghij'.repeat(9)}@exempelkommunen.se`;
    const { sheets, lost, problems } = await print([
      { tabeller: [table('Tabellen', Array(6).fill({ namn: 'K', text: address }))] },
    ]);
    expect({ lost, problems }).toEqual({ lost: [], problems: [] });
    const pieces = sheets.flatMap(({ items }) => items.filter(({ text }) => /^[a-j]+$/.test(text)));
    expect(pieces.length).toBeGreaterThan(10);
    expect(Math.min(...pieces.map(({ text }) => text.length))).toBeGreaterThan(5);
  });

  test('of running text, headings and lists break at the margin', async () => {
    const long = 'x'.repeat(300);
    const { lost, problems } = await print([{ text: `"${long}\\n\\n- ${long}"`, tabeller: [table(long, figures(2), long)] }]);
    expect({ lost, problems }).toEqual({ lost: [], problems: [] });
  });
});

test('every table that fits in no form is a problem', async () => {
  const text = '1\u00a0234\u00a0567\u00a0890'.repeat(24);
  const wide = [{ namn: 'K', text }];
  const { problems } = await print([{ tabeller: [table('Första', wide), table('Smal', figures(2)), table('Andra', wide)] }]);
  expect(problems.map(({ code, facts }) => [code, facts])).toEqual([
    ['bredare-an-papperet', { vad: 'tabell', namn: 'Första, mnkr' }],
    ['bredare-an-papperet', { vad: 'tabell', namn: 'Andra, mnkr' }],
  ]);
});
