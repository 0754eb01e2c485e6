/** What ends a report: signatures, appendices, and the lists of tables, pictures and appendices. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type LoadedYear, linkYear, loadYear, makeReport, renderReport } from '../src/compile.ts';
import { severityOf } from '../src/diagnostics/catalog.ts';
import { checkPdf, type PdfReport } from '../src/pdf/check/check-pdf.ts';
import { finishPdf } from '../src/pdf/finish/finish.ts';
import type { Printed } from '../src/platform/browser/print.ts';
import { readAssets } from '../src/platform/package-files.ts';
import type { År } from '../src/resolve/year.ts';
import { compareYears } from '../src/tools/diff/compare/compare.ts';
import type { Report } from '../src/view/report.ts';
import { openBrowser } from './support/browser.ts';
import { squeeze } from './support/facts.ts';
import { filesOf, layered } from './support/layers.ts';
import { fromPages, openWithPdfjs, pdfFacts } from './support/pdf.ts';
import { printOnce } from './support/print-once.ts';

/** The findings that ask for a change. */
const errorsOf = ({ findings }: Pick<LoadedYear, 'findings'>) => findings.filter((one) => severityOf(one) !== 'upplysning');

const YEAR = 'data/2024/kultur-och-fritidsnamnden';
const BOARD = `${YEAR}/kultur-och-fritidsnamnden.yaml`;
const rich = filesOf('rikt-innehall');
const boardText = rich.get(BOARD)?.toString() ?? '';

/** The rich year, with other texts of some files. A draft treats empty keys as gaps. */
const load = (changed: Readonly<Record<string, string>> = {}, utkast = false): LoadedYear =>
  loadYear(layered(rich, new Map(Object.entries(changed).map(([path, text]) => [path, Buffer.from(text)]))), {
    data: 'data',
    år: 2024,
    tillfälle: 'helår',
    utkast,
  });

function report(changed: Readonly<Record<string, string>> = {}, utkast = false): Report {
  const loaded = load(changed, utkast);
  const [nämnd] = loaded.år?.nämnder ?? [];
  if (!nämnd) throw new Error(JSON.stringify(loaded.findings));
  return makeReport(nämnd, loaded);
}

const headings = ({ kapitel }: Report) => kapitel.map(({ rubrik }) => rubrik);
const withChapters = (...ids: string[]) =>
  boardText.replace(/kapitel:\n(?: {2}- .*\n)+/, `kapitel:\n${ids.map((id) => `  - ${id}\n`).join('')}`);
const USUAL = ['mål', 'ekonomi', 'forvaltningsberattelse', 'verksamheten-i-siffror'];

let own: Report;
let html: string;

beforeAll(async () => {
  own = report();
  html = await renderReport(own, { ...readAssets(), style: '', screen: '', script: '', symbols: '', fonts: [] });
});

/** The text of the element with an id, without markup and soft hyphens. */
function textAt(id: string, element: 'caption' | 'div' | 'figure' | 'section'): string {
  const [, inner = ''] = new RegExp(`<${element}[^>]* id="${id}"[^>]*>([\\s\\S]*?)</${element}>`).exec(html) ?? [];
  return inner.replace(/<svg[\s\S]*?<\/svg>|<[^>]*>|\u00ad/g, '').trim();
}

const list = (id: string, from = own) => {
  const found = from.kapitel.find((kapitel) => kapitel.id === id);
  if (found?.slag !== 'förteckning') throw new Error(`no list ${id}`);
  return found.poster;
};

describe('the list of tables', () => {
  test('has every table with a caption, in print order, and links to its caption', () => {
    const captions = [...html.matchAll(/<caption id="([^"]*)"/g)].map(([, id]) => id);
    expect(list('vb-tabeller').map(({ länk }) => länk)).toEqual(captions);
    for (const { länk, namn } of list('vb-tabeller')) expect(textAt(länk ?? '', 'caption')).toBe(namn);
  });

  test('is left out of a report without tables', () => {
    const texts = Object.fromEntries(
      [...rich.keys()].filter((path) => path.startsWith(`${YEAR}/kapitel/`)).map((path) => [path, '(borttagen)']),
    );
    const alone = withChapters('tabellförteckning', 'figurförteckning')
      .replace(/mål:\n(?: {2}- .*\n)+/, '')
      .replace(/översikt:\n(?: {2}.*\n)+/, '');
    const mål = Object.fromEntries(
      [...rich.keys()].filter((path) => path.includes('/mal/')).map((path) => [path, '(borttagen)']),
    );
    const kommun = 'namn: Lillköpings kommun\n';
    expect(headings(report({ ...texts, ...mål, 'data/2024/gemensamt/kommun.yaml': kommun, [BOARD]: alone }))).toEqual([
      'Underskrifter',
      'Bilagor',
    ]);
  });
});

test('the list of pictures has every numbered picture, and links to it', () => {
  const numbers = [...html.matchAll(/<p class="bildtext"><b>Figur (\d+)\./g)].map(([, number]) => `Figur ${number}`);
  const posts = list('vb-figurer');
  expect(numbers.length).toBeGreaterThan(2);
  // The decorative picture has no number.
  expect(posts.map(({ etikett }) => etikett)).toEqual([...numbers, 'Bild 1', 'Bild 2']);
  for (const { länk, etikett = '', namn } of posts) {
    expect(textAt(länk ?? '', etikett?.startsWith('Figur') ? 'div' : 'figure')).toContain(`${etikett}. ${namn}`);
  }
});

describe('an appendix', () => {
  test('comes last wherever the board lists it, and is numbered in headings, contents and references', () => {
    const moved = report({ [BOARD]: withChapters('verksamheten-i-siffror', 'mål', 'ekonomi', 'forvaltningsberattelse') });
    expect(headings(moved).at(-1)).toBe('Bilaga 1: Verksamheten i siffror');
    expect(moved.innehåll.at(-1)?.titel).toBe('Bilaga 1: Verksamheten i siffror');
    expect(html).toContain('<a href="#verksamheten-i-siffror">bilaga 1 (Verksamheten i siffror)</a>');
  });

  test('is numbered in the order of the list, and documents after the chapters', () => {
    const changed = {
      [BOARD]: withChapters('mål', 'verksamheten-i-siffror', 'ekonomi', 'forvaltningsberattelse'),
      [`${YEAR}/kapitel/ekonomi/ekonomi.yaml`]: (rich.get(`${YEAR}/kapitel/ekonomi/ekonomi.yaml`)?.toString() ?? '').replace(
        'rubrik: Ekonomi\n',
        'rubrik: Ekonomi\nbilaga: ja\n',
      ),
    };
    const made = report(changed);
    expect(headings(made).slice(-2)).toEqual(['Bilaga 1: Verksamheten i siffror', 'Bilaga 2: Ekonomi']);
    expect(list('vb-bilagor', made).map(({ etikett, namn }) => `${etikett} ${namn}`)).toEqual([
      'Bilaga 1 Verksamheten i siffror',
      'Bilaga 2 Ekonomi',
      'Bilaga 3 Internkontrollrapport 2024',
      'Bilaga 4 Årsredovisning för biblioteken',
    ]);
  });

  test('that is not one (nej) is a chapter as any other', () => {
    const path = `${YEAR}/kapitel/verksamheten-i-siffror/verksamheten-i-siffror.yaml`;
    const made = report({ [path]: (rich.get(path)?.toString() ?? '').replace('bilaga: ja', 'bilaga: nej') });
    expect(headings(made)).toContain('Verksamheten i siffror');
    expect(list('vb-bilagor', made)[0]?.etikett).toBe('Bilaga 1');
  });

  test('that is a document links to its address', () => {
    expect(textAt('vb-bilagor', 'section')).toContain(
      'Bilaga 3. Årsredovisning för biblioteken, diarienummer KFN-2025/18: https://www.lillkoping.example/bibliotek/2024.pdf',
    );
    expect(html).toContain('<a href="https://www.lillkoping.example/bibliotek/2024.pdf">');
  });

  test('that is a document can be referred to by its id', () => {
    expect(html).toContain('<a href="#vb-bilaga-internkontrollrapport">bilaga 2 (Internkontrollrapport 2024)</a>');
    expect(html).toContain('<li id="vb-bilaga-internkontrollrapport">');
    const codes = (id: string) =>
      errorsOf(load({ [BOARD]: boardText.replace('id: internkontrollrapport', `id: ${id}`) })).map(({ code }) => code);
    expect(codes('annan')).toEqual(['text-hanvisning']);
    expect(codes('ekonomi')).toEqual(expect.arrayContaining(['id-dubblett']));
  });

  test('that is a document is compared with the one of the same id or title, wherever it is in the list', () => {
    const [first = '', second = ''] = [/ {6}- id: [\s\S]*?31\n/, / {6}- titel: Års[\s\S]*?pdf\n/].map(
      (pattern) => pattern.exec(boardText)?.[0] ?? '',
    );
    const changed = boardText.replace(first + second, (second + first).replace('2025/18', '2025/19'));
    const sides = [boardText, changed.replace('rapport 2024', 'rapporten 2024')].map((text) => {
      const { år } = linkYear(layered(rich, new Map([[BOARD, Buffer.from(text)]])), 'data/2024', { år: 2024 });
      if (!år) throw new Error('the year links');
      return år;
    });
    const [före, efter] = sides as [År, År];
    const changes = compareYears({ före, efter }).nämnder.flatMap(({ poster }) => poster.flatMap(({ ändringar }) => ändringar));
    expect(changes.map((one) => ('fält' in one ? one.fält : one.slag))).toEqual([
      'bilagor Årsredovisning för biblioteken diarienummer',
      'bilagor internkontrollrapport titel',
    ]);
  });

  const withAddress = (address: string) =>
    load({ [BOARD]: boardText.replace(/adress: .*/, `adress: ${JSON.stringify(address)}`) });

  test.each([
    'https://www.exempel.se',
    'http://exempel.se/a/b.pdf',
    'https://exempel.se/r%C3%A5d?år=2024&del=2#sida=3',
    'https://exempel.se:8443/~arkiv/(1).pdf',
  ])('may be at %s', (address) => {
    expect(errorsOf(withAddress(address))).toEqual([]);
  });

  test.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' https://exempel.se',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://exempel.se/x',
    '//exempel.se/x',
    'www.exempel.se',
    'https://exempel.se/a b',
    'https://exempel.se/"onclick="x',
    'https://exempel.se/<b>',
    'https://',
  ])('may not be at %s', (address) => {
    expect(withAddress(address).findings.map(({ code, place }) => `${code} ${place.file}`)).toEqual([`fel-form ${BOARD}`]);
  });
});

describe('signatures', () => {
  test('end the report, before the appendices', () => {
    expect(headings(own).slice(-3)).toEqual(['Underskrifter', 'Bilagor', 'Bilaga 1: Verksamheten i siffror']);
  });

  test('are where the board lists them', () => {
    const made = headings(report({ [BOARD]: withChapters('underskrifter', 'bilageförteckning', ...USUAL) }));
    expect(made.slice(0, 2)).toEqual(['Underskrifter', 'Bilagor']);
    expect(made.filter((rubrik) => ['Underskrifter', 'Bilagor'].includes(rubrik))).toHaveLength(2);
  });

  test('are made on a line, unless they are electronic', () => {
    const text = textAt('vb-underskrifter', 'section');
    expect(text).toMatch(/Underskriven elektroniskt\s*Kim Björk/);
    expect(html.match(/<div class="namnteckning"><\/div>/g)).toHaveLength(1);
  });

  test('have a gap in a draft for a date that is not filled in', () => {
    const draft = report({ [BOARD]: boardText.replace('datum: 2025-02-19', 'datum:') }, true);
    expect(draft.kapitel.find(({ slag }) => slag === 'underskrifter')).toMatchObject({
      personer: [
        { namn: 'Kim Björk', datum: 'ännu inte ifyllt' },
        { namn: 'Robin Ekström', datum: null },
      ],
    });
  });
});

describe('in the PDF', () => {
  let pages: string[];
  let checked: PdfReport;
  let problems: Printed['problems'];

  beforeAll(async () => {
    const started = await openBrowser();
    const printed = await printOnce(await renderReport(own, readAssets()), started.browser);
    await started.browser.close();
    problems = printed.problems;
    checked = checkPdf(finishPdf(printed.bytes, pdfFacts));
    pages = await fromPages(await openWithPdfjs(printed.bytes), async (page) => {
      const { items } = await page.getTextContent();
      return squeeze(items.map((item) => ('str' in item ? `${item.str} ` : '')).join('')).replaceAll('-', '');
    });
  }, 120_000);

  const without = (text: string) => squeeze(text).replaceAll('-', '');

  test.each(['vb-tabeller', 'vb-figurer'])('each entry of %s has the number of its page', (id) => {
    const from = pages.findIndex(
      (text) => text.includes(without(own.kapitel.find((one) => one.id === id)?.rubrik ?? '')) && !text.startsWith('Innehåll'),
    );
    for (const { namn, etikett } of list(id)) {
      const entry = without(`${etikett === null ? '' : `${etikett}. `}${namn}`);
      const number = new RegExp(`${entry.replace(/[.()%]/g, '\\$&')}\\D*(\\d+)`).exec(pages[from] ?? '')?.[1];
      expect(pages[Number(number) - 1], `${entry} is on page ${number}`).toContain(entry);
    }
  });

  test('nothing is wrong with the print', () => {
    expect(problems).toEqual([]);
    expect(checked).toMatchObject({ findings: [], fatal: null });
  });
});
