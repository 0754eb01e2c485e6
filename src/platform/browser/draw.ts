/** Draws pages as PNG pictures, for those who share them. In: HTML of one picture each, and a running browser. Out: the bytes of each. */
import type { Browser } from 'puppeteer';

/** The size that services on the web show a shared link with, in pixels. */
const SHARED_SIZE = { width: 1200, height: 630 } as const;

/** Draws each page. Throws when the browser fails. Sets no time limit: see Started.supervise. */
export async function drawPictures(pages: ReadonlyMap<string, string>, browser: Browser): Promise<Map<string, Uint8Array>> {
  const page = await browser.newPage();
  try {
    await page.setJavaScriptEnabled(false);
    await page.setViewport(SHARED_SIZE);
    const drawn = new Map<string, Uint8Array>();
    for (const [name, html] of pages) {
      await page.setContent(html, { waitUntil: 'load', timeout: 0 });
      drawn.set(name, await page.screenshot({ type: 'png' }));
    }
    return drawn;
  } finally {
    await page.close().catch(() => undefined);
  }
}
