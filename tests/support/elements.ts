/** Reads many elements of a page at once. */
import type { NodeFor, Page } from 'puppeteer';

/**
 * Runs a function in the page with all elements that match a CSS selector, and returns what it returns. `page.$$eval` sends a message
 * to the browser for each element, which takes 15 s for all elements of a long report.
 */
export async function evaluateAll<Selector extends string, T>(
  page: Page,
  selector: Selector,
  inPage: (all: NodeFor<Selector>[]) => T,
): Promise<Awaited<T>> {
  const all = await page.evaluateHandle((css) => [...document.querySelectorAll(css)], selector as string);
  const result = await (all as unknown as { evaluate(run: typeof inPage): Promise<Awaited<T>> }).evaluate(inPage);
  await all.dispose();
  return result;
}
