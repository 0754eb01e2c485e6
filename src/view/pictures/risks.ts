/** Builds the risk matrices of the internal control: where its risks are before their åtgärder, and after them. */
import { riskMatrix } from '../../charts/risk-matrix.ts';
import type { RiskskalaIFil } from '../../model/gemensamt.ts';
import { organOf } from '../../resolve/organ.ts';
import { assessCell, type Riskbedömning, stepName } from '../../resolve/risk-scale.ts';
import { enumerate, typeset } from '../../swedish/typography.ts';
import type { ViewContext } from '../context.ts';
import { märke } from '../marke.ts';
import type { Bild } from '../report.ts';
import { sentences } from './sentence.ts';

/** A risk with its number and its assessment at one time. */
interface Placerad {
  readonly nummer: string;
  readonly bedömning: Riskbedömning;
}

/** The matrix of risks at one time, "före åtgärder" or "efter åtgärder". Null when no risk is assessed then. */
export function riskPicture(
  context: ViewContext,
  skala: RiskskalaIFil,
  risker: readonly Placerad[],
  { id, när }: { readonly id: string; readonly när: string },
): Bild | null {
  if (risker.length === 0) return null;
  const cells = skala.sannolikhet.toReversed().map((sannolikhet) => ({
    steg: { nummer: String(sannolikhet.tal), namn: typeset(sannolikhet.namn) },
    rutor: skala.konsekvens.map((konsekvens) => ({
      bedömning: assessCell(skala, sannolikhet, konsekvens),
      nummer: risker
        .filter(({ bedömning }) => bedömning.sannolikhet === sannolikhet && bedömning.konsekvens === konsekvens)
        .map(({ nummer }) => nummer),
    })),
  }));
  const filled = cells
    .flatMap(({ rutor }) => rutor)
    .flatMap(({ bedömning, nummer }) => (bedömning && nummer.length > 0 ? [{ bedömning, nummer }] : []))
    .toSorted((a, b) => b.bedömning.rang - a.bedömning.rang || (b.bedömning.produkt ?? 0) - (a.bedömning.produkt ?? 0));
  const [worst] = filled;
  const atWorst = filled.filter(({ bedömning }) => bedömning.nivå === worst?.bedömning.nivå).flatMap(({ nummer }) => nummer);
  const texter = {
    id,
    mening:
      worst && risker.length > 1
        ? `${atWorst.length} av ${risker.length} risker har nivån ${worst.bedömning.nivå.namn} ${när}`
        : null,
    namn: `Riskerna ${när} ${context.år.år}, efter sannolikhet och konsekvens. Siffrorna är riskernas nummer i tabellen`,
    källa: `${organOf(context.nämnd).genitiv} bedömning`,
    beskrivning: sentences(
      ...filled.map(({ bedömning: { nivå, sannolikhet, konsekvens }, nummer }) => {
        const steps = `sannolikhet ${stepName(sannolikhet)}, konsekvens ${stepName(konsekvens)}`;
        return `${nivå.namn}, ${steps}: risk ${enumerate(nummer)}`;
      }),
    ),
  };
  return context.scope.figurer.add(texter, (bild) =>
    riskMatrix({
      ...bild,
      konsekvens: skala.konsekvens.map(({ tal, namn }) => ({ nummer: String(tal), namn: typeset(namn) })),
      rader: cells.map(({ steg, rutor }) => ({
        steg,
        rutor: rutor.map(({ bedömning, nummer }) => ({ nivå: märke(bedömning?.nivå.namn, skala.nivåer), nummer })),
      })),
      nivåer: skala.nivåer.map(({ namn, symbol, färg }) => ({ ord: typeset(namn), symbol, färg })),
    }),
  );
}
