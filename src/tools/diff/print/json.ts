/** Prints a diff as JSON for scripts, by schemas/vb-diff-3.schema.json. Later versions may add fields, but never change one. */
import { printJson } from '../../../escape/json.ts';
import type { DiffReport } from './report.ts';

/** The JSON text. A report without a diff has empty lists and the reason in `avbrutet`. */
export function jsonDiff({ före, efter, diff, fel, fatal }: DiffReport): string {
  const side = (sida: 'före' | 'efter', källa: string) => ({ källa, år: diff?.[sida].år ?? null, fel: fel[sida].length });
  const all = diff ? [...diff.gemensamt, ...diff.nämnder.flatMap(({ poster }) => poster)] : [];
  return printJson({
    format: 'vb-diff/3',
    före: side('före', före),
    efter: side('efter', efter),
    antal: {
      poster: all.length,
      bryter: all.filter(({ bryter }) => bryter).length,
      förmodade: all.filter(({ genom }) => genom === 'likhet').length,
    },
    gemensamt: diff?.gemensamt ?? [],
    nämnder: diff?.nämnder ?? [],
    okänt: diff?.okänt ?? [],
    avbrutet: fatal,
  });
}
