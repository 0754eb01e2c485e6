/**
 * Places by number: what a page of the preview knows its pieces by, so that nothing of a path stands in it or in an address. A place has
 * the same number as long as the preview runs, and a page only changes where its report does.
 */
import type { Place } from '../../diagnostics/finding.ts';

export class PlaceIds {
  readonly #places: Place[] = [];
  readonly #numbers = new Map<string, number>();

  of(place: Place): number {
    const key = keyOf(place);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#places.push(place) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  placeOf(number: number): Place | undefined {
    return this.#places[number];
  }
}

/** Thousands are asked for at a time, so this is quicker than any general form; no file, key or text holds the sign between. */
function keyOf({ file, at }: Place): string {
  if (!at) return file;
  return 'path' in at ? [file, at.part, at.find ?? '', ...at.path].join('\0') : [file, at.start, at.end].join('\0');
}
