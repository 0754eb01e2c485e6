/** Finds the characters that are printed as empty boxes, because neither the report's typeface nor one of the machine has them. */
import type { Page } from 'puppeteer';
import type { PrintProblem } from './problem.ts';

/** Returns a problem for each piece of the page that has such characters. The page must be loaded with its typeface. */
export async function findBoxes(page: Page): Promise<PrintProblem[]> {
  const found = await page.evaluate(findInPage);
  return found.map(({ plats, tecken }) => ({ code: 'tecken-blir-rutor', plats, facts: { tecken } }));
}

/** Draws each character and compares it with one that no typeface has. Runs in the page. */
function findInPage(): { plats: number | undefined; tecken: string[] }[] {
  const UNASSIGNED = '\u0378';
  const SIZE = 32;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIZE * 2;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return [];
  context.font = `${SIZE}px ${getComputedStyle(document.body).fontFamily}`;
  const draw = (sign: string) => {
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.fillText(sign, 0, SIZE);
    return context.getImageData(0, 0, canvas.width, canvas.height).data.join();
  };
  const box = draw(UNASSIGNED);
  const isBox = new Map<string, boolean>();
  const found = new Map<string, { plats: number | undefined; tecken: string[] }>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode as Text;
    if (!/[^\s -\u00ff]/.test(data) || !parentElement?.checkVisibility() || parentElement.closest('script, style')) continue;
    const signs = (data.match(/[^\s -\u00ff\p{M}\p{Cf}]/gu) ?? []).filter((sign) => {
      const known = isBox.get(sign) ?? draw(sign) === box;
      isBox.set(sign, known);
      return known;
    });
    if (signs.length === 0) continue;
    const number = parentElement.closest('[data-plats]')?.getAttribute('data-plats') ?? '';
    const one = found.get(number) ?? { plats: number === '' ? undefined : Number(number), tecken: [] };
    one.tecken = [...new Set([...one.tecken, ...signs])];
    found.set(number, one);
  }
  return [...found.values()];
}
