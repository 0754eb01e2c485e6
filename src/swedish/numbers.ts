/** Formats figures in Swedish: decimal comma, no-break spaces, a minus sign and the published precision. */
import type { Etappmål, Placering } from '../model/etappmal.ts';
import type { Tal } from '../model/tal.ts';

const NBSP = '\u00a0';

/** Formats the digits as written, without a unit: `8136.6` → "8 136,6", `-0.9` → "−0,9", `13.0` → "13,0". */
export function formatTal(tal: Tal): string {
  const [whole = '', decimals] = tal.text.split('.');
  const grouped = whole.replace('-', '−').replace(/\B(?=(\d{3})+$)/g, NBSP);
  return decimals === undefined ? grouped : `${grouped},${decimals}`;
}

/** Formats a difference or a result with plus or minus: "+3,2", "−1,4", "0,0". */
export function formatSigned(tal: Tal): string {
  if (tal.värde === 0) return formatTal(tal.utanTecken);
  return tal.värde > 0 ? `+${formatTal(tal)}` : formatTal(tal);
}

/** Formats a figure with its unit. `pattern` is `skrivs` of the unit in gemensamt/enheter.yaml. */
export function formatFigure(tal: Tal, pattern: string, format = formatTal): string {
  return pattern.replace('{tal}', format(tal)).replaceAll(' ', NBSP);
}

/** Formats a placement as `15/19`. */
export function formatPlacering({ plats, av }: Placering): string {
  return `${plats}/${av}`;
}

/** Formats an etappmål of any form. `pattern` is used only when it is a figure. */
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

/** A whole number from 0 to 12 in words. Undefined for any other figure. */
export function inWords(tal: Tal): string | undefined {
  return WORDS[tal.decimaler === 0 ? tal.värde : -1];
}
