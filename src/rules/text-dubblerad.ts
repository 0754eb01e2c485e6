/** Reports a word or a full stop that a text has twice by mistake, and a space before a full stop. */
import { finding } from '../diagnostics/finding.ts';
import { textsOf } from '../resolve/texts.ts';
import type { Rule } from './rule.ts';

/** Words that cannot be right twice. Many others can: ”de som är med med anledning av”, ”hon fick den den 3 maj”. */
const WORDS = 'och|att|en|ett|eller|samt|men|inom|hos|mellan|också|eftersom';

const DOUBLED = {
  ord: new RegExp(`(?<![\\p{L}\\p{N}-])(${WORDS})(?: +| *\\n *)\\1(?![\\p{L}\\p{N}-])`, 'giu'),
  punkt: /(?<=[\p{L}\p{N})”])\. ?\.(?![.\p{L}\p{N}])/gu,
  mellanslag: /(?<=\p{L}) +\.(?=\s+\p{Lu}|\s*$)/gu,
} as const;

export const textDubblerad: Rule = {
  id: 'text-dubblerad',
  run: ({ nämnd, år }) =>
    textsOf(nämnd, år).flatMap(({ file, path, text }) =>
      (Object.keys(DOUBLED) as (keyof typeof DOUBLED)[]).flatMap((slag) =>
        [...new Set(text.match(DOUBLED[slag]))].map((ord) =>
          finding(
            'text-dubblerad',
            { file, at: { path, part: 'value', find: ord } },
            { slag, ord: ord.replace(/\s+/g, ' ').trim() },
          ),
        ),
      ),
    ),
};
