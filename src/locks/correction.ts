/** Makes the page of a corrected report that says what was corrected, from the decided report and the present one. */
import type { BeslutFil } from '../model/beslut.ts';
import { typeset } from '../swedish/typography.ts';
import type { Report, RättelseKapitel } from '../view/report.ts';
import { differencesOf } from './differences.ts';
import { decidedText } from './locks.ts';

const ID = 'vb-rattelse';
const RUBRIK = 'Rättelse';

/**
 * The report of a new version: `later` with a page of corrections at the front, which also has those of the earlier versions. Undefined
 * when nothing differs from `earlier`, the report of the version before.
 */
export function correct(
  earlier: Report,
  later: Report,
  { version, skäl = '', ...decision }: Pick<BeslutFil, 'version' | 'beslutsdatum' | 'paragraf' | 'skäl'>,
): Report | undefined {
  const changes = differencesOf(earlier, later);
  if (changes.length === 0) return undefined;
  const ids = idsIn(later.kapitel);
  const when = decidedText(decision);
  const rättelse = {
    id: `${ID}-${version}`,
    rubrik: typeset(when === '' ? `Version ${version}` : `Version ${version}, beslutad ${when}`),
    skäl: typeset(skäl),
    tabellrubrik: `Vad som skiljer version ${version} från version ${version - 1}`,
    rader: changes.map(({ ids: own, kapitel, vad, från, till }) => ({
      länk: own.findLast((id) => ids.has(id)) ?? null,
      kapitel,
      vad,
      från,
      till,
    })),
  };
  const before = earlier.kapitel.filter((one): one is RättelseKapitel => one.slag === 'rättelse');
  const chapter: RättelseKapitel = {
    slag: 'rättelse',
    id: ID,
    rubrik: RUBRIK,
    rättelser: [...before.flatMap(({ rättelser }) => rättelser), rättelse],
  };
  return {
    ...later,
    innehåll: [{ id: ID, titel: RUBRIK, märke: null, under: [] }, ...later.innehåll],
    kapitel: [chapter, ...later.kapitel],
  };
}

/** The ids that the page has an element for. The rows and columns of a table of amounts have ids, but no elements of their own. */
function idsIn(piece: unknown): Set<string> {
  if (typeof piece !== 'object' || piece === null) return new Set();
  const own = 'id' in piece && typeof piece.id === 'string' && !('under' in piece && 'celler' in piece) ? [piece.id] : [];
  const below = Object.entries(piece).flatMap(([key, value]) => (key === 'kolumner' ? [] : [...idsIn(value)]));
  return new Set([...own, ...below]);
}
