/** Where the pages of a finished PDF break: what stays together, what is repeated, and how much of a page is empty. */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printReport } from '../src/compile.ts';
import { finishPdf } from '../src/pdf/finish/finish.ts';
import type { Started } from '../src/platform/browser/launch.ts';
import { MARGINS } from '../src/platform/browser/paper.ts';
import { openBrowser } from './support/browser.ts';
import { fromPages, openWithPdfjs, pdfFacts } from './support/pdf.ts';
import { finishOnce, printOnce } from './support/print-once.ts';
import { PRINTED } from './support/printed.ts';
import { captionOf, elementsOf, PART, type PdfElement, type PdfText, readPdfTree } from './support/tree.ts';
import { renderWith, renderWithChapter } from './support/year.ts';

let started: Started;

beforeAll(async () => {
  started = await openBrowser();
});

afterAll(() => started.browser.close());

const sentence = 'Nämnden har följt upp arbetet under året och sett att det mesta går som planerat.';
const paragraphs = (count: number) => Array.from({ length: count }, () => `${sentence} `.repeat(6)).join('\n\n');
const indent = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));
const COMMITMENT = 'mal/rikt-kulturliv/fler-besok/uppdrag/lana-hemma.yaml';

/** The report with an åtagande of its own. */
const withCommitment = (namn: string, kommentar: string) =>
  renderWith(
    new Map([
      [
        COMMITMENT,
        `plan:
  namn: ${namn}
  lydelse: Införa hemlån.
uppföljning:
  helår:
    status: Klart
    kommentar: |
${indent(kommentar, 6)}
`,
      ],
    ]),
  );

/** A section with a text and a table of `rows` rows with a note. */
const section = (id: string, text: string) => `  - id: del-${id}
    rubrik: Del ${id}
    text: |
${indent(text, 6)}
    tabeller:
      - tabell-${id}
`;

function table(id: string, rows: number, columns: number): [path: string, text: string] {
  const ids = Array.from({ length: columns }, (_, i) => `k${i}`);
  const kolumner = ids.map((own) => `  - id: ${own}\n    namn: Belopp ${own}\n    roll: belopp\n`).join('');
  const values = (i: number) => ids.map((own) => `      ${own}: ${1000 + i}\n`).join('');
  const rader = Array.from({ length: rows }, (_, i) => `  - id: r${i}\n    namn: Rad ${i}\n    värden:\n${values(i)}`);
  return [
    `tabeller/tabell-${id}.yaml`,
    `namn: Tabell ${id}
enhet: mnkr
kolumner:
${kolumner}rader:
${rader.join('')}noter:
  - Beloppen är avrundade.
`,
  ];
}

/** The report with a chapter of sections, each with a text and a table of so many rows and columns. One column unless stated. */
function withTables(
  ...all: readonly { readonly rows: number; readonly text: string; readonly columns?: number }[]
): Promise<string> {
  const sections = all.map(({ text }, i) => section(`${i + 1}`, text));
  const tables = all.map(({ rows, columns }, i) => table(`${i + 1}`, rows, columns ?? 1));
  return renderWithChapter(new Map([['prov.yaml', `rubrik: Prov\navsnitt:\n${sections.join('')}`], ...tables]));
}

const LONG_NAME = 'Utveckla bibliotekets tjänster tillsammans med invånarna '.repeat(4).trim();

const CASES = [
  ...PRINTED,
  ['a table of 200 rows', () => withTables({ rows: 200, text: paragraphs(1) })],
  // The texts and tables have so many lengths that pages break at every row of a table and beside it.
  [
    'tables of 1–20 rows after texts of 1–7 sentences',
    () => withTables(...Array.from({ length: 80 }, (_, i) => ({ rows: 1 + (i % 20), text: `${sentence} `.repeat(1 + (i % 7)) }))),
  ],
  ...[0, 3, 8, 14, 20, 30, 60].map(
    (rows) =>
      [
        `a landscape table between texts and tables of ${rows} rows`,
        () =>
          withTables(
            { rows: 1 + rows, text: paragraphs(1 + (rows % 4)) },
            { rows: 1 + (rows % 9), text: sentence, columns: 14 },
            { rows: 1 + rows, text: sentence },
            { rows: 2, text: sentence, columns: 14 },
            { rows: 2, text: paragraphs(rows / 4) },
          ),
      ] as const,
  ),
  ['an åtagande of three pages', () => withCommitment('Låna hemma', paragraphs(24))],
  ['a long heading of an åtagande', () => withCommitment(LONG_NAME, paragraphs(12))],
] as const;

describe.each(CASES)('%s', (_, render) => {
  test('nothing is parted from what it belongs to, and no page is mostly empty', { timeout: 240_000 }, async () => {
    const html = await render();
    const { bytes, problems } = await printOnce(html, started.browser);
    const root = await readPdfTree(await finishOnce(bytes));
    expect(partedHeadings(root)).toEqual([]);
    expect(partedTables(root, await describeTables(html))).toEqual([]);
    expect(problems.filter(({ code }) => code !== 'tecken-blir-rutor')).toEqual([]);
  });
});

const leavesOf = ({ kids }: PdfElement): PdfText[] => kids.flatMap((kid) => ('type' in kid ? leavesOf(kid) : [kid]));

const textOf = (element: PdfElement) =>
  leavesOf(element)
    .map(({ text }) => text)
    .join('');

/** The page of the first and of the last mark in an element. */
function pagesOf(element: PdfElement): { first: number; last: number } {
  const pages = leavesOf(element).map(({ page }) => page);
  return { first: pages[0] ?? 0, last: pages.at(-1) ?? 0 };
}

/** Headings that are on another page than what follows them. */
function partedHeadings(root: PdfElement): string[] {
  const leaves = leavesOf(root);
  return ['H1', 'H2', 'H3', 'H4', 'H5', 'H6']
    .flatMap((type) => elementsOf(root, type))
    .filter((heading) => {
      const own = leavesOf(heading);
      const next = leaves[leaves.indexOf(own.at(-1) as PdfText) + 1];
      // The cover ends with the heading when the board has published nothing else about the document.
      return next && pagesOf(heading).first !== next.page;
    })
    .map(textOf);
}

/** What the HTML knows about a table, and the PDF does not. */
interface TableFacts {
  /** Whether a text leads in to the table, and whether notes follow it. */
  readonly hasLeadIn: boolean;
  readonly hasNotes: boolean;
  /** The number of rows of its head. */
  readonly heads: number;
  /** Indices of the rows that are a note on the row before. */
  readonly notes: readonly number[];
}

async function describeTables(html: string): Promise<TableFacts[]> {
  const page: Page = await started.browser.newPage();
  try {
    await page.setContent(html, { waitUntil: 'load' });
    return await page.evaluate(() =>
      [...document.querySelectorAll('table')].map((table) => {
        const box = table.closest('.tabell') ?? table.closest('.rullbar') ?? table;
        const notes = table.closest('.rullbar')?.nextElementSibling;
        return {
          hasLeadIn: box.previousElementSibling?.matches('p, ul, ol') ?? false,
          hasNotes: (notes?.matches('.noter') && notes.querySelector(':scope > :not(.csv)') !== null) ?? false,
          heads: table.tHead?.rows.length ?? 0,
          notes: [...table.rows].flatMap((row, i) => (row.matches('.not') ? [i] : [])),
        };
      }),
    );
  } finally {
    await page.close();
  }
}

/** Captions, heads, rows, notes and lead-ins that are on another page than the rows they belong to. */
function partedTables(root: PdfElement, facts: readonly TableFacts[]): string[] {
  const leaves = leavesOf(root);
  const tables = elementsOf(root, 'Table');
  const isLaterPart = (table: PdfElement) => Number(PART.exec(captionOf(table))?.[1] ?? 1) > 1;
  const wholes = tables.filter((table) => !isLaterPart(table));
  if (wholes.length !== facts.length) return [`${wholes.length} tables in the PDF, ${facts.length} in the HTML`];
  let i = -1;
  return tables.flatMap((table, at) => {
    if (!isLaterPart(table)) i += 1;
    const next = tables[at + 1];
    const { notes, heads, ...whole } = facts[i] as TableFacts;
    const hasLeadIn = whole.hasLeadIn && !isLaterPart(table);
    const hasNotes = whole.hasNotes && !(next && isLaterPart(next));
    const own = leavesOf(table);
    const before = leaves[leaves.indexOf(own[0] as PdfText) - 1]?.page;
    const after = leaves[leaves.indexOf(own.at(-1) as PdfText) + 1]?.page;
    const rows = elementsOf(table, 'TR').map(pagesOf);
    const body = rows.slice(heads);
    const { first, last } = pagesOf(table);
    const wrong = [
      hasLeadIn && before !== first && 'lead-in',
      body.slice(0, 2).some((row) => row.first !== first) && 'first rows',
      body.slice(-2).some((row) => row.last !== last) && 'last rows',
      hasNotes && after !== last && 'notes',
      notes.some((row) => rows[row]?.first !== rows[row - 1]?.last) && 'note of a row',
    ];
    return wrong.flatMap((part) => (part ? [`${part} of ${textOf(table).slice(0, 60)}`] : []));
  });
}

/** The lines of each page, from the top. */
async function linesOf(bytes: Uint8Array): Promise<string[][]> {
  return fromPages(await openWithPdfjs(bytes), async (page) => {
    const { items } = await page.getTextContent();
    const lines = new Map<number, string>();
    for (const item of items) {
      if (!('str' in item)) continue;
      const y = Math.round(item.transform[5] as number);
      lines.set(y, (lines.get(y) ?? '') + item.str);
    }
    return [...lines].sort(([a], [b]) => b - a).map(([, text]) => text);
  });
}

test.each([
  ['Låna hemma', /^Låna hemma \(forts\.\)$/],
  [LONG_NAME, /^Utveckla bibliotekets .*\p{L}… \(forts\.\)$/u],
])('a box that goes on repeats its heading, and only there', async (namn, repeated) => {
  const { bytes } = await printReport(await withCommitment(namn, paragraphs(24)), started.browser);
  const pages = await linesOf(bytes);
  const first = pages.findIndex((lines) => lines.includes(namn.split(' ')[0] === 'Låna' ? namn : 'Utvecklingsåtaganden'));
  const last = pages.findIndex((lines, i) => i >= first && lines.some((line) => repeated.test(line)) && !continues(pages[i + 1]));
  expect(last - first).toBeGreaterThanOrEqual(2);
  const continued = pages.flatMap((lines, i) => (continues(lines) ? [i] : []));
  expect(continued).toEqual(Array.from({ length: last - first }, (_, i) => first + 1 + i));
  // The repeated heading is the first line below the running head, and no reader of the tags gets it.
  for (const i of continued) expect(pages[i]?.[1]).toMatch(repeated);
  expect(textOf(await readPdfTree(finishPdf(bytes, pdfFacts)))).not.toContain('(forts.)');
});

test('a table that goes on repeats its caption, and only there', async () => {
  const html = await withTables({ rows: 200, text: paragraphs(1) });
  const { bytes } = await printReport(html, started.browser);
  const pages = await linesOf(bytes);
  const repeated = /^Tabell 1, mnkr \(forts\.\)$/;
  const first = pages.findIndex((lines) => lines.includes('Tabell 1, mnkr'));
  const continued = pages.flatMap((lines, i) => (lines.some((line) => repeated.test(line)) ? [i] : []));
  expect(continued.length).toBeGreaterThan(2);
  expect(continued).toEqual(continued.map((_, i) => first + 1 + i));
  for (const i of continued) expect(pages[i]?.[1]).toMatch(repeated);
  expect(textOf(await readPdfTree(finishPdf(bytes, pdfFacts)))).not.toContain('(forts.)');
});

test.each(PRINTED)('%s has no caption twice on a page', async (_, render) => {
  const { bytes } = await printOnce(await render(), started.browser);
  const pages = await linesOf(bytes);
  const twice = pages.flatMap((lines) => lines.filter((line) => lines.includes(`${line} (forts.)`)));
  expect(twice).toEqual([]);
});

const continues = (lines: readonly string[] | undefined) => lines?.some((line) => line.endsWith('(forts.)')) ?? false;

test.each([
  ['one long word', 'Kommunstyrelseförvaltnings'.repeat(7).slice(0, 170)],
  ['wide letters', 'W'.repeat(170)],
  ['many words', 'Nämnden för utbildning och arbetsmarknad '.repeat(5).trim()],
])('the running head and foot keep to their part of the page with names of %s', async (_, name) => {
  const html = await renderWith(
    new Map([
      [
        'kulturnamnden.yaml',
        `namn: ${name}
dokument:
  helår:
    titel: ${name}
    källan_saknar: [diarienummer, beslutsdatum, paragraf]
mål:
  - rikt-kulturliv
redovisar_inte:
  - mål: trygg-vardag
    skäl: målet hör till socialnämnden
kapitel:
  - prov
`,
      ],
      ['kapitel/prov/prov.yaml', `rubrik: ${name}\ntext: |\n${indent(paragraphs(8), 2)}\n`],
      ['../gemensamt/tema.yaml', `${COLOURS}sidhuvud: ${name.slice(0, 60).trim()}\nsidfot: ${name.slice(0, 60).trim()}\n`],
    ]),
  );
  const { bytes } = await printReport(html, started.browser);
  const pages = await fromPages(await openWithPdfjs(bytes), async (page) => {
    const [, , width = 0, height = 0] = page.view;
    const { items } = await page.getTextContent();
    return items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [left = 0, bottom = 0] = item.transform.slice(4) as number[];
      const isMargin = bottom < MARGINS.bottom || bottom > height - MARGINS.top;
      return isMargin
        ? [{ text: item.str, left, right: left + item.width, bottom, top: bottom + item.height, width, height }]
        : [];
    });
  });
  const [, contents = [], chapter = []] = pages;
  for (const page of [contents, chapter]) {
    expect(page.map(({ text }) => text).join('')).toMatch(/…/);
    const isOutside = (one: (typeof page)[0]) =>
      one.left < SIDE - 1 || one.right > one.width - SIDE + 1 || one.bottom < 8 || one.top > one.height - 8;
    expect(page.filter(isOutside)).toEqual([]);
    const overlaps = page.filter((a, i) =>
      page.slice(i + 1).some((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.bottom < b.top - 3 && b.bottom < a.top - 3),
    );
    expect(overlaps).toEqual([]);
  }
});

const COLOURS = 'färger: { accent: "#31572c", accent_ljus: "#eef3ea", text: "#222222" }\n';

/** The margin beside the text, in points. */
const SIDE = (22 / 25.4) * 72;
