/** Reports what is left of a template or a draft in a text, a name or a cell. */
import { finding } from '../diagnostics/finding.ts';
import { remainsOf } from '../resolve/word-remains.ts';
import { findPlaceholders } from '../swedish/placeholders.ts';
import type { Rule } from './rule.ts';

/** Keys whose values are addresses or patterns of the program, where a sign has another meaning. */
const NOT_TEXT = ['adress', 'skrivs', 'fil'];

export const textPlatshållare: Rule = {
  id: 'text-platshallare',
  run: ({ strings }) =>
    strings.flatMap(({ file, path, part, text }) => {
      if (part === 'key' || NOT_TEXT.includes(String(path.at(-1)))) return [];
      const found = findPlaceholders(text);
      // What Word leaves is an error of its own.
      const remains = found.length > 0 ? remainsOf(text) : [];
      return found
        .filter(({ ord }) => !remains.some(({ skrivet }) => skrivet.includes(ord)))
        .map(({ ord, säker }) => finding('text-platshallare', { file, at: { path, part, find: ord } }, { ord, säker }));
    }),
};
