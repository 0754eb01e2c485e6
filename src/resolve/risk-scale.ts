/** The kommun's risk scale: the assessment of a risk on it, and the proof that every risk gets a level and every level is used. */
import { at, type Finding, finding, type Path } from '../diagnostics/finding.ts';
import type { RiskskalaIFil } from '../model/gemensamt.ts';
import { suggest } from '../swedish/spelling.ts';
import type { Gemensamt, Risk } from './year.ts';

/** A step of sannolikhet or of konsekvens. */
export type Axelsteg = RiskskalaIFil['sannolikhet'][number];

/** How likely and how grave a risk is, and the level that follows. */
export interface Riskbedömning {
  readonly sannolikhet: Axelsteg;
  readonly konsekvens: Axelsteg;
  /** Null when a table decides the level, and not the product. */
  readonly produkt: number | null;
  readonly nivå: RiskskalaIFil['nivåer'][number];
  /** The place of the level on the scale, from 0 for the lowest. */
  readonly rang: number;
}

/** The names of the two axes of a risk scale, as keys of the files. */
export const AXLAR = ['sannolikhet', 'konsekvens'] as const;

/** The number and the name of a step: "3 Möjlig". */
export const stepName = ({ tal, namn }: Axelsteg): string => `${tal} ${namn}`;

/** The words and the numbers that name a step. */
export const stepWords = (steg: readonly Axelsteg[]): string[] => steg.flatMap(({ namn, tal }) => [namn, String(tal)]);

/** The assessment that two steps give, each as its name or number is typed. Undefined when a step or the scale is missing. */
function assessRisk(
  skala: RiskskalaIFil | undefined,
  written: { readonly sannolikhet?: string | undefined; readonly konsekvens?: string | undefined } | undefined,
): Riskbedömning | undefined {
  const [sannolikhet, konsekvens] = AXLAR.map((axel) =>
    skala?.[axel].find(({ namn, tal }) => namn === written?.[axel] || String(tal) === written?.[axel]),
  );
  return skala && sannolikhet && konsekvens ? assessCell(skala, sannolikhet, konsekvens) : undefined;
}

/** The assessment of a cell of the matrix. Undefined when the scale has no level for it. */
export function assessCell(skala: RiskskalaIFil, sannolikhet: Axelsteg, konsekvens: Axelsteg): Riskbedömning | undefined {
  const { nivåer, matris } = skala;
  const produkt = matris ? null : sannolikhet.tal * konsekvens.tal;
  const ord = matris?.[sannolikhet.namn]?.[skala.konsekvens.indexOf(konsekvens)];
  const rang = nivåer.findLastIndex(({ namn, minst }) =>
    produkt === null ? namn === ord : minst !== undefined && produkt >= minst.värde,
  );
  const nivå = nivåer[rang];
  return nivå && { sannolikhet, konsekvens, produkt, nivå, rang };
}

/** The assessments of a risk before and after its åtgärder. */
export function assessmentsOf({ plan, uppföljning }: Risk, { skalor }: Gemensamt) {
  return { före: assessRisk(skalor.risk, plan), efter: assessRisk(skalor.risk, uppföljning) };
}

/** Whether a risk is greater in `efter` than in `före`: by product, or by level when a table decides. */
export function isGreater(efter: Riskbedömning, före: Riskbedömning): boolean {
  return efter.produkt === null || före.produkt === null ? efter.rang > före.rang : efter.produkt > före.produkt;
}

/** Reports steps out of order, cells of the matrix without a level, and levels that no cell has. */
export function checkRiskScale({ skalor: { risk }, filer: { skalor: file } }: Gemensamt): Finding[] {
  if (!risk) return [];
  const found = [
    ...AXLAR.flatMap((axel) => checkOrder(file, [axel], 'tal', risk[axel])),
    ...([...AXLAR, 'nivåer'] as const).flatMap((list) => checkNames(file, [list], risk[list])),
    ...(risk.matris ? checkMatrix : checkLimits)(risk, file),
  ];
  // An unreachable level follows from any other error of the scale.
  return found.length > 0 ? found : checkReached(risk, file);
}

const placeOf = (file: string, path: Path, part?: 'key') => at(file, ['risk', ...path], part);

/** Reports a step whose number is not greater than that of the step before it. */
function checkOrder(
  file: string,
  path: Path,
  key: 'tal' | 'minst',
  steg: readonly { readonly namn: string; readonly tal?: number; readonly minst?: { readonly värde: number } | undefined }[],
): Finding[] {
  const numbers = steg.map(({ tal, minst }) => tal ?? minst?.värde);
  return steg.flatMap(({ namn }, i) => {
    const [before, own] = [numbers[i - 1], numbers[i]];
    if (before === undefined || own === undefined || own > before) return [];
    const facts = { namn, nyckel: key, tal: own, före: before, steget: steg[i - 1]?.namn ?? '' };
    return [finding('riskskala-ordning', placeOf(file, [...path, i, key]), facts)];
  });
}

/** Reports a step whose name an earlier step has. */
function checkNames(file: string, path: Path, steg: readonly { readonly namn: string }[]): Finding[] {
  return steg.flatMap(({ namn }, i) =>
    steg.findIndex((one) => one.namn === namn) < i
      ? [finding('upprepad-i-lista', placeOf(file, [...path, i, 'namn']), { id: namn })]
      : [],
  );
}

/** Reports a scale whose products do not all get a level. */
function checkLimits({ sannolikhet, konsekvens, nivåer }: RiskskalaIFil, file: string): Finding[] {
  const missing = nivåer.flatMap(({ minst }, i) =>
    minst ? [] : [finding('nyckel-saknas', placeOf(file, ['nivåer', i], 'key'), { nycklar: ['minst'] })],
  );
  if (missing.length > 0) return missing;
  const least = Math.min(...sannolikhet.map(({ tal }) => tal)) * Math.min(...konsekvens.map(({ tal }) => tal));
  const [lowest] = nivåer;
  const gap = lowest?.minst && lowest.minst.värde > least;
  return [
    ...checkOrder(file, ['nivåer'], 'minst', nivåer),
    ...(gap
      ? [finding('riskskala-lucka', placeOf(file, ['nivåer', 0, 'minst']), { fel: 'produkt', produkt: least, namn: lowest.namn })]
      : []),
  ];
}

/** Reports rows and cells that the table of levels lacks, words that it should not have, and levels with a limit of their own. */
function checkMatrix({ sannolikhet, konsekvens, nivåer, matris = {} }: RiskskalaIFil, file: string): Finding[] {
  const unknown = (place: Finding['place'], ord: string, val: readonly string[], lista: string): Finding[] =>
    val.includes(ord) ? [] : [finding('okant-ord', place, { ord, lista, val, förslag: suggest(ord, val) })];
  const rows = sannolikhet.map(({ namn }) => namn);
  const levels = nivåer.map(({ namn }) => namn);
  return [
    ...nivåer.flatMap(({ namn, minst }, i): Finding[] =>
      minst ? [finding('riskskala-lucka', placeOf(file, ['nivåer', i, 'minst'], 'key'), { fel: 'dubbelt', namn })] : [],
    ),
    ...rows
      .filter((namn) => !Object.hasOwn(matris, namn))
      .map((namn) => finding('riskskala-lucka', placeOf(file, ['matris'], 'key'), { fel: 'rad', namn })),
    ...Object.entries(matris).flatMap(([rad, celler]) => {
      const place = placeOf(file, ['matris', rad], 'key');
      const facts = { fel: 'celler', namn: rad, antal: celler.length, steg: konsekvens.length } as const;
      return [
        ...unknown(place, rad, rows, 'stegen för sannolikhet'),
        ...(celler.length === konsekvens.length ? [] : [finding('riskskala-lucka', place, facts)]),
        ...celler.flatMap((ord, i) => unknown(placeOf(file, ['matris', rad, i]), ord, levels, 'nivåerna i riskskalan')),
      ];
    }),
  ];
}

/** Reports a level that no cell of the matrix has. */
function checkReached(skala: RiskskalaIFil, file: string): Finding[] {
  const { sannolikhet, konsekvens, nivåer } = skala;
  const used = new Set(sannolikhet.flatMap((s) => konsekvens.map((k) => assessCell(skala, s, k)?.rang)));
  return nivåer.flatMap(({ namn }, i): Finding[] =>
    used.has(i) ? [] : [finding('riskskala-lucka', placeOf(file, ['nivåer', i, 'namn']), { fel: 'onåbar', namn })],
  );
}
