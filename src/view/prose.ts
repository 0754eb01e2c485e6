/**
 * Turns running text into blocks, with references replaced by names, figures and counts. In: text that `resolve` has checked.
 * Throws on a reference that does not resolve, since `resolve` should have reported it.
 */

import { at, type Place } from '../diagnostics/finding.ts';
import { formatReference, nameInText, type ReferenceScope, resolveReference } from '../resolve/resolve-reference.ts';
import { type Hänvisning, type ParsedInline as Parsed, parseText } from '../resolve/text.ts';
import type { Förbehåll as Given } from '../resolve/year.ts';
import { typeset } from '../swedish/typography.ts';
import type { Förbehållstext, Textblock, Textdel } from './report.ts';
import { withSource } from './source-map.ts';

/**
 * The blocks of a text. Empty when it is undefined. `place` is the source of the text: each paragraph and list item gets the
 * position of its first words, and each figure gets the source of the figure.
 */
export function prose(text: string | undefined, scope: ReferenceScope, place?: Place): Textblock[] {
  const line = (parts: readonly Parsed[]) => withSource(inlines(parts, scope), wordsAt(place, parts));
  return parseText(text ?? '').map((block): Textblock => {
    if (block.slag === 'lista') {
      return withSource({ slag: block.ordnad ? 'nummerlista' : 'punktlista', punkter: block.punkter.map(line) }, place);
    }
    return withSource({ slag: 'stycke', delar: inlines(block.delar, scope) }, wordsAt(place, block.delar));
  });
}

/** A förbehåll in `file`, with its reason as blocks. */
export function förbehållstext({ slag, skäl, path }: Given, scope: ReferenceScope, file: string): Förbehållstext {
  return withSource({ slag, skäl: prose(skäl, scope, at(file, [...path, 'skäl'])) }, at(file, [...path, 'slag']));
}

/** The source of a paragraph or list item: the text's place, narrowed to its first words. */
function wordsAt(place: Place | undefined, parts: readonly Parsed[]): Place | undefined {
  if (!place?.at || !('path' in place.at)) return place;
  const find = parts.map((part) => (part.slag === 'text' ? part.text : `{${part.skriven}}`)).join('');
  return { ...place, at: { ...place.at, find: find.slice(0, MAX_FIND_LENGTH) } };
}

/** The number of characters to search for. This many characters identify a paragraph of a text. */
const MAX_FIND_LENGTH = 100;

function inlines(parts: readonly Parsed[], scope: ReferenceScope): Textdel[] {
  return parts.map((part, i) => {
    if (part.slag === 'text') return plain(typeset(part.text));
    const before = parts[i - 1];
    const startsSentence = before === undefined || (before.slag === 'text' && /[.!?] $/.test(before.text));
    return reference(part, scope, startsSentence);
  });
}

/**
 * The text of a resolved reference. `startsSentence` capitalizes it, at the start of a sentence. Throws when it does not resolve.
 */
function reference(part: Hänvisning, scope: ReferenceScope, startsSentence: boolean): Textdel {
  const resolved = resolveReference(part, scope);
  if (resolved.slag === 'fel')
    throw new Error(`the reference {${part.skriven}} reached the report although it leads nowhere: ${resolved.orsak}`);
  const capitalize = (text: string) => (startsSentence ? text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : text);
  if (resolved.slag === 'namn') return { text: capitalize(typeset(nameInText(resolved.objekt))), länk: resolved.objekt.id };
  return withSource(plain(capitalize(formatReference(resolved, part.former, scope))), resolved.place);
}

function plain(text: string): Textdel {
  return { text, länk: null };
}
