/** Builds the chapter that explains the words of the kommun's ordlista that the report uses. */
import { at } from '../diagnostics/finding.ts';
import { typeset } from '../swedish/typography.ts';
import type { ViewContext } from './context.ts';
import type { OrdlisteKapitel, Rapportkapitel } from './report.ts';
import { withSource } from './source-map.ts';

/** The chapter, or an empty list when the other chapters use no explained word. */
export function glossaryChapter(context: ViewContext, others: readonly Rapportkapitel[]): OrdlisteKapitel[] {
  const { ordlista } = context.scope;
  const { ordlista: file } = context.år.gemensamt.filer;
  const words = ordlista.usedIn(others);
  if (words.length === 0) return [];
  ordlista.startExplanations();
  const poster = words.map((one) => {
    const förklaring = context.prose(one.förklaring, { file }, [one.nyckel]);
    return withSource({ id: ordlista.idOf(one), ord: typeset(one.ord), förklaring }, at(file, [one.nyckel], 'key'));
  });
  return [{ slag: 'ordlista', id: 'vb-ordlista', rubrik: 'Ordlista', poster }];
}
