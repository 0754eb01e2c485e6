/**
 * Measures how much of each page is empty below its content. In: the bytes of a PDF and the margins of its pages. Out: a share for
 * each page. What lies in the margins does not count.
 */
import { visitPainted } from './cos/bounds.ts';
import { contentOf } from './cos/pages.ts';
import { listAt, openPdf, pagesOf } from './cos/read.ts';

/** Margins in points. */
interface Margins {
  readonly top: number;
  readonly bottom: number;
}

/** How full a page is. */
export interface PageFill {
  /** The height below the last content as a share (0–1) of the height between the margins. */
  readonly share: number;
  readonly isLandscape: boolean;
}

/** Measures each page. Throws as `readPages`. */
export function emptyShares(bytes: Uint8Array, margins: Margins): PageFill[] {
  const pdf = openPdf(bytes);
  if (typeof pdf === 'string') throw new Error('webbläsaren skrev ingen PDF som går att läsa');
  return pagesOf(pdf).map((page) => {
    const [width, height] = listAt(pdf, page.dict.get('MediaBox')).slice(2).map(Number);
    const highest = (height ?? 0) - margins.top;
    let lowest = highest;
    visitPainted(contentOf(pdf, page) ?? new Uint8Array(), ([, bottom, , top]) => {
      const isMargin = top <= margins.bottom || bottom >= highest;
      // A background, or a frame, of the whole page. The edges are rounded.
      const isBackground = bottom < margins.bottom + 1 && top > highest - 1;
      if (!isMargin && !isBackground) lowest = Math.min(lowest, bottom);
    });
    const share = Math.max(0, lowest - margins.bottom) / (highest - margins.bottom);
    return { share, isLandscape: (width ?? 0) > (height ?? 0) };
  });
}
