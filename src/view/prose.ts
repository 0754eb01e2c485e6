/** Running text for readers: references become names, figures and counts. In: text that `resolve` has found sound. */

import { at, type Place } from '../diagnostics/finding.ts';
import { follow, type Reach, written } from '../resolve/follow.ts';
import { type Hänvisning, type Inline as Parsed, parseText } from '../resolve/text.ts';
import type { Förbehåll as Given } from '../resolve/year.ts';
import { typeset } from '../swedish/typography.ts';
import { placed } from './origin.ts';
import type { Block, Förbehåll, Inline } from './report.ts';

/** An absent text gives no blocks. Every paragraph and point is placed at its own words, every figure where the figure was written. */
export function prose(text: string | undefined, reach: Reach, place?: Place): Block[] {
  const line = (parts: readonly Parsed[]) => placed(inlines(parts, reach), wordsAt(place, parts));
  return parseText(text ?? '').map((block): Block => {
    if (block.slag === 'lista') {
      return placed({ slag: block.ordnad ? 'nummerlista' : 'punktlista', punkter: block.punkter.map(line) }, place);
    }
    return placed({ slag: 'stycke', delar: inlines(block.delar, reach) }, wordsAt(place, block.delar));
  });
}

/** A förbehåll of a file. */
export function reservation({ slag, skäl, path }: Given, reach: Reach, file: string): Förbehåll {
  return placed({ slag, skäl: prose(skäl, reach, at(file, [...path, 'skäl'])) }, at(file, [...path, 'slag']));
}

/** The place of the words that a paragraph or a point begins with. */
function wordsAt(place: Place | undefined, parts: readonly Parsed[]): Place | undefined {
  if (!place?.at || !('path' in place.at)) return place;
  const find = parts.map((part) => (part.slag === 'text' ? part.text : `{${part.skriven}}`)).join('');
  return { ...place, at: { ...place.at, find: find.slice(0, OPENING) } };
}

/** So many signs tell one paragraph of a text from the others. */
const OPENING = 100;

function inlines(parts: readonly Parsed[], reach: Reach): Inline[] {
  return parts.map((part, i) => {
    if (part.slag === 'text') return plain(typeset(part.text));
    const before = parts[i - 1];
    const opens = before === undefined || (before.slag === 'text' && /[.!?] $/.test(before.text));
    return reference(part, reach, opens);
  });
}

/** What opens a sentence begins with a capital. */
function reference(part: Hänvisning, reach: Reach, opens: boolean): Inline {
  const followed = follow(part, reach);
  if (followed.slag === 'fel')
    throw new Error(`the reference {${part.skriven}} reached the report although it leads nowhere: ${followed.orsak}`);
  const capital = (text: string) => (opens ? text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : text);
  if (followed.slag === 'namn') return { text: capital(typeset(followed.objekt.namn)), länk: followed.objekt.id };
  return placed(plain(capital(written(followed, part.former, reach))), followed.place);
}

function plain(text: string): Inline {
  return { text, länk: null };
}
