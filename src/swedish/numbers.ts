/** Formats figures in Swedish: decimal comma, no-break spaces, a minus sign and the published precision. */
import type { Etappmål, Placering } from '../model/etappmal.ts';
import type { Krav } from '../model/interval.ts';
import type { Ord } from '../model/ord.ts';
import { Tal } from '../model/tal.ts';
import { isGränstecken, type Tecken } from '../model/tecken.ts';

const NBSP = '\u00a0';

/** The words after a preliminary figure. */
export const PRELIMINÄRT = '(preliminärt)';

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

/** Formats a figure with its unit for a cell, which has the mark of a preliminary figure apart. `pattern` is as in `formatFigure`. */
export function formatCell(tal: Tal, pattern: string, format = formatTal): string {
  return pattern.replace('{tal}', format(tal)).replaceAll(' ', NBSP);
}

/**
 * Formats a figure with its unit, and says when it is preliminary: "47 % (preliminärt)". `pattern` is `skrivs` of the unit in
 * gemensamt/enheter.yaml.
 */
export function formatFigure(tal: Tal, pattern: string, format = formatTal): string {
  return withMark(tal, formatCell(tal, pattern, format));
}

/** Adds to a printed figure that it is preliminary, when it is. */
export function withMark({ preliminär }: Tal, printed: string): string {
  return preliminär ? `${printed} ${PRELIMINÄRT}` : printed;
}

/** Formats digits as a file has them, as a report does: "24999.5" → "24 999,5". Any other text is returned unchanged. */
export function formatTyped(typed: string): string {
  const tal = Tal.read(typed) ?? Tal.readPreliminary(typed);
  return tal ? formatFigure(tal, '{tal}') : typed;
}

/** Formats a sign: `<0.5` → "<0,5". */
export function formatTecken(tecken: Tecken): string {
  return isGränstecken(tecken) ? tecken.replace('.', ',') : tecken;
}

/** Formats a placement as `15/19`. */
export function formatPlacering({ plats, av }: Placering): string {
  return `${plats}/${av}`;
}

/** Formats an etappmål of any form: "minst 42 %". `pattern` is used for its figures, and `format` for their digits. */
export function formatEtappmål(etappmål: Etappmål, pattern: string, format = formatTal): string {
  switch (etappmål.slag) {
    case 'krav': {
      const krav = formatKrav(etappmål.krav, pattern, format);
      return etappmål.snitt === undefined ? krav : `${krav} i snitt över ${etappmål.snitt}${NBSP}år`;
    }
    case 'inriktning':
      return etappmål.ord;
    case 'indikator':
      return 'Indikator';
    case 'jämförelse':
      return `${etappmål.skrivet}${NBSP}${etappmål.med}`;
    case 'placering':
      return formatPlacering(etappmål.placering);
    case 'text':
      return etappmål.text;
  }
}

function formatKrav(krav: Krav, pattern: string, format: (tal: Tal) => string): string {
  switch (krav.slag) {
    case 'tal':
      return formatFigure(krav.tal, pattern, format);
    case 'gräns':
      return `${krav.ord}${NBSP}${formatFigure(krav.tal, pattern, format)}`;
    case 'spann':
      return formatFigure(krav.till, pattern, (till) => `${format(krav.från)} till ${format(till)}`);
  }
}

/** Writes an etappmål as the file of a mått has it: `minst 40`. */
export function writeEtappmål(etappmål: Etappmål): string {
  return formatEtappmål(etappmål, '{tal}', ({ text }) => text).replaceAll(NBSP, ' ');
}

const WORDS = ['noll', 'ett', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'];

/** A whole number from 0 to 12 in words, where one is `artikel`. Undefined for any other figure. */
export function inWords(tal: Tal, artikel: Ord['artikel'] = 'ett'): string | undefined {
  if (tal.decimaler > 0) return undefined;
  return tal.värde === 1 ? artikel : WORDS[tal.värde];
}

/** The precision of figures with so many decimals, in words: "en decimal". */
export function precisionInWords(decimaler: number): string {
  if (decimaler === 0) return 'hela tal';
  return decimaler === 1 ? 'en decimal' : `${decimaler} decimaler`;
}
