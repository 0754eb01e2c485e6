/** Reports a decorative picture with a text. Screen readers skip the picture, so the text would be about nothing. */
import { at, finding } from '../diagnostics/finding.ts';
import { picturesOf } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const dekorativMedText: Rule = {
  id: 'dekorativ-med-text',
  run: ({ nämnd }) =>
    picturesOf(nämnd).flatMap(({ file, data }) => {
      const text = (['beskrivning', 'bildtext'] as const).find((key) => data[key] !== undefined);
      return data.dekorativ === 'ja' && text ? [finding('dekorativ-med-text', at(file, [text], 'key'), { text })] : [];
    }),
};
