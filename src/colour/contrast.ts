/**
 * Colours that can be read. In: colours as "#rrggbb". Out: how well two are told apart as WCAG counts it, and a colour moved no further
 * than it must to be told apart from its grounds. Never: knows what a colour is for.
 */

/** The contrast ratio of WCAG: 1 for the same colour, 21 for black and white. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** The first colour on the way from one to a pole (black or white) that has the contrast asked for to each ground; else the pole. */
export function towards(colour: string, pole: string, grounds: readonly string[], least: number): string {
  return first(colour, pole, grounds, least) ?? pole;
}

/** The same towards white, but first as strong as the hue can be: mixed with white alone, a deep colour turns grey. */
export function brighter(colour: string, grounds: readonly string[], least: number): string {
  const strongest = channels(colour).map((value, _, all) => (value * 255) / Math.max(...all, 1));
  const strong = mix(colour, hex(strongest), 0.6);
  return first(colour, strong, grounds, least) ?? towards(strong, '#ffffff', grounds, least);
}

/** In percent of the way, by halves: what could not be read and then can goes on being so. Undefined when the end cannot either. */
function first(colour: string, end: string, grounds: readonly string[], least: number): string | undefined {
  if (stands(colour, grounds, least)) return colour;
  let [low, high] = [1, 100];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (stands(mix(colour, end, middle / 100), grounds, least)) high = middle;
    else low = middle + 1;
  }
  const found = mix(colour, end, low / 100);
  return stands(found, grounds, least) ? found : undefined;
}

function stands(colour: string, grounds: readonly string[], least: number): boolean {
  return grounds.every((ground) => contrast(colour, ground) >= least);
}

function mix(one: string, other: string, share: number): string {
  const to = channels(other);
  return hex(channels(one).map((value, i) => value + ((to[i] ?? 0) - value) * share));
}

function hex(values: readonly number[]): string {
  return `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour)
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
