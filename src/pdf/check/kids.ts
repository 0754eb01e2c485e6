/** The elements that an element holds. */
import type { Elem } from '../cos/structure.ts';
import type { Reading } from './reading.ts';

/** The elements directly below an element. */
export const kidElements = ({ kids }: Elem): Elem[] => kids.filter((kid): kid is Elem => kid.kind === 'elem');

/** The standard types of the elements directly below an element. */
export const kidTypes = ({ typeOf }: Reading, elem: Elem): string[] => kidElements(elem).map(typeOf);
