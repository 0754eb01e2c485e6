/** Reports by keyboard: Tab reaches every control in reading order and shows a visible focus. */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contrast } from '../src/colour/contrast.ts';
import type { Started } from '../src/platform/browser/launch.ts';
import { openBrowser } from './support/browser.ts';
import { emulate, SCHEMES } from './support/screen.ts';
import { renderCase, renderReal } from './support/year.ts';

let started: Started;
/** The real report, and a short one with each kind of control. */
let long: string;
let short: string;

beforeAll(async () => {
  started = await openBrowser();
  long = await renderReal();
  short = await renderCase('storkoping', 'skolnamnden');
});

afterAll(() => started.browser.close());

async function open(width: number, scheme: (typeof SCHEMES)[number], content = short): Promise<Page> {
  const page = await started.browser.newPage();
  await page.setContent(content, { waitUntil: 'load' });
  await emulate(page, { width, scheme });
  return page;
}

interface Stop {
  /** Its index among all elements that can be focused. */
  readonly at: number;
  readonly name: string;
  readonly outline: string;
  readonly colour: string;
  readonly ground: string;
  readonly seen: boolean;
}

/**
 * Presses Tab until focus leaves the page, or about `most` times. Returns the focused elements and the number of focusable ones.
 */
async function walk(page: Page, most = Number.POSITIVE_INFINITY): Promise<{ stops: Stop[]; reachable: number }> {
  const reachable = await page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('a[href], input, summary, [tabindex="0"]')].filter((one) =>
      one.checkVisibility(),
    );
    for (const [i, one] of all.entries()) one.dataset['at'] = String(i);
    return all.length;
  });
  const stops: Stop[] = [];
  while (stops.length <= Math.min(reachable, most)) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const own = document.activeElement;
      if (!(own instanceof HTMLElement) || own === document.body) return;
      const style = getComputedStyle(own);
      const hex = (colour: string) =>
        `#${(colour.match(/[\d.]+/g) ?? [])
          .slice(0, 3)
          .map((value) => Math.round(Number(value)).toString(16).padStart(2, '0'))
          .join('')}`;
      let around: Element | null = own.matches('.rullbar') ? own : own.parentElement;
      while (around && /, 0\)|transparent/.test(getComputedStyle(around).backgroundColor)) around = around.parentElement;
      const box = own.getClientRects()[0] ?? own.getBoundingClientRect();
      const x = Math.max(box.left + 2, Math.min(box.left + box.width / 2, innerWidth - 2));
      const y = Math.max(box.top + 2, Math.min(box.top + box.height / 2, innerHeight - 2));
      const top = document.elementFromPoint(x, y);
      return {
        at: Number(own.dataset['at']),
        name: own.outerHTML.slice(0, 120),
        outline: `${style.outlineStyle} ${style.outlineWidth}`,
        colour: hex(style.outlineColor),
        ground: hex(getComputedStyle(around ?? document.documentElement).backgroundColor),
        seen:
          own.contains(top) &&
          Number(style.opacity) === 1 &&
          box.bottom > 0 &&
          box.top < innerHeight &&
          box.right > 0 &&
          box.left < innerWidth,
      };
    });
    if (!stop) break;
    stops.push(stop);
  }
  return { stops, reachable };
}

describe.each([320, 1440])('at %i pixels', (width) => {
  // The colours of a control do not depend on the length of the report.
  test.each(
    SCHEMES.flatMap((scheme) => [
      { scheme, report: 'short', least: 30 },
      ...(scheme === 'ljust' ? [{ scheme, report: 'long', least: 200 }] : []),
    ]),
  )(
    'reaches every control of a $report report in order, visible and with an outline, $scheme',
    async ({ scheme, report, least }) => {
      const page = await open(width, scheme, report === 'long' ? long : short);
      const { stops, reachable } = await walk(page);
      expect(reachable).toBeGreaterThan(least);
      expect(stops.map(({ at }) => at)).toEqual(Array.from({ length: reachable }, (_, i) => i));
      expect(stops.filter(({ seen }) => !seen).map(({ name }) => name)).toEqual([]);
      const thin = stops.filter(({ outline }) => !/^solid ([2-9]|\d\d)/.test(outline));
      expect(thin.map(({ name, outline }) => `${outline} ${name}`)).toEqual([]);
      const pale = stops.filter(({ colour, ground }) => contrast(colour, ground) < 3);
      expect(pale.map(({ name, colour, ground }) => `${colour} on ${ground} ${name}`)).toEqual([]);
      await page.close();
    },
  );
});

test.each([
  ['no outline', ':focus-visible { outline: none !important }', ({ outline }: Stop) => outline.startsWith('none')],
  [
    'a pale outline',
    ':focus-visible { outline-color: #ddd !important }',
    ({ colour, ground }: Stop) => contrast(colour, ground) < 3,
  ],
  [
    'an element that covers it',
    'body::after { content: ""; position: fixed; inset: 0; background: #fff; z-index: 9 }',
    ({ seen }: Stop) => !seen,
  ],
])('control: detects %s', async (_, style, isWrong) => {
  const page = await open(1440, 'ljust', short.replace('</style>\n</head>', `${style}</style></head>`));
  const { stops } = await walk(page, 20);
  expect(stops.some(isWrong)).toBe(true);
  await page.close();
});

test('the first Tab stop is a link past the table of contents', async () => {
  const page = await open(1440, 'ljust');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('rapport');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  await page.close();
});
