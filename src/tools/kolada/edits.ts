/** Turns what is written into edits of the files of mått. */
import type { Path } from '../../diagnostics/finding.ts';
import type { Source } from '../../diagnostics/source.ts';
import type { Tal } from '../../model/tal.ts';
import type { Edit } from '../../write/edit.ts';
import { valueAt } from '../../write/plain.ts';
import { isWritten, type Jämförd, type MåttResultat } from './compared.ts';

/** The edits of each file. */
export function editsOf(results: readonly MåttResultat[], sources: ReadonlyMap<string, Source>): Map<string, Edit[]> {
  const edits = new Map<string, Edit[]>();
  for (const result of results) {
    const { file } = result.mått;
    const own = result.värden.filter((one) => isWritten(one, result));
    if (own.length === 0) continue;
    edits.set(file, [...(edits.get(file) ?? []), ...editsOfMått(result, own, sources.get(file)?.plain)]);
  }
  return edits;
}

function editsOfMått({ mått }: MåttResultat, own: readonly Jämförd[], plain: unknown): Edit[] {
  const below = [...mått.path, 'resultat'];
  const known = mått.resultat.jämförelser?.length ?? 0;
  const edits: Edit[] = own.filter(({ serie }) => !isNewComparison(serie, known)).map((one) => editOf(one, below, plain));
  const added = new Map<string, Record<string, Tal>>();
  for (const { serie, period, tal } of own) {
    if (!tal || !isNewComparison(serie, known)) continue;
    const values = added.get(serie.namn) ?? {};
    added.set(serie.namn, values);
    values[period] = tal;
  }
  const items = [...added].map(([namn, utfall]) => ({ namn, utfall }));
  if (known === 0 && items.length > 0) edits.push({ path: [...below, 'jämförelser'], value: items });
  else edits.push(...items.map((value, i) => ({ path: [...below, 'jämförelser', known + i], value })));
  return edits;
}

/** Whether the mått has no comparison of that name yet. `known` is the number of those that it has. */
const isNewComparison = ({ slag, path }: Jämförd['serie'], known: number) => slag === 'jämförelse' && Number(path[1]) >= known;

function editOf({ serie, period, tal }: Jämförd, below: Path, plain: unknown): Edit {
  const path = [...below, ...serie.path, period];
  // The reminder of an empty key has been answered.
  return { path, value: tal, ...(valueAt(plain, path) === null && { comment: '' }) };
}
