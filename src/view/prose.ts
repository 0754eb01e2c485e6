/** Running text for readers: references become names, figures and counts. In: text that `resolve` has found sound. */

import { at, type Place } from '../diagnostics/finding.ts';
import { type ReferenceScope, resolveReference, written } from '../resolve/resolve-reference.ts';
import { type Hänvisning, type ParsedInline as Parsed, parseText } from '../resolve/text.ts';
import type { Förbehåll as Given } from '../resolve/year.ts';
import { typeset } from '../swedish/typography.ts';
import { withSource } from './origin.ts';
import type { Förbehållstext, Textblock, Textdel } from './report.ts';

/** An absent text gives no blocks. Every paragraph and point is placed at its own words, every figure where the figure was written. */
export function prose(text: string | undefined, reach: ReferenceScope, place?: Place): Textblock[] {
  const line = (parts: readonly Parsed[]) => withSource(inlines(parts, reach), wordsAt(place, parts));
  return parseText(text ?? '').map((block): Textblock => {
    if (block.slag === 'lista') {
      return withSource({ slag: block.ordnad ? 'nummerlista' : 'punktlista', punkter: block.punkter.map(line) }, place);
    }
    return withSource({ slag: 'stycke', delar: inlines(block.delar, reach) }, wordsAt(place, block.delar));
  });
}

/** A förbehåll of a file. */
export function reservation({ slag, skäl, path }: Given, reach: ReferenceScope, file: string): Förbehållstext {
  return withSource({ slag, skäl: prose(skäl, reach, at(file, [...path, 'skäl'])) }, at(file, [...path, 'slag']));
}

/** The place of the words that a paragraph or a point begins with. */
function wordsAt(place: Place | undefined, parts: readonly Parsed[]): Place | undefined {
  if (!place?.at || !('path' in place.at)) return place;
  const find = parts.map((part) => (part.slag === 'text' ? part.text : `{${part.skriven}}`)).join('');
  return { ...place, at: { ...place.at, find: find.slice(0, OPENING) } };
}

/** So many signs tell one paragraph of a text from the others. */
const OPENING = 100;

function inlines(parts: readonly Parsed[], reach: ReferenceScope): Textdel[] {
  return parts.map((part, i) => {
    if (part.slag === 'text') return plain(typeset(part.text));
    const before = parts[i - 1];
    const opens = before === undefined || (before.slag === 'text' && /[.!?] $/.test(before.text));
    return reference(part, reach, opens);
  });
}

/** What opens a sentence begins with a capital. */
function reference(part: Hänvisning, reach: ReferenceScope, opens: boolean): Textdel {
  const followed = resolveReference(part, reach);
  if (followed.slag === 'fel')
    throw new Error(`the reference {${part.skriven}} reached the report although it leads nowhere: ${followed.orsak}`);
  const capital = (text: string) => (opens ? text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : text);
  if (followed.slag === 'namn') return { text: capital(typeset(followed.objekt.namn)), länk: followed.objekt.id };
  return withSource(plain(capital(written(followed, part.former, reach))), followed.place);
}

function plain(text: string): Textdel {
  return { text, länk: null };
}
