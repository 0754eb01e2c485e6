/** Reports a picture without a description, and a decorative one with texts, which a reader who cannot see it would miss. */
import { at, finding } from '../diagnostics/finding.ts';
import { picturesOf } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const bildBeskrivning: Rule = {
  id: 'bild-beskrivning',
  run: ({ nämnd }) =>
    picturesOf(nämnd).flatMap(({ file, data }) => {
      if (data.dekorativ !== 'ja')
        return data.beskrivning === undefined
          ? [finding('bild-beskrivning', at(file, ['beskrivning'], 'key'), { text: undefined })]
          : [];
      const text = (['beskrivning', 'bildtext'] as const).find((key) => data[key] !== undefined);
      return text ? [finding('bild-beskrivning', at(file, [text], 'key'), { text })] : [];
    }),
};
