/** Running text for readers: references become names, figures and counts. In: text that `resolve` has found sound. */

import { follow, type Reach, written } from '../resolve/follow.ts';
import { type Hänvisning, type Inline as Parsed, parseText } from '../resolve/text.ts';
import type { Block, Inline } from './report.ts';
import { typeset } from './typography.ts';

/** An absent text gives no blocks. */
export function prose(text: string | undefined, reach: Reach): Block[] {
  return parseText(text ?? '').map((block) =>
    block.slag === 'stycke'
      ? { slag: 'stycke', delar: inlines(block.delar, reach) }
      : {
          slag: block.ordnad ? 'nummerlista' : 'punktlista',
          punkter: block.punkter.map((point) => inlines(point, reach)),
        },
  );
}

function inlines(parts: readonly Parsed[], reach: Reach): Inline[] {
  return parts.map((part, i) => {
    if (part.slag === 'text') return plain(typeset(part.text));
    const before = parts[i - 1];
    const opens = before === undefined || (before.slag === 'text' && /[.!?] $/.test(before.text));
    const inline = reference(part, reach);
    return opens ? { ...inline, text: inline.text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) } : inline;
  });
}

function reference(part: Hänvisning, reach: Reach): Inline {
  const followed = follow(part, reach);
  if (followed.slag === 'fel')
    throw new Error(`the reference {${part.skriven}} reached the report although it leads nowhere: ${followed.orsak}`);
  if (followed.slag === 'namn') return { text: typeset(followed.objekt.namn), länk: followed.objekt.id };
  return plain(written(followed, part.former, reach));
}

function plain(text: string): Inline {
  return { text, länk: null };
}
