/** Reports a line that looks like a list item inside a paragraph. A list needs an empty line above it. */
import { finding } from '../diagnostics/finding.ts';
import { textsOf } from '../resolve/texts.ts';
import type { Rule } from './rule.ts';

export const listaUtanTomrad: Rule = {
  id: 'lista-utan-tomrad',
  run: ({ nämnd, år }) =>
    textsOf(nämnd, år).flatMap(({ file, path, text }) =>
      text
        .split(/\n[ \t]*\n/)
        .filter((chunk) => !chunk.trimStart().startsWith('- '))
        .flatMap((chunk) => chunk.split('\n').slice(1))
        .filter((line) => line.trimStart().startsWith('- '))
        .map((line) => {
          const rad = line.trim().slice(0, 30);
          return finding('lista-utan-tomrad', { file, at: { path, part: 'value', find: rad } }, { rad });
        }),
    ),
};
