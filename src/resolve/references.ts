/** Resolves every reference within and between the files of a board, and reports those that do not resolve. */
import { at, type Finding, finding } from '../diagnostics/finding.ts';
import { type Suggest, suggestPerFile } from '../swedish/spelling.ts';
import { checkColumns } from './check-columns.ts';
import type { Hänvisning } from './inline.ts';
import { resolveReference, scopeOf } from './resolve-reference.ts';
import { statedEqual } from './stated-equal.ts';
import { parseText, referencesOf } from './text.ts';
import { textsOf } from './texts.ts';
import type { Tillfälle } from './tillfalle.ts';
import { everyBoard, type Nämnd, type Objekt, type År } from './year.ts';

/** The most faults that are reported in one text, because each costs time and memory. */
const MOST_FAULTS = 1000;

/** Reports unresolved references in running text, and keys that the plan or the columns of the same file do not define. */
export function checkReferences(nämnd: Nämnd, år: År): Finding[] {
  const { tillfälle } = år;
  const suggestIn = suggestPerFile();
  const findings = [...nämnd.objekt.values()].flatMap((objekt) => checkOwnKeys(objekt, tillfälle, suggestIn(objekt.file)));
  const reach = scopeOf(nämnd, år);
  for (const { själv, file, path, text } of textsOf(nämnd, år)) {
    const scope = { ...reach, själv, suggest: suggestIn(file) };
    let left = MOST_FAULTS;
    for (const reference of referencesOf(parseText(text))) {
      const resolved = resolveReference(reference, scope);
      if (resolved.slag !== 'fel' || isInUnusableFile(reference, nämnd, år)) continue;
      if (left === 0) break;
      left -= 1;
      const place = {
        file,
        at: {
          path,
          part: 'value' as const,
          find: /^[{}]$/.test(reference.skriven) ? reference.skriven : `{${reference.skriven}}`,
        },
      };
      findings.push(
        finding('text-hanvisning', place, {
          hänvisning: reference.skriven,
          orsak: resolved.orsak,
          förslag: resolved.förslag,
          annatTillfälle: resolved.annatTillfälle,
        }),
      );
    }
  }
  return [...findings, ...checkSameAs(nämnd, år)];
}

/** Reports a `lika_med` that does not resolve to a figure in a unit that can be compared. */
function checkSameAs(nämnd: Nämnd, år: År): Finding[] {
  return statedEqual(nämnd, år).flatMap(({ place, hänvisning, orsak, förslag }) =>
    orsak === undefined || isInUnusableFile(hänvisning, nämnd, år)
      ? []
      : [finding('text-hanvisning', place, { hänvisning: hänvisning.skriven, orsak, förslag })],
  );
}

/** Reports follow-up of a prioritering, del or åtgärd that the same file does not plan, and problems with the columns of a table. */
function checkOwnKeys(objekt: Objekt, tillfälle: Tillfälle, suggest: Suggest): Finding[] {
  if (objekt.slag === 'mål') {
    const planned = (objekt.plan.prioriteringar ?? []).map(({ id }) => id);
    return Object.keys(objekt.uppföljning?.prioriteringar ?? {})
      .filter((id) => !planned.includes(id))
      .map((id) =>
        finding('okand-prioritering', at(objekt.file, ['uppföljning', tillfälle.id, 'prioriteringar', id], 'key'), {
          id,
          förslag: suggest(id, planned),
        }),
      );
  }
  if (objekt.slag === 'uppdrag') {
    const planned = Object.keys(objekt.plan.delar ?? {});
    return Object.keys(objekt.uppföljning?.delar ?? {})
      .filter((del) => !planned.includes(del))
      .map((del) => finding('okand-del', at(objekt.file, ['uppföljning', tillfälle.id, 'delar', del], 'key'), { del }));
  }
  if (objekt.slag === 'risk' || objekt.slag === 'granskning') {
    const planned = objekt.plan.åtgärder.map(({ id }) => id);
    return Object.keys(objekt.uppföljning?.åtgärder ?? {})
      .filter((id) => !planned.includes(id))
      .map((id) =>
        finding('okand-atgard', at(objekt.file, ['uppföljning', tillfälle.id, 'åtgärder', id], 'key'), {
          id,
          förslag: suggest(id, planned),
        }),
      );
  }
  return objekt.slag === 'tabell' ? checkColumns(objekt, suggest) : [];
}

/** Whether the reference names a file that could not be linked. That file has a finding of its own. */
function isInUnusableFile({ ord: [first = ''] }: Hänvisning, own: Nämnd, år: År): boolean {
  const slash = first.indexOf('/');
  const nämnd = slash < 0 ? own : everyBoard(år).find((one) => one.id === first.slice(0, slash));
  const named = first.slice(slash + 1);
  if (!nämnd) return false;
  return nämnd.filer.has(named) && !nämnd.objekt.has(named);
}
