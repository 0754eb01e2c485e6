/** Builds the texts that the styrmodell declares for a mål, a mått or an uppdrag besides its motivering or comment. */
import { at } from '../diagnostics/finding.ts';
import { declaredTexts, type Mål, type Mått, type Uppdrag, type År } from '../resolve/year.ts';
import { typeset } from '../swedish/typography.ts';
import type { Rubriktext, Textblock } from './report.ts';
import { withSource } from './source-map.ts';

/**
 * The texts that are written, in the order of the styrmodell. `blocks` makes the blocks of the text with an id. It marks a text that
 * a draft lacks, and gives none for a text that is left out.
 */
export function declaredBlocks(
  own: Mål | Mått | Uppdrag,
  { gemensamt }: År,
  blocks: (id: string, text: string | undefined) => Textblock[],
): Rubriktext[] {
  const { path, texter } = declaredTexts(own);
  return texter.flatMap(({ id, rubrik }) => {
    const block = blocks(id, own.uppföljning?.texter?.[id]);
    if (block.length === 0) return [];
    return [withSource({ rubrik: typeset(rubrik), block }, at(gemensamt.filer.styrmodell, [...path, id, 'rubrik']))];
  });
}
