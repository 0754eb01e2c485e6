/** Running text for readers: references become names, figures and counts. In: text that `resolve` has found sound. */

import { formatEtappmål, formatFigure, formatPlacering, inWords } from '../model/figures.ts';
import { follow, type Reach } from '../resolve/follow.ts';
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
  const pattern = (enhet: string | undefined) =>
    (part.former.includes('utan enhet') ? undefined : reach.gemensamt.enheter[enhet ?? '']?.skrivs) ?? '{tal}';
  switch (followed.slag) {
    case 'namn':
      return { text: typeset(followed.objekt.namn), länk: followed.objekt.id };
    case 'tal': {
      const tal = part.former.includes('utan tecken') ? followed.tal.utanTecken : followed.tal;
      const words = part.former.includes('med bokstäver') ? inWords(tal) : undefined;
      return plain(words ?? formatFigure(tal, pattern(followed.enhet)));
    }
    case 'etappmål':
      return plain(formatEtappmål(followed.etappmål, pattern(followed.enhet)));
    case 'placering':
      return plain(formatPlacering(followed.placering));
    case 'fel':
      throw new Error(`the reference {${part.skriven}} reached the report although it leads nowhere: ${followed.orsak}`);
  }
}

function plain(text: string): Inline {
  return { text, länk: null };
}
