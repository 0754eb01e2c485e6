/** The appendix of what is known not to add up: findings that a förbehåll acknowledges, with its reason. */
import type { Known } from '../check/check.ts';
import { entryOf } from '../findings/catalog.ts';
import type { Place } from '../findings/finding.ts';
import type { Objekt } from '../resolve/year.ts';
import type { Pen } from './pen.ts';
import type { AvvikelseKapitel } from './report.ts';
import { typeset } from './typography.ts';

/** No chapter when nothing is known to be wrong. */
export function knownChapter(pen: Pen, known: readonly Known[]): AvvikelseKapitel[] {
  const rader = known.flatMap(({ finding, förbehåll }) => {
    const own = objectAt(pen, finding.place);
    if (!own) return [];
    const vad = typeset(entryOf(finding.code).message(forReaders(finding.facts)));
    return [{ länk: own.id, namn: typeset(own.namn), vad, skäl: pen.prose(förbehåll.skäl, own) }];
  });
  if (rader.length === 0) return [];
  const text =
    'Här står det i uppgifterna som enligt kontrollerna inte stämmer, men som är publicerat så. Varje avvikelse är känd och har ett skäl.';
  return [{ slag: 'avvikelser', id: 'vb-avvikelser', rubrik: 'Kända avvikelser', block: pen.prose(text), rader }];
}

/** Figures stand in a finding as they are typed; readers have a decimal comma. */
function forReaders<F extends object>(facts: F): F {
  const written = Object.entries(facts).map(([key, fact]) => {
    return [key, typeof fact === 'string' && /^-?\d+\.\d+$/.test(fact) ? fact.replace('.', ',') : fact];
  });
  return Object.fromEntries(written) as F;
}

/** The innermost object written at a place. */
function objectAt({ nämnd }: Pen, { file, at }: Place): Objekt | undefined {
  const path = at && 'path' in at ? at.path : [];
  return [...nämnd.objekt.values()]
    .filter((one) => one.file === file && one.path.every((segment, i) => segment === path[i]))
    .sort((a, b) => b.path.length - a.path.length)[0];
}
