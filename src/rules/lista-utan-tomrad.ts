/** Reports a line that looks like a list item inside a paragraph. A list needs an empty line above it. */
import { finding } from '../diagnostics/finding.ts';
import { chunksOf } from '../resolve/text.ts';
import { textsOf } from '../resolve/texts.ts';
import type { Rule } from './rule.ts';

/** The mark of an item. Most texts have none at the start of a line. */
const MARK = /^[^\S\n]*(?:[-–—→»✓✔]|\d\d?\.) /m;

export const listaUtanTomrad: Rule = {
  id: 'lista-utan-tomrad',
  run: ({ nämnd, år }) =>
    textsOf(nämnd, år).flatMap(({ file, path, text }) =>
      (MARK.test(text) ? chunksOf(text) : [])
        .filter(({ slag }) => slag === 'stycke' || slag === 'nummerlista' || slag === 'fotnot')
        .flatMap(({ slag, rader }) => itemsIn(rader, slag === 'nummerlista'))
        .map((line) => {
          const rad = line.slice(0, 30);
          return finding('lista-utan-tomrad', { file, at: { path, part: 'value', find: rad } }, { rad });
        }),
    ),
};

/**
 * The lines that look like items. A single line with a long dash is what somebody says, or goes on from the line above. Other signs
 * are bullets when the line above has the same one, too.
 */
function itemsIn(lines: readonly string[], isNumbered: boolean): readonly string[] {
  const signs = lines.map((line) => /^([–—→»✓✔]) /u.exec(line)?.[1]);
  const repeated = lines.filter((_, i) => signs[i] !== undefined && signs.indexOf(signs[i]) !== signs.lastIndexOf(signs[i]));
  const numbered = lines.slice(1).filter((line) => /^\d\d?\. /.test(line));
  const isSeries = !isNumbered && numbered.length > 1 && numbered.every((line, i) => line.startsWith(`${i + 1}. `));
  return [...lines.slice(1).filter((line) => line.startsWith('- ')), ...repeated, ...(isSeries ? numbered : [])];
}
