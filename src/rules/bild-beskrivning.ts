/** Reports a picture without a description, which a reader who cannot see it would miss. */
import { at, finding } from '../diagnostics/finding.ts';
import { picturesOf } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const bildBeskrivning: Rule = {
  id: 'bild-beskrivning',
  run: ({ nämnd }) =>
    picturesOf(nämnd)
      .filter(({ data }) => data.dekorativ !== 'ja' && data.beskrivning === undefined)
      .map(({ file }) => finding('bild-beskrivning', at(file, ['beskrivning'], 'key'), {})),
};
