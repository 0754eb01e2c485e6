/** The divisions of a mått's figures by group: by sex, by age and by what the kommun has chosen itself. */
import type { Path } from '../diagnostics/finding.ts';
import { KÖNSPAR, type Resultat } from '../model/matt.ts';
import type { Tal } from '../model/tal.ts';
import { coversAllAges } from '../swedish/ages.ts';

/** The figures of one group. `path` is relative to the figures of the mått. */
interface Gruppserie {
  readonly namn: string;
  readonly path: Path;
  readonly värden: Readonly<Record<string, Tal>>;
}

/** A division. The two pairs of sexes are a division each. */
export interface Indelning {
  readonly namn: string;
  /** Whether the kommun has named the division itself. */
  readonly egen: boolean;
  readonly grupper: readonly Gruppserie[];
}

/** Every division that has groups, in the order of the files. */
export function divisionsOf({ kön = {}, ålder = {}, grupper = {} }: Resultat): Indelning[] {
  const series = (path: Path, record: Readonly<Record<string, Gruppserie['värden'] | undefined>>): Gruppserie[] =>
    Object.entries(record).flatMap(([namn, värden]) => (värden ? [{ namn, path: [...path, namn], värden }] : []));
  const all: Indelning[] = [
    ...KÖNSPAR.map((par) => ({
      namn: 'kön',
      egen: false,
      grupper: par.flatMap((namn) => series(['kön'], { [namn]: kön[namn] })),
    })),
    { namn: 'ålder', egen: false, grupper: series(['ålder'], ålder) },
    ...Object.entries(grupper).map(([namn, own]) => ({ namn, egen: true, grupper: series(['grupper', namn], own) })),
  ];
  return all.filter((one) => one.grupper.length > 0);
}

/** Whether the groups of a division are everybody. Those of the kommun's own divisions are, and ages when they leave no gap. */
export function isWhole({ namn, egen, grupper }: Indelning): boolean {
  if (grupper.length < 2) return false;
  return egen || namn === 'kön' || coversAllAges(grupper.map((one) => one.namn));
}
