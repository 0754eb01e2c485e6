/**
 * Numbers places, so that HTML can refer to them without paths. A place keeps its number, so that a page of the preview changes only
 * where its report does.
 */
import type { Place } from './finding.ts';

/** A two-way lookup between places and numbers, counted from 0. */
export class PlaceIds {
  readonly #places: Place[] = [];
  readonly #numbers = new Map<string, number>();

  /** The number of a place. Assigns the next number to a new place. */
  of(place: Place): number {
    const key = mapKeyOf(place);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#places.push(place) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  /** The place with a number. Undefined when the number is unknown. */
  placeOf(number: number): Place | undefined {
    return this.#places[number];
  }
}

/** The map key of a place. Joining is faster than JSON, and pages have thousands of places. No path, key or text contains NUL. */
function mapKeyOf({ file, at }: Place): string {
  if (!at) return file;
  return 'path' in at ? [file, at.part, at.find ?? '', ...at.path].join('\0') : [file, at.start, at.end].join('\0');
}
