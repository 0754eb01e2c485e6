/** Reports numbered lines that are not printed as the list that they look like. */
import { finding } from '../diagnostics/finding.ts';
import { numberOf, seriesIn } from '../resolve/numbering.ts';
import { type Chunk, chunksOf } from '../resolve/text.ts';
import { textsOf } from '../resolve/texts.ts';
import { remainsOf } from '../resolve/word-remains.ts';
import type { Rule } from './rule.ts';

/** The number or the letter of a list item. Most texts have none at the start of a line. */
const MARK = /^[^\S\n]*\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[).]/im;

export const numreradLista: Rule = {
  id: 'numrerad-lista',
  run: ({ nämnd, år }) =>
    textsOf(nämnd, år).flatMap(({ file, path, text }) => {
      if (!MARK.test(text)) return [];
      const chunks = chunksOf(text).filter(({ slag }) => slag !== 'tabell' && slag !== 'underrubrik');
      return chunks.flatMap((chunk, i) => {
        const rad = misprinted(chunk) ?? goesOn(chunk, chunks.slice(0, i));
        if (rad === undefined) return [];
        const find = rad.slice(0, 30);
        return [finding('numrerad-lista', { file, at: { path, part: 'value', find } }, { rad: find })];
      });
    }),
};

/**
 * The first line of a series that is printed within a paragraph or an item, or the first item that is printed with another number.
 * The rule lista-utan-tomrad has those that only lack an empty line above them.
 */
function misprinted({ slag, rader }: Chunk): string | undefined {
  // Numbers with a tab after them are already reported as remains of Word.
  if (remainsOf(rader.join('\n')).length > 0) return undefined;
  const isItem = (line: string) => /^\d+\. +/.test(line);
  if (slag === 'nummerlista') {
    const items = rader.filter(isItem);
    const wrong = items.find((line, i) => Number.parseInt(line, 10) !== i + 1);
    // A list may have 1. before every item.
    if (wrong !== undefined && !items.every((line) => line.startsWith('1. '))) return wrong;
  }
  const rest = slag === 'nummerlista' ? rader.filter((line) => !isItem(line)) : rader;
  const { at: [first = 0] = [], values = [] } = seriesIn(rest) ?? {};
  const line = rest[first] ?? '';
  const lacksEmptyLine = first > 0 && values[0] === 1 && isItem(line);
  return values.length === 0 || lacksEmptyLine ? undefined : line;
}

/** The first line of a paragraph that goes on with the numbers of a list above it. */
function goesOn({ slag, rader: [first = ''] }: Chunk, above: readonly Chunk[]): string | undefined {
  const number = slag === 'stycke' ? numberOf(first) : undefined;
  if (number === undefined) return undefined;
  const last = above.flatMap(({ rader }) => rader.map(numberOf)).findLast((one) => one !== undefined);
  return last !== undefined && number === last + 1 ? first : undefined;
}
