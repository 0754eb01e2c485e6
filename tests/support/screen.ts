/** Emulates screens of a given width and colour scheme, and finds text that does not fit. */
import type { Page } from 'puppeteer';

/** Colour schemes: light, dark and forced colours. */
export const SCHEMES = ['ljust', 'mörkt', 'egna färger'] as const;
type Scheme = (typeof SCHEMES)[number];

/** Sets width and colour scheme. Uses the debugger protocol, because Puppeteer cannot emulate forced colours. */
export async function emulate(page: Page, { width, scheme }: { width: number; scheme: Scheme }): Promise<void> {
  await page.setViewport({ width, height: 900 });
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: scheme === 'mörkt' ? 'dark' : 'light' },
      { name: 'forced-colors', value: scheme === 'egna färger' ? 'active' : 'none' },
    ],
  });
  await layOutAll(page);
}

/** Waits until the script of the page has laid out all of it. Returns at once when the page has no script. */
export async function layOutAll(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      !document.querySelector('script:not([type])') ||
      [...document.querySelectorAll('.delmal, .avsnitt, .uppdrag, .tabell, .rullbar')].every(
        (one) => getComputedStyle(one).contentVisibility === 'visible',
      ),
  );
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Returns the texts that reach outside the left or right edge of their block, with the names of their elements. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const own = node.parentElement;
      if (!own || !node.textContent?.trim() || !own.checkVisibility({ visibilityProperty: true })) continue;
      if (own.closest('script, style, svg, .hoppa, .tecken-ord')) continue;
      const box = own.closest('td, th, caption, p, li, dt, dd, h1, h2, h3, h4, h5, h6, summary, label')?.getBoundingClientRect();
      range.selectNodeContents(node);
      const text = range.getBoundingClientRect();
      if (!box || text.width === 0) continue;
      if (text.right > box.right + 1 || text.left < box.left - 1)
        faults.push(`${own.tagName} ${node.textContent.trim().slice(0, 60)}`);
    }
    return faults;
  });
}
