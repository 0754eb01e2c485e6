/** Checks the real report against the machine-testable part of WCAG 2.2 AA, in a real browser at several widths. */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadYear, makeReport, renderReport } from '../src/compile.ts';
import type { Started } from '../src/platform/browser/launch.ts';
import type { Files } from '../src/platform/effects.ts';
import { readAssets } from '../src/platform/package-files.ts';
import { COLOUR_RULES, loadAxe, runAxe } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';
import { measureContrast } from './support/contrast.ts';
import { evaluateAll } from './support/elements.ts';
import { htmlErrors } from './support/html-errors.ts';
import { filesOf, layered } from './support/layers.ts';
import { cutOff, emulate, SCHEMES } from './support/screen.ts';
import { loadReal, renderDraft, renderReal } from './support/year.ts';

let started: Started;
let html: string;
/** A short report, for pages that are broken on purpose. */
let short: string;
let page: Page;

beforeAll(async () => {
  started = await openBrowser();
  html = await renderReal();
  short = await renderCase();
  page = await open(html);
});

afterAll(() => started.browser.close());

async function open(content: string): Promise<Page> {
  const opened = await started.browser.newPage();
  await opened.setContent(content, { waitUntil: 'load' });
  await loadAxe(opened);
  return opened;
}

describe.each([320, 1440])('axe at %i pixels', (width) => {
  test('reports no violation', async () => {
    await emulate(page, { width, scheme: 'ljust' });
    const { found, passed } = await runAxe(page);
    expect(found).toEqual([]);
    const known = ['target-size', 'heading-order', 'region', 'html-has-lang', 'color-contrast'];
    expect(passed).toEqual(expect.arrayContaining(known));
  }, 300_000);
});

test('axe reports no violation of the rules about colours in the dark', async () => {
  await emulate(page, { width: 1440, scheme: 'mörkt' });
  const { found, passed } = await runAxe(page, ...COLOUR_RULES);
  expect(found).toEqual([]);
  expect(passed).toContain('color-contrast');
}, 300_000);

// The operating system chooses the colours of texts, so axe skips them. Pictures keep their own, at every width.
test('the pictures have contrast when the reader chooses the colours', async () => {
  await emulate(page, { width: 1440, scheme: 'egna färger' });
  expect(await measurePictures(page)).toEqual([]);
});

/** A theme whose colours have hardly more contrast than a theme must have. */
const THEME = new Map([
  [
    'data/2024/gemensamt/tema.yaml',
    Buffer.from('färger: { accent: "#97470f", accent_ljus: "#fdf3e7", text: "#4d4d4d" }\nsidfot: Exempelby\nsidhuvud: Året\n'),
  ],
]);

/** The faults in the contrast of texts in pictures. */
async function measurePictures(from: Page): Promise<string[]> {
  const texts = await from.evaluateHandle(() => [...document.querySelectorAll('div.bild svg text')]);
  expect(await texts.evaluate((all) => all.length)).toBeGreaterThan(0);
  return from.evaluate(measureContrast, texts);
}

/** Renders files laid over the case `base`. */
function renderCase(files: ReadonlyMap<string, Buffer> = new Map()): Promise<string> {
  return renderYear(layered(filesOf('base'), files));
}

/** Renders the first board of the year 2024. */
function renderYear(files: Files): Promise<string> {
  const loaded = loadYear(files, { data: 'data', år: 2024, tillfälle: 'helår' });
  const nämnd = loaded.år?.nämnder[0];
  if (!nämnd) throw new Error('the case does not load');
  return renderReport(makeReport(nämnd, loaded), readAssets(), {}, loaded.temafiler);
}

test.each<[string, () => Promise<string>]>([
  ['a draft', renderDraft],
  ['a reconstructed year', () => renderCase(filesOf('rekonstruerat'))],
  ['the year of the cases', () => renderCase()],
  ['another theme', () => renderCase(THEME)],
  ['pictures', () => renderCase(filesOf('bilder'))],
  ['tables with groups of columns', () => renderCase(filesOf('tecken-och-grupper'))],
  ['everything that reports hold', () => renderYear(layered(filesOf('rikt-innehall')))],
])(
  'axe reports no violation in %s',
  async (_, render) => {
    const other = await open(await render());
    await emulate(other, { width: 375, scheme: 'ljust' });
    expect((await runAxe(other)).found).toEqual([]);
    await emulate(other, { width: 375, scheme: 'mörkt' });
    expect((await runAxe(other, ...COLOUR_RULES)).found).toEqual([]);
    await other.close();
  },
  300_000,
);

describe('contrast that axe leaves open is measured', () => {
  const measured = async (style: string, body: string) => {
    const own = await open(
      `<!doctype html><html lang="sv"><title>T</title><style>${style}</style><main><h1>T</h1>${body}</main>`,
    );
    const { found } = await runAxe(own, 'color-contrast');
    await own.close();
    return found;
  };
  const TEXT = '<p style="color: #555">Text över en toning</p>';
  /** A picture with a rectangle of a colour, partly below its text. */
  const picture = (fill: string) =>
    `<svg width="200" height="40"><rect x="60" width="100" height="40" fill="${fill}"/><text x="5" y="25">Text i en bild</text></svg>`;

  test.each([
    ['a gradient', 'p { background: linear-gradient(#fff, #ddd) }', TEXT],
    ['gradients over one another', 'p { background: linear-gradient(#fff8, #0000), linear-gradient(#eee, #fff) }', TEXT],
    ['a picture', '', picture('#ccc')],
    ['one character', '', '<p>7</p>'],
  ])('and sufficient: %s', async (_, style, body) => {
    expect(await measured(style, body)).toEqual([]);
  });

  test.each([
    ['the dark end of a gradient', 'p { background: linear-gradient(#fff, #999) }', TEXT],
    ['the first end of a gradient', 'p { background: linear-gradient(#999, #fff) }', TEXT],
    ['a colour inside a gradient', 'p { background: linear-gradient(#fff, #999, #fff) }', TEXT],
    [
      'a colour that only arises between two',
      'p { background: linear-gradient(in srgb, #f88, #8cf) }',
      TEXT.replace('555', '606060'),
    ],
    ['a gradient below a transparent one', 'p { background: linear-gradient(#0000, #fff1), linear-gradient(#fff, #999) }', TEXT],
    ['the gradient of an element around the text', 'main { background: linear-gradient(90deg, #fff, #777) }', TEXT],
    ['a shape in a picture', '', picture('#333')],
  ])('and insufficient: %s', async (_, style, body) => {
    expect(await measured(style, body)).toEqual([expect.stringMatching(/^contrast [\d.]+ of 4\.5: /)]);
  });

  test.each([
    ['an image', 'p { background: url(data:image/gif;base64,R0lGODlhAQABAAAAACw=) }', TEXT],
    [
      'a pattern in a picture',
      '',
      `<svg width="0" height="0"><linearGradient id="toning"><stop stop-color="#999"/></linearGradient></svg>${picture('url(#toning)')}`,
    ],
  ])('or reported as not measured: %s', async (_, style, body) => {
    expect(await measured(style, body)).toEqual([expect.stringContaining('contrast not measured')]);
  });

  test('no text of the report lies over a gradient', async () => {
    const gradients = await evaluateAll(page, '*', (all) =>
      all.filter((one) => getComputedStyle(one).backgroundImage.includes('gradient')).map((one) => one.className),
    );
    expect(gradients).toEqual([]);
  });
});

test.each([
  ['color-contrast', '--dampad: #4a5560', '--dampad: #9a9a9a'],
  ['html-has-lang', '<html lang="sv">', '<html>'],
  ['heading-order', /<h3/g, '<h5'],
  ['scrollable-region-focusable', /<div class="rullbar"[^>]*>/g, '<div class="rullbar" style="width: 5rem">'],
  ['label', '<label for="vb-sok">', '<label>'],
])('axe reports %s on a page that breaks the rule', async (rule, from, to) => {
  const broken = await open(
    short
      .replace(/<script[\s\S]*<\/script>/, '')
      // Without the script, what is far from the window would not be laid out.
      .replace(' class="sokbar"', '')
      .replace('role="search" hidden', 'role="search"')
      .replace(from, to),
  );
  await emulate(broken, { width: 1440, scheme: 'ljust' });
  expect((await runAxe(broken, rule)).found).not.toEqual([]);
  await broken.close();
});

describe('html-validate', () => {
  test('reports no error', async () => {
    expect(await htmlErrors(html)).toEqual([]);
    expect(await htmlErrors(await renderDraft())).toEqual([]);
    expect(await htmlErrors(await renderYear(layered(filesOf('rikt-innehall'))))).toEqual([]);
  });

  test.each([
    ['no-dup-id', '<main id="rapport"', '<main id="innehall-rubrik"'],
    ['element-permitted-content', '<caption', '<div></div><caption'],
    ['unique-landmark', 'aria-labelledby="vb-bedomningsgrunder-rubrik"', 'aria-labelledby="vb-om-vision-rubrik"'],
  ])('reports %s on a page that breaks the rule', async (rule, from, to) => {
    expect((await htmlErrors(short.replace(from, to))).join('\n')).toContain(rule);
  });
});

// A window of 1280 pixels is 640 CSS pixels wide at 200 % zoom, and 320 at 400 %.
describe.each([320, 640, 1280])('at %i pixels', (width) => {
  beforeAll(() => emulate(page, { width, scheme: 'ljust' }));

  test('the page scrolls only vertically, and wide tables scroll in named containers that the keyboard reaches', async () => {
    const faults = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const wide = [...document.querySelectorAll<HTMLElement>('body *')].filter(
        (one) => one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX),
      );
      const named = (one: Element) =>
        (one.getAttribute('aria-labelledby') ?? '-').split(' ').every((id) => document.getElementById(id)?.textContent?.trim());
      return [
        ...(scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : []),
        ...wide
          .filter((one) => one.tabIndex !== 0 || !named(one) || !one.querySelector('table'))
          .map((one) => one.outerHTML.slice(0, 150)),
      ];
    });
    expect(faults).toEqual([]);
  });

  test('no text is cut off or overflows its block', async () => {
    expect(await cutOff(page)).toEqual([]);
  });

  test('no text is cut off with the text spacing of WCAG 1.4.12', async () => {
    const style = await page.addStyleTag({
      content:
        '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }',
    });
    expect(await cutOff(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await style.evaluate((element) => (element as Element).remove());
  });

  test('targets are at least 24 by 24 pixels, except inline in a sentence', async () => {
    const small = await evaluateAll(page, 'a, input, summary', (all) =>
      all
        .filter((one) => one.checkVisibility() && !one.classList.contains('hoppa'))
        .filter((one) => getComputedStyle(one).display !== 'inline' || one.parentElement?.textContent === one.textContent)
        // The label of a checkbox is part of its target.
        .map((one) => (one.matches('[type=checkbox]') ? (one.closest('label') ?? one) : one))
        .filter((one) => one.getBoundingClientRect().height < 24 || one.getBoundingClientRect().width < 24)
        .map(
          (one) => `${one.outerHTML.slice(0, 120)} ${one.getBoundingClientRect().width}×${one.getBoundingClientRect().height}`,
        ),
    );
    expect(small).toEqual([]);
  });
});

test('the first column of a wide table stays visible, with a border, when the table scrolls on a phone', async () => {
  await emulate(page, { width: 320, scheme: 'ljust' });
  const table = await evaluateAll(page, '.rullbar', (all) =>
    all
      .filter((one) => one.scrollWidth > one.clientWidth + 40)
      .flatMap((one) => {
        one.scrollLeft = 40;
        const cells = [...one.querySelectorAll('tbody tr:not(.not, .grupp) > :first-child:not([colspan])')];
        return cells.map((cell) => ({
          shift: Math.round(cell.getBoundingClientRect().left - one.getBoundingClientRect().left),
          edge: getComputedStyle(cell, '::after').borderRightWidth,
        }));
      }),
  );
  expect(table.length).toBeGreaterThan(50);
  expect(table.filter(({ shift, edge }) => shift !== 0 || edge !== '1px')).toEqual([]);
});

test.each(SCHEMES)('pictures keep the light background and colours they were drawn for, %s', async (scheme) => {
  await emulate(page, { width: 1440, scheme });
  const pictures = await evaluateAll(page, 'div.bild', (all) =>
    all.map((one) => {
      const style = getComputedStyle(one);
      // A transparent background shows that of the page.
      const ground = style.backgroundColor.replace(
        'rgba(0, 0, 0, 0)',
        getComputedStyle(document.documentElement).backgroundColor,
      );
      return [ground, style.color, style.getPropertyValue('--accent')].join(' ');
    }),
  );
  const { accent, text } = loadReal().report.tema;
  const rgb = `rgb(${[1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16)).join(', ')})`;
  expect(new Set(pictures)).toEqual(new Set([`rgb(255, 255, 255) ${rgb} ${accent}`]));
});
