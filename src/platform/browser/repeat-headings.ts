/**
 * Repeats the heading of a framed box, and the caption of a table, on each page that it goes on to. In: a prepared page. Out: the same
 * page, in which the content of each box is a table, because Chromium repeats nothing but the head of a table. The style sheet clips
 * the head where the box begins, so that it is not painted there. It is hidden from the structure, so that nothing is read twice.
 */
import type { Page } from 'puppeteer';
import { shortenText } from '../../swedish/typography.ts';

/** The boxes. The first child of each is its heading. */
const BOXES = '.uppdrag, .forbehall';

/** The longest heading that fits on a line beside ”(forts.)”, in characters. */
const MAX_LENGTH = 70;

/**
 * The boxes of tables that can go on to another page, with their notes. A short table, the table of the whole and one beside pictures
 * are seldom or never divided. A landscape table has pages of its own, a table in a table cannot change the page that it is on, and
 * the parts of a table that is too wide have a caption each.
 */
const TABLES = [
  '.tabell:not(.uppdelad, .liggande *)',
  '.rullbar:not(.tabell *, .liggande *):not(:has(+ .teckenforklaring, > .helhet))',
].map((box) => `${box}:has(caption):has(tr:nth-child(11), tbody + tbody, .not):not(:has(.liggande, table + table))`);

/** Repeats the headings of boxes. Changes the document of the page. */
export const repeatHeadings = (page: Page): Promise<void> => repeat(page, BOXES, ':scope > :first-child');

/** Repeats the captions of tables. Changes the document of the page, whose tables must fit the paper. */
export const repeatCaptions = (page: Page): Promise<void> => repeat(page, TABLES.join(), 'caption');

/** Repeats what `heading` selects in each of the boxes. */
async function repeat(page: Page, boxes: string, heading: string): Promise<void> {
  const headings = await page.evaluate(
    (boxes, heading) => [...document.querySelectorAll(boxes)].map((box) => box.querySelector(heading)?.textContent ?? ''),
    boxes,
    heading,
  );
  await page.evaluate(
    (boxes, heading, repeated) => {
      for (const [i, box] of [...document.querySelectorAll(boxes)].entries()) {
        const head = document.createElement('div');
        head.className = 'forts';
        head.ariaHidden = 'true';
        const text = document.createElement('p');
        text.className = box.querySelector(heading)?.className ?? '';
        text.textContent = repeated[i] ?? '';
        head.append(text);
        box.classList.add('upprepar');
        const content = document.createElement('div');
        content.className = 'ruta';
        content.append(head, ...box.childNodes);
        box.append(content);
      }
    },
    boxes,
    heading,
    headings.map((text) => `${shortenText(text.trim(), MAX_LENGTH)} (forts.)`),
  );
}
