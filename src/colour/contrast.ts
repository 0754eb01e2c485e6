/**
 * Contrast between colours. In: colours as "#rrggbb". Out: the contrast ratio of WCAG 2, and a colour changed by the least amount
 * that makes it readable on its backgrounds. Never: knows what a colour is for.
 */

/** The contrast ratio of two colours by WCAG 2: from 1 for equal colours to 21 for black and white. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/**
 * Mixes a colour with a pole (black or white) just enough for the contrast to every ground. Returns the pole when no mix is
 * enough.
 */
export function mixUntilReadable(colour: string, pole: string, grounds: readonly string[], minContrast: number): string {
  return leastReadableMix(colour, pole, grounds, minContrast) ?? pole;
}

/**
 * Like `towards` white, but first brightens the colour within its hue. A deep colour that is mixed with white alone turns grey.
 */
export function lightenUntilReadable(colour: string, grounds: readonly string[], minContrast: number): string {
  const strongest = channels(colour).map((value, _, all) => (value * 255) / Math.max(...all, 1));
  const strong = mix(colour, hex(strongest), 0.6);
  return leastReadableMix(colour, strong, grounds, minContrast) ?? mixUntilReadable(strong, '#ffffff', grounds, minContrast);
}

/**
 * Binary search for the least share of `end`, in whole percent, that is readable. It assumes that every larger share is
 * readable too. Undefined when `end` itself is not readable.
 */
function leastReadableMix(colour: string, end: string, grounds: readonly string[], minContrast: number): string | undefined {
  if (isReadable(colour, grounds, minContrast)) return colour;
  let [low, high] = [1, 100];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isReadable(mix(colour, end, middle / 100), grounds, minContrast)) high = middle;
    else low = middle + 1;
  }
  const found = mix(colour, end, low / 100);
  return isReadable(found, grounds, minContrast) ? found : undefined;
}

function isReadable(colour: string, grounds: readonly string[], minContrast: number): boolean {
  return grounds.every((ground) => contrast(colour, ground) >= minContrast);
}

/** Mixes two colours. `share` is the share of `other`, from 0 to 1. */
function mix(one: string, other: string, share: number): string {
  const to = channels(other);
  return hex(channels(one).map((value, i) => value + ((to[i] ?? 0) - value) * share));
}

function hex(values: readonly number[]): string {
  return `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

/** The relative luminance of WCAG 2, from 0 to 1. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour)
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Red, green and blue, from 0 to 255. */
function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
