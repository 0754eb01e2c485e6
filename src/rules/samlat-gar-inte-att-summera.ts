/** Reports a board whose result cannot be added to those of the other boards, because of its unit or the meaning of minus. */
import { at, finding } from '../diagnostics/finding.ts';
import { collectionsOf } from '../resolve/collected.ts';
import { collectedResults, resultOf } from '../resolve/collected-result.ts';
import type { Rule } from './rule.ts';

export const samlatGarInteAttSummera: Rule = {
  id: 'samlat-gar-inte-att-summera',
  run: ({ nämnd, år }) =>
    collectionsOf(nämnd, år).flatMap(({ index, nämnder, summa }) => {
      const { hinder } = collectedResults(nämnder, år, summa && resultOf(nämnd, år, summa)?.enhet);
      return hinder.map(({ nämnd: board, orsak }) =>
        finding(
          'samlat-gar-inte-att-summera',
          at(nämnd.file, ['samlar', index, 'lista', nämnd.data.samlar?.[index]?.lista.indexOf(board.id) ?? 0]),
          { namn: board.data.namn, orsak },
          [{ place: at(board.file, ['översikt'], 'key'), text: 'nämndens resultat' }],
        ),
      );
    }),
};
