/** Reports an id in `ersätter:` that no object of the same kind had in the previous year. */
import { at, type Finding, finding } from '../diagnostics/finding.ts';
import { replacementsOf, sectionsOfObject } from '../resolve/replaces.ts';
import type { Nämnd } from '../resolve/year.ts';
import { suggestPerFile } from '../swedish/spelling.ts';
import type { Rule } from './rule.ts';

export const ersätterOkänt: Rule = {
  id: 'ersatter-okant',
  comparesYears: true,
  run: ({ nämnd, föregående }) => {
    const suggestIn = suggestPerFile();
    return replacementsOf(nämnd).flatMap(({ slag, ersätter, file, path }) => {
      const known = idsOf(föregående, slag);
      return ersätter.flatMap((id, i): Finding[] =>
        known.includes(id) || !föregående
          ? []
          : [finding('ersatter-okant', at(file, [...path, i]), { id, slag, förslag: suggestIn(file)(id, known) })],
      );
    });
  },
};

function idsOf(nämnd: Nämnd | undefined, slag: string): string[] {
  const objects = [...(nämnd?.objekt.values() ?? [])];
  if (slag !== 'avsnitt') return objects.filter((one) => one.slag === slag).map(({ id }) => id);
  return objects.flatMap((one) => sectionsOfObject(one).map(({ avsnitt }) => avsnitt.id));
}
