/**
 * Reports a number before a colon that is not the number of what follows it: "Tre uppdrag är försenade: a och b", or a list. The number
 * must begin the sentence, alone or after a word such as "bara", and be the only one in it.
 */
import { type Finding, finding } from '../diagnostics/finding.ts';
import type { ParsedInline } from '../resolve/inline.ts';
import { linesOf, parseText } from '../resolve/text.ts';
import { textsOf, type WrittenText } from '../resolve/texts.ts';
import { readCount } from '../swedish/statements.ts';
import type { Rule } from './rule.ts';

export const textLista: Rule = {
  id: 'text-lista',
  run: ({ nämnd, år }) =>
    textsOf(nämnd, år).flatMap((text) => {
      if (!text.text.includes(':')) return [];
      const blocks = parseText(text.text);
      return blocks.flatMap((block, i) => {
        if (block.slag !== 'stycke') return [];
        const next = blocks[i + 1];
        const items = next?.slag === 'lista' ? next.punkter.length : undefined;
        return linesOf(block).flatMap((line) => contradiction(wordsOf(line), items, text));
      });
    }),
};

const wordsOf = (line: readonly ParsedInline[]) => line.map((part) => (part.slag === 'text' ? part.text : '\0')).join('');

/** A sentence that begins with a number and a noun, and what follows its colon. */
const COUNTED =
  /(?:^|[.!?] )(?:(?:Bara|Endast|Enbart|Följande) )?((\p{L}+|\d{1,2}) \p{L}{3,}[^.:!?\d\0]{0,80}):(?: ([^.:!?]+)\.?)?$/u;
/** Words in what follows that make it more than a list of names. */
const SENTENCE = / (?:är|har|var|blev|som|att|där|när|varav|inte|ska|kan) /;
const MAX_ITEMS = 12;

function contradiction(line: string, items: number | undefined, { file, path }: WrittenText): Finding[] {
  const [, words = '', number = '', inline] = COUNTED.exec(line.trim()) ?? [];
  const said = readCount(number);
  const antal = inline === undefined ? items : countItems(inline);
  const isOnly = words
    .split(' ')
    .slice(1)
    .every((word) => readCount(word) === undefined && word !== 'av');
  if (said === undefined || said < 2 || antal === undefined || antal < 2 || antal === said || !isOnly) return [];
  const ord = words.split(' ').slice(0, 2).join(' ');
  return [finding('text-lista', { file, at: { path, part: 'value', find: ord } }, { ord, antal })];
}

/** How many things "a, b och c" names. Undefined when it may be a sentence. */
function countItems(list: string): number | undefined {
  if (SENTENCE.test(` ${list} `) || list.includes('(')) return undefined;
  const items = list.split(/, | och | samt /);
  const conjunctions = list.match(/ och | samt /g)?.length ?? 0;
  // "Vård och omsorg, skola och kultur" joins words of one name.
  return conjunctions === 1 && items.length <= MAX_ITEMS ? items.length : undefined;
}
