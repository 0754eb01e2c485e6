/**
 * Tests `vb diff` in every format. Each folder under tests/diff has two small years. Their files replace those of `base`.
 * To write the expected files: npm run regenerate -- diff
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import { Chalk } from 'chalk';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkYear } from '../src/compile.ts';
import type { Started } from '../src/platform/browser/launch.ts';
import { readDiffAssets } from '../src/platform/package-files.ts';
import { wrap } from '../src/terminal/wrap.ts';
import { compareYears } from '../src/tools/diff/compare/compare.ts';
import { jsonDiff } from '../src/tools/diff/print/json.ts';
import { LIMIT, markdownDiff } from '../src/tools/diff/print/markdown.ts';
import { renderDiff } from '../src/tools/diff/print/page.ts';
import type { DiffReport } from '../src/tools/diff/print/report.ts';
import { terminalDiff } from '../src/tools/diff/print/terminal.ts';
import { loadAxe, runAxe } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';
import { evaluateAll } from './support/elements.ts';
import { expectFile } from './support/golden.ts';
import { filesOf, layered } from './support/layers.ts';
import { differences, mirror } from './support/mirror.ts';
import { cutOff, emulate, SCHEMES } from './support/screen.ts';

const FOLDER = fileURLToPath(new URL('diff/', import.meta.url));

const plain = new Chalk({ level: 0 });
const schema = JSON.parse(readFileSync(fileURLToPath(new URL('../schemas/vb-diff-3.schema.json', import.meta.url)), 'utf8'));
const valid = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);

/** Links one year of a folder, whose files replace those of `base`. */
function side(name: string, år: number) {
  const base = new Map([...filesOf('base')].map(([path, text]) => [path.replace('data/2024/', `data/${år}/`), text]));
  const root = join(FOLDER, name);
  const own = readdirSync(join(root, `data/${år}`), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path): [string, Buffer] => [`data/${år}/${path}`, readFileSync(join(root, `data/${år}`, path))]);
  const linked = linkYear(layered(base, new Map(own)), `data/${år}`, { år });
  if (!linked.år) throw new Error('a year of its own');
  return { ...linked, år: linked.år };
}

function reportOf(name: string, från = 2023, till = 2024): DiffReport {
  const [före, efter] = [side(name, från), side(name, till)];
  const diff = compareYears({ före: före.år, efter: efter.år });
  return { före: String(från), efter: String(till), diff, oförändrade: 0, fel: { före: [], efter: [] }, fatal: null };
}

test.each(readdirSync(FOLDER))('%s wrapped to 60 columns has the same words', (name) => {
  for (const chalk of [plain, new Chalk({ level: 1 })]) {
    const text = terminalDiff(reportOf(name), chalk);
    const narrow = stripVTControlCharacters(wrap(text, 60));
    expect(narrow.split(/\s+/)).toEqual(stripVTControlCharacters(text).split(/\s+/));
    const wide = narrow.split('\n').filter((line) => line.length > 60 && line.trim().includes(' ') && !/^ *→/.test(line));
    expect(wide).toEqual([]);
  }
  expect(wrap('    ~ ett två tre', 14)).toBe('    ~ ett två\n      tre');
});

function compare(name: string, file: string, actual: string): void {
  expectFile(
    join(FOLDER, name, 'expected', file),
    `${actual}
`,
  );
}

const keepsToSchema = (text: string) => {
  valid(JSON.parse(text));
  expect(valid.errors ?? []).toEqual([]);
};

describe.each(readdirSync(FOLDER))('%s', (name) => {
  const report = reportOf(name);

  test('both years have no findings but that a report is not decided', () => {
    for (const år of [2023, 2024]) {
      const found = side(name, år).findings.filter(({ code }) => code !== 'beslut-saknas');
      expect(found.map(({ code, place }) => `${code} ${place.file}`)).toEqual([]);
    }
  });

  test('terminal', () => compare(name, 'terminal.txt', terminalDiff(report, plain)));
  test('backwards', () => compare(name, 'baklanges.txt', terminalDiff(reportOf(name, 2024, 2023), plain)));
  test('backwards mirrors the diff', () => {
    const [there, back] = [report.diff, reportOf(name, 2024, 2023).diff];
    if (!there || !back) throw new Error('years made here can be compared');
    expect(differences(back, mirror(there))).toEqual([]);
  });
  test('Markdown', () => compare(name, 'diff.md', markdownDiff(report)));
  test('HTML', async () => compare(name, 'diff.html', await renderDiff(report, { ...readDiffAssets(), style: '' })));
  test('JSON', () => {
    compare(name, 'diff.json', jsonDiff(report));
    keepsToSchema(jsonDiff(report));
  });
});

// --- Hostile data ---

const PAYLOADS = [
  '<script>hit=1</script>',
  '<img src=x onerror=alert(1)>',
  '</del></details></style>',
  '[x](javascript:hit=2)',
  '![x](https://example.se/x.png)',
  'https://example.se www.example.se',
  '@alla #17',
  '| a | b |',
  '`kod` *fet* ~~struken~~ $x$',
  '::error::stopp',
  '\u001b[2J\u001b]0;x\u0007\u0085',
  '\u202eomvänt\u2066',
  '\ud800',
  '&lt;b&gt; \\<',
  '{{constructor}} {{{raw}}}',
];

const report = reportOf('alla-slag');

/** The report with a payload in every text that comes from the data or the command line. */
function hostile(payload: string): DiffReport {
  const texts = [
    'namn',
    'text',
    'före',
    'efter',
    'fält',
    'rad',
    'kolumn',
    'serie',
    'period',
    'id',
    'fil',
    'procent',
    'lista',
    'del',
  ];
  const change = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') return texts.includes(key) ? `${value} ${payload}` : value;
    if (Array.isArray(value)) return value.map((one) => change(one, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one, name)]));
  };
  return change(report) as DiffReport;
}

const fatal: DiffReport = { ...report, diff: null, fatal: 'Det finns inga data för 2023.' };
const assets = { ...readDiffAssets(), style: '' };
const tagsOf = (html: string) => [...html.matchAll(/<\/?[a-z][^>]*>/gi)].map(([tag]) => tag.replace(/"[^"]*"/g, '""')).sort();

describe.each(PAYLOADS)('with %j in every text', (payload) => {
  const evil = hostile(payload);

  test('no format has control characters, bidirectional controls or lone surrogates', async () => {
    for (const out of [terminalDiff(evil, plain), markdownDiff(evil), await renderDiff(evil, assets), jsonDiff(evil)]) {
      expect(out).not.toMatch(/[^\P{Cc}\n]|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u);
    }
  });

  test('the page has no other elements than without the payload', async () => {
    expect(tagsOf(await renderDiff(evil, assets))).toEqual(tagsOf(await renderDiff(report, assets)));
  });

  test('Markdown has no markup, links or mentions from the payload', () => {
    const md = markdownDiff(evil);
    expect(tagsOf(md)).toEqual(tagsOf(markdownDiff(report)));
    const own = md.replace(/<\/?(?:details|summary|ins|del|strong|code)>|\*\*|^ *- |^#+ |^\|[^|]*\|[^|]*\|$/gm, '');
    expect(own).not.toMatch(/[<>|[\]\\`*_~!$]|@(?!\u200b)|#(?![\d\u200b])|:\/\/|www\./i);
  });

  test('JSON is valid against its schema', () => keepsToSchema(jsonDiff(evil)));
});

describe('an aborted comparison', () => {
  test('is reported in every format', async () => {
    for (const out of [terminalDiff(fatal, plain), markdownDiff(fatal), await renderDiff(fatal, assets), jsonDiff(fatal)]) {
      expect(out).toContain('Det finns inga data för 2023.');
    }
    keepsToSchema(jsonDiff(fatal));
  });
});

describe('a comment on a pull request', () => {
  const [board] = report.diff?.nämnder ?? [];
  if (!report.diff || !board) throw new Error('the years made here have a board');
  const diff = report.diff;
  /** The report with its changes repeated `count` times under different names. */
  const times = (count: number, extra = ''): DiffReport => {
    const poster = Array.from({ length: count }, (_, i) =>
      board.poster.map((one) => ({ ...one, efter: one.efter.map((sak) => ({ ...sak, namn: `${sak.namn} ${i}${extra}` })) })),
    ).flat();
    return { ...report, diff: { ...diff, nämnder: [{ ...board, poster }] } };
  };

  test('stays within the limit and lists what it leaves out', () => {
    for (let length = 0; length < 20; length++) {
      const md = markdownDiff(times(20, 'x'.repeat(length)));
      expect(md.length).toBeLessThanOrEqual(LIMIT);
      expect(md.length).toBeGreaterThan(LIMIT - 3000);
      expect(md).toMatch(/\n\nAllt fick inte plats\. Utelämnat: [^\n]+\. Kör vb diff för att se resten\.$/);
      expect(md.match(/<details>/g)?.length).toBe(md.match(/<\/details>/g)?.length);
    }
  });

  test('keeps incomparable changes before all others', () => {
    const md = markdownDiff(times(20));
    const breaks = 20 * board.poster.filter(({ bryter }) => bryter).length + 1;
    const [section = ''] = md.split('### Förmodade namnbyten');
    expect(section.match(/^- /gm)).toHaveLength(breaks);
    expect(md).not.toContain('som inte går att jämföra rakt av;');
  });

  test('counts the incomparable changes that it leaves out', () => {
    const md = markdownDiff(times(400));
    expect(md.length).toBeLessThanOrEqual(LIMIT);
    expect(md).toMatch(/Utelämnat: \d+ som inte går att jämföra rakt av; /);
  });
});

describe('the HTML page', () => {
  let started: Started;
  let page: Page;
  const asked: string[] = [];

  beforeAll(async () => {
    started = await openBrowser();
    page = await started.browser.newPage();
    page.on('request', (request) => asked.push(request.url()));
    await page.setContent(await renderDiff(report, readDiffAssets()), { waitUntil: 'load' });
    await loadAxe(page);
  });
  afterAll(() => started.browser.close());

  describe.each([320, 1440])('at %i pixels', (width) => {
    test.each(SCHEMES)('passes axe, and no text is cut off, %s', async (scheme) => {
      await emulate(page, { width, scheme });
      expect((await runAxe(page)).found).toEqual([]);
      expect(await cutOff(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  });

  test('makes no requests, and its policy blocks an injected script', async () => {
    expect(asked.filter((url) => url !== 'about:blank')).toEqual([]);
    const other = await started.browser.newPage();
    const html = (await renderDiff(report, readDiffAssets())).replace('</body>', '<script>hit=1</script></body>');
    await other.setContent(html, { waitUntil: 'load' });
    expect(await other.evaluate(() => (globalThis as { hit?: number }).hit)).toBeUndefined();
    await other.close();
  });

  test('has unique ids, and links that lead to one of them', async () => {
    const ids = await evaluateAll(page, '[id]', (all) => all.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    const links = await evaluateAll(page, 'a[href]', (all) => all.map((one) => one.getAttribute('href') ?? ''));
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((href) => !ids.includes(href.slice(1)))).toEqual([]);
  });

  test('is valid HTML', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: { 'no-inline-style': 'off', 'long-title': 'off', 'doctype-style': 'off', 'no-trailing-whitespace': 'off' },
    });
    const { results } = await validator.validateString(await renderDiff(report, readDiffAssets()));
    expect(
      results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`)),
    ).toEqual([]);
  });
});
