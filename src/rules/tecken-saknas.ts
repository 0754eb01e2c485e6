/** Reports characters that the embedded font lacks, since another font would make the report look different between machines. */
import { finding } from '../diagnostics/finding.ts';
import { MISSING_CHARACTERS } from '../model/typsnitt.ts';
import { textsOf } from '../resolve/texts.ts';
import { remainsOf } from '../resolve/word-remains.ts';
import type { Rule } from './rule.ts';

export const teckenSaknas: Rule = {
  id: 'tecken-saknas',
  run: ({ nämnd, år }) =>
    textsOf(nämnd, år).flatMap(({ file, path, text }) => {
      const missing = [...new Set(text.match(MISSING_CHARACTERS))];
      // text-fran-word reports the characters that Word leaves.
      const reported = missing.length === 0 ? '' : remainsOf(text).reduce((all, { skrivet }) => all + skrivet, '');
      return missing
        .filter((tecken) => !reported.includes(tecken))
        .map((tecken) => finding('tecken-saknas', { file, at: { path, part: 'value', find: tecken } }, { tecken }));
    }),
};
