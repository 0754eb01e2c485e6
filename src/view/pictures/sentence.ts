/** Formats clauses as sentences, for the caption and the description of a picture. */
import { typeset } from '../../swedish/typography.ts';

/** Joins clauses into sentences, each with a capital and a full stop or its own question mark. Skips null, undefined and empty ones. */
export function sentences(...parts: readonly (string | null | undefined)[]): string {
  return parts
    .flatMap((part) => (part ? [part.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()).replace(/(?<![.?!])$/, '.')] : []))
    .map(typeset)
    .join(' ');
}
