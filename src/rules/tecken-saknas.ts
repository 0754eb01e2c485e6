/** Running text uses signs that the embedded typeface has, so that the report looks the same on every machine. */
import { finding } from '../diagnostics/finding.ts';
import { OTHER_SIGN } from '../model/typsnitt.ts';
import { textsOf } from '../resolve/texts.ts';
import type { Rule } from './rule.ts';

export const teckenSaknas: Rule = {
  id: 'tecken-saknas',
  run: ({ nämnd, år }) =>
    textsOf(nämnd, år).flatMap(({ file, path, text }) =>
      [...new Set(text.match(OTHER_SIGN))].map((tecken) =>
        finding('tecken-saknas', { file, at: { path, part: 'value', find: tecken } }, { tecken }),
      ),
    ),
};
