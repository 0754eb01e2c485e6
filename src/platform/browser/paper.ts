/** The size of the paper, A4, and of its margins, as in templates/style.css. */

/** Lengths in mm. */
const [LONG, SHORT] = [297, 210];
const [TOP, BOTTOM] = [24, 22];

/** The margins above and below the text, in points. */
export const MARGINS = { top: (TOP / 25.4) * 72, bottom: (BOTTOM / 25.4) * 72 };

/** The height of the text on a page, in CSS pixels. */
export const TEXT_HEIGHT = { portrait: ((LONG - TOP - BOTTOM) * 96) / 25.4, landscape: ((SHORT - TOP - BOTTOM) * 96) / 25.4 };
