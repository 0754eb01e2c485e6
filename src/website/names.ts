/** The names of pages that other rooms ask for. This file imports nothing, since a build with nothing to do reads it. */

/** The start page of a folder. */
export const START = 'index.html';

/** The page of the pictures to share, which only a folder with such pictures has. */
export const PICTURES = { fil: 'vb-bilder.html', rubrik: 'Bilder att dela' } as const;
