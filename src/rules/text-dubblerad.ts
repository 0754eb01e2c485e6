/** Reports a word or a full stop that a text has twice by mistake, and a space before a full stop. */
import { type Finding, finding } from '../diagnostics/finding.ts';
import { textsOf, type WrittenText } from '../resolve/texts.ts';
import { repeatedWords } from '../swedish/repeated-words.ts';
import type { Rule } from './rule.ts';

const SIGNS = {
  punkt: /(?<=[\p{L}\p{N})”])\. ?\.(?![.\p{L}\p{N}])/gu,
  mellanslag: /(?<=\p{L}) +\.(?=\s+\p{Lu}|\s*$)/gu,
} as const;

export const textDubblerad: Rule = {
  id: 'text-dubblerad',
  run: ({ nämnd, år, strings }) => [
    ...strings.flatMap((own) => (own.part === 'key' ? [] : repeatedWords(own.text).map((ord) => report('ord', own, ord)))),
    ...textsOf(nämnd, år).flatMap((own) =>
      (Object.keys(SIGNS) as (keyof typeof SIGNS)[]).flatMap((slag) =>
        [...new Set(own.text.match(SIGNS[slag]))].map((ord) => report(slag, own, ord)),
      ),
    ),
  ],
};

function report(slag: 'ord' | keyof typeof SIGNS, { file, path }: Pick<WrittenText, 'file' | 'path'>, ord: string): Finding {
  return finding(
    'text-dubblerad',
    { file, at: { path, part: 'value', find: ord } },
    { slag, ord: ord.replace(/\s+/g, ' ').trim() },
  );
}
