/** Follows every reference within and between the files of a board, and reports those that lead nowhere. */
import { at, type Finding, finding } from '../diagnostics/finding.ts';
import { suggest } from '../swedish/spelling.ts';
import { textForAmount } from '../validate/issues.ts';
import { amounts } from './amounts.ts';
import { resolveReference } from './resolve-reference.ts';
import { type Hänvisning, parseText, referencesOf } from './text.ts';
import { textsOf } from './texts.ts';
import type { Nämnd, Objekt, År } from './year.ts';

export function checkReferences(nämnd: Nämnd, år: År): Finding[] {
  const { gemensamt, tillfälle } = år;
  const findings = [...nämnd.objekt.values()].flatMap((objekt) => ownParts(objekt, tillfälle));
  for (const { själv, file, path, text } of textsOf(nämnd, år)) {
    for (const reference of referencesOf(parseText(text))) {
      const followed = resolveReference(reference, { själv, objekt: nämnd.objekt, gemensamt, tillfälle });
      if (followed.slag !== 'fel' || isElsewhere(reference, nämnd)) continue;
      const place = {
        file,
        at: {
          path,
          part: 'value' as const,
          find: /^[{}]$/.test(reference.skriven) ? reference.skriven : `{${reference.skriven}}`,
        },
      };
      findings.push(
        finding('text-hanvisning', place, { hänvisning: reference.skriven, orsak: followed.orsak, förslag: followed.förslag }),
      );
    }
  }
  return findings;
}

/** A reported part or answer belongs to a planned one in the same file. */
function ownParts(objekt: Objekt, tillfälle: string): Finding[] {
  if (objekt.slag === 'mål' || objekt.slag === 'nämndmål') {
    const planned = (objekt.plan.prioriteringar ?? []).map(({ id }) => id);
    return Object.keys(objekt.uppföljning?.prioriteringar ?? {})
      .filter((id) => !planned.includes(id))
      .map((id) =>
        finding('okand-prioritering', at(objekt.file, ['uppföljning', tillfälle, 'prioriteringar', id], 'key'), {
          id,
          förslag: suggest(id, planned),
        }),
      );
  }
  if (objekt.slag === 'åtagande') {
    const planned = Object.keys(objekt.plan.delar ?? {});
    return Object.keys(objekt.uppföljning?.delar ?? {})
      .filter((del) => !planned.includes(del))
      .map((del) => finding('okand-del', at(objekt.file, ['uppföljning', tillfälle, 'delar', del], 'key'), { del }));
  }
  if (objekt.slag === 'risk' || objekt.slag === 'granskning') {
    const planned = objekt.plan.åtgärder.map(({ id }) => id);
    return Object.keys(objekt.uppföljning?.åtgärder ?? {})
      .filter((id) => !planned.includes(id))
      .map((id) =>
        finding('okand-atgard', at(objekt.file, ['uppföljning', tillfälle, 'åtgärder', id], 'key'), {
          id,
          förslag: suggest(id, planned),
        }),
      );
  }
  if (objekt.slag === 'tabell') {
    const roles = new Map(objekt.data.kolumner.map(({ id, roll }) => [id, roll]));
    const val = [...roles.keys()];
    return amounts(objekt).flatMap(({ data, path }) =>
      Object.entries(data.värden ?? {}).flatMap(([kolumn, värde]) => {
        const place = [...path, 'värden', kolumn];
        const roll = roles.get(kolumn);
        if (roll === undefined) {
          return [finding('okand-kolumn', at(objekt.file, place, 'key'), { kolumn, val, förslag: suggest(kolumn, val) })];
        }
        return typeof värde === 'string' && roll !== 'text' ? [textForAmount(at(objekt.file, place), värde)] : [];
      }),
    );
  }
  return [];
}

/** The reference names a file that could not be linked; that file's own finding says why. */
function isElsewhere({ ord: [first = ''] }: Hänvisning, { objekt, filer }: Nämnd): boolean {
  return filer.has(first) && !objekt.has(first);
}
