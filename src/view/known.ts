/** Builds the appendix of known deviations: the findings that a förbehåll acknowledges, with its reason. */
import type { Known } from '../check/check.ts';
import { entryOf } from '../diagnostics/catalog.ts';
import { at } from '../diagnostics/finding.ts';
import { objectAt } from '../resolve/year.ts';
import { typeset } from '../swedish/typography.ts';
import type { ViewContext } from './context.ts';
import { isPrinted, prose } from './prose.ts';
import type { AvvikelseKapitel } from './report.ts';
import { withSource } from './source-map.ts';

/** The chapter, or an empty list when the board has no acknowledged findings. */
export function knownChapter(context: ViewContext, known: readonly Known[]): AvvikelseKapitel[] {
  const printed = known.filter(({ förbehåll }) => isPrinted(förbehåll));
  const rader = printed.flatMap(({ finding, förbehåll }) => {
    const own = objectAt(context.nämnd, finding.place);
    if (!own) return [];
    const vad = typeset(entryOf(finding.code).message(withDecimalCommas(finding.facts)));
    const skäl = prose(förbehåll.skäl, { ...context.scope, själv: own }, at(own.file, [...förbehåll.path, 'skäl']));
    return [withSource({ länk: own.id, namn: typeset(own.namn), vad, skäl }, finding.place)];
  });
  if (rader.length === 0) return [];
  const text =
    'Här står det i uppgifterna som enligt kontrollerna inte stämmer, men som är publicerat så. Varje avvikelse är känd och har ett skäl.';
  return [
    {
      slag: 'avvikelser',
      id: 'vb-avvikelser',
      rubrik: 'Kända avvikelser',
      block: prose(text, { ...context.scope, själv: undefined }),
      tabellrubrik: context.captions.unique('Publicerade uppgifter som inte stämmer'),
      rader,
    },
  ];
}

/** Replaces decimal points with commas. Findings have figures as typed in YAML. */
function withDecimalCommas<F extends object>(facts: F): F {
  const comma = (fact: unknown): unknown => {
    if (Array.isArray(fact)) return fact.map(comma);
    return typeof fact === 'string' && /^-?\d+\.\d+$/.test(fact) ? fact.replace('.', ',') : fact;
  };
  const written = Object.entries(facts).map(([key, fact]) => [key, comma(fact)]);
  return Object.fromEntries(written) as F;
}
