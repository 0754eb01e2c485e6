/**
 * Prepares a page for a tagged print. Chromium leaves out of the tags the space at which a line breaks, so that words run
 * together, and every table cell without content, so that a row has fewer cells than its table. In: a loaded page. Out: the same
 * page for print, with both kept, and with the signs of tables labelled. Never: changes how the page looks.
 */
import type { Page } from 'puppeteer';

/** Changes the document of the page. Must run before the first print, because both prints need the same layout. */
export async function preparePage(page: Page): Promise<void> {
  await page.emulateMediaType('print');
  await page.evaluate(labelSigns);
  await page.evaluate(unsetLinkRoles);
  await page.evaluate(removeCollapsedSpaces);
  await page.evaluate(addSpaces);
  // A preserved space hangs at the end of its line: it takes no room, but it is painted and tagged.
  await page.addStyleTag({
    content: '*:not(svg *) { white-space-collapse: preserve !important } svg { white-space-collapse: collapse }',
  });
}

/**
 * Makes the words of each sign in a table the alternative of the sign, because text that the page hides from sight would be in the
 * text of the PDF. Runs in the page.
 */
function labelSigns(): void {
  for (const words of document.querySelectorAll('.tecken-ord')) {
    const sign = words.previousElementSibling;
    sign?.removeAttribute('aria-hidden');
    sign?.setAttribute('role', 'img');
    sign?.setAttribute('aria-label', words.textContent);
    words.remove();
  }
}

/** Makes the links of footnotes plain links, because Chromium tags a link with another role as no link. Runs in the page. */
function unsetLinkRoles(): void {
  for (const link of document.querySelectorAll('a[role]')) link.removeAttribute('role');
}

/**
 * Removes the white space that the browser would collapse (CSS Text 3, 4.1), so that all that is left can be preserved. Runs in
 * the page.
 */
function removeCollapsedSpaces(): void {
  /** The text before, in the same block. A word for an image or a box in the line. Undefined at the start of a block. */
  let before: { data: string } | undefined;
  const endBlock = () => {
    if (before?.data.endsWith(' ')) before.data = before.data.slice(0, -1);
    before = undefined;
  };
  const visitText = (text: Text, style: CSSStyleDeclaration) => {
    if (style.whiteSpaceCollapse === 'collapse') {
      let data = text.data.replace(/[ \t\n\r\f]+/g, ' ');
      if (before === undefined || before.data.endsWith(' ')) data = data.replace(/^ /, '');
      if (data !== text.data) text.data = data;
    }
    if (text.data !== '') before = text;
  };
  const visitBox = (element: Element) => {
    before = undefined;
    if (!element.matches('svg, img, br, wbr, input, textarea, select, canvas, video, audio, iframe, object')) visit(element);
    endBlock();
  };
  const visit = (parent: Element) => {
    const style = getComputedStyle(parent);
    const isFlexible = /flex|grid/.test(style.display);
    for (const node of parent.childNodes) {
      if (node instanceof Text) visitText(node, style);
      if (isFlexible) endBlock();
      if (!(node instanceof Element)) continue;
      const { display, position, float } = getComputedStyle(node);
      if (display === 'none') continue;
      if (position === 'absolute' || position === 'fixed' || float !== 'none') {
        const line = before;
        visitBox(node);
        before = line;
      } else if (node.matches('br')) endBlock();
      else if (display === 'contents' || (display === 'inline' && !node.matches('svg, img, input, textarea, select')))
        visit(node);
      else if (display.startsWith('inline')) {
        visitBox(node);
        before = { data: 'x' };
      } else {
        endBlock();
        visitBox(node);
      }
    }
  };
  visitBox(document.documentElement);
}

/**
 * Adds a space that takes no room to each cell that shows no text and no picture with a name, before each forced line break, and
 * between the columns of a link, which are read as one text. Joins raised letters with the text before. Runs in the page.
 */
function addSpaces(): void {
  const makeSpace = () => {
    const space = document.createElement('span');
    space.style.position = 'absolute';
    space.textContent = ' ';
    return space;
  };
  for (const cell of document.querySelectorAll<HTMLElement>('td, th')) {
    const shows = cell.innerText.trim() !== '' || cell.querySelector('img, svg:not([aria-hidden="true"])');
    if (!shows) cell.append(makeSpace());
  }
  // Chromium tags these as boxes, so that a footnote mark would be read apart from its figure.
  for (const mark of document.querySelectorAll('sup, sub')) mark.setAttribute('role', 'none');
  for (const lineBreak of document.querySelectorAll('br')) lineBreak.before(makeSpace());
  for (const link of document.querySelectorAll('a')) {
    if (!/flex|grid/.test(getComputedStyle(link).display)) continue;
    for (const column of [...link.children].slice(1)) column.before(makeSpace());
  }
}
