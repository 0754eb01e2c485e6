/** Figures as Swedish readers meet them: decimal comma, no-break spaces, a real minus, the published precision. */
import type { Etappmål, Placering } from '../model/etappmal.ts';
import type { Tal } from '../model/tal.ts';

const NBSP = '\u00a0';

/** The digits alone, just those that were written: `8136.6` → "8 136,6", `-0.9` → "−0,9", `13.0` → "13,0". */
export function formatTal(tal: Tal): string {
  const [whole = '', decimals] = tal.text.split('.');
  const grouped = whole.replace('-', '−').replace(/\B(?=(\d{3})+$)/g, NBSP);
  return decimals === undefined ? grouped : `${grouped},${decimals}`;
}

/** A figure in its unit; `pattern` is the unit's line in gemensamt/enheter.yaml. */
export function formatFigure(tal: Tal, pattern: string): string {
  return pattern.replace('{tal}', formatTal(tal)).replaceAll(' ', NBSP);
}

export function formatPlacering({ plats, av }: Placering): string {
  return `${plats}/${av}`;
}

export function formatEtappmål(etappmål: Etappmål, pattern: string): string {
  switch (etappmål.slag) {
    case 'tal':
      return formatFigure(etappmål.tal, pattern);
    case 'inriktning':
      return etappmål.ord;
    case 'indikator':
      return 'Indikator';
    case 'jämförelse':
      return `${etappmål.tecken}${NBSP}${etappmål.med}`;
    case 'placering':
      return formatPlacering(etappmål.placering);
    case 'text':
      return etappmål.text;
  }
}

const WORDS = ['noll', 'ett', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'];

/** Small whole numbers in words; undefined for others. */
export function inWords(tal: Tal): string | undefined {
  return WORDS[tal.decimaler === 0 ? tal.värde : -1];
}
