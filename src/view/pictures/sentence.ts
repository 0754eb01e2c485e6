/** Explanations of rules as sentences under a picture. */
import { typeset } from '../../swedish/typography.ts';

export function sentences(...parts: readonly (string | null | undefined)[]): string {
  return parts
    .flatMap((part) => (part ? [`${part.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()).replace(/\.$/, '')}.`] : []))
    .map(typeset)
    .join(' ');
}
