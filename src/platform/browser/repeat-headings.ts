/**
 * Repeats the heading of a framed box on each page that it goes on to. In: a prepared page. Out: the same page, in which the content
 * of each box is a table, because Chromium repeats nothing but the head of a table. The style sheet clips the head where the box
 * begins, so that it is not painted there. It is hidden from the structure, so that nothing is read twice.
 */
import type { Page } from 'puppeteer';
import { shortenText } from '../../swedish/typography.ts';

/** The boxes. The first child of each is its heading. */
const BOXES = '.uppdrag, .forbehall';

/** The longest heading that fits on a line beside ”(forts.)”, in characters. */
const MAX_LENGTH = 70;

/** Changes the document of the page. */
export async function repeatHeadings(page: Page): Promise<void> {
  const headings = await page.evaluate(
    (boxes) => [...document.querySelectorAll(boxes)].map((box) => box.firstElementChild?.textContent ?? ''),
    BOXES,
  );
  await page.evaluate(
    (boxes, repeated) => {
      for (const [i, box] of [...document.querySelectorAll(boxes)].entries()) {
        const head = document.createElement('div');
        head.className = 'forts';
        head.ariaHidden = 'true';
        const text = document.createElement('p');
        text.className = box.firstElementChild?.className ?? '';
        text.textContent = repeated[i] ?? '';
        head.append(text);
        const content = document.createElement('div');
        content.className = 'ruta';
        content.append(head, ...box.childNodes);
        box.append(content);
      }
    },
    BOXES,
    headings.map((heading) => `${shortenText(heading.trim(), MAX_LENGTH)} (forts.)`),
  );
}
