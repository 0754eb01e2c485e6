/** Etappmål and placements, parsed from the forms in which an editor may write them. */
import { type Gränsord, type Interval, intervalOf, type Krav, limit, readKrav } from './interval.ts';
import { Tal } from './tal.ts';

/** A placement in a ranking as published: place `plats` of `av`. */
export interface Placering {
  readonly plats: number;
  readonly av: number;
}

/** Which figures are better: higher, lower, or neither. */
export const RIKTNINGAR = ['högre', 'lägre', 'ingen'] as const;
export type Riktning = (typeof RIKTNINGAR)[number];

const INRIKTNINGAR = ['Öka', 'Minska', 'Behåll'] as const;

/** The etappmål of one year. `indikator` means that the mått is followed without an etappmål. */
export type Etappmål =
  /** A requirement on the utfall of the year, or on the mean of the utfall of the last `snitt` years. */
  | { readonly slag: 'krav'; readonly krav: Krav; readonly snitt: number | undefined }
  | { readonly slag: 'inriktning'; readonly ord: (typeof INRIKTNINGAR)[number] }
  | { readonly slag: 'indikator' }
  /** A limit that is the figure of another, such as Riket. `skrivet` is the limit as written. */
  | { readonly slag: 'jämförelse'; readonly ord: Gränsord; readonly skrivet: string; readonly med: string }
  | { readonly slag: 'placering'; readonly placering: Placering }
  | { readonly slag: 'text'; readonly text: string };

/** The words that an editor may write as an etappmål, for spelling suggestions. */
export const ETAPPMÅLSORD: readonly string[] = [...INRIKTNINGAR, 'Indikator'];

/** Parses `15/19`. Returns undefined when the value is not a placement. */
export function readPlacering(raw: unknown): Placering | undefined {
  const match = typeof raw === 'string' ? /^([1-9]\d*)\/([1-9]\d*)$/.exec(raw) : null;
  return match ? { plats: Number(match[1]), av: Number(match[2]) } : undefined;
}

/** Parses one etappmål as written in the file of a mått. Returns undefined when it has none of the known forms. */
export function readEtappmål(raw: unknown): Etappmål | undefined {
  if (raw instanceof Tal) return { slag: 'krav', krav: { slag: 'tal', tal: raw }, snitt: undefined };
  if (isTextTarget(raw)) return { slag: 'text', text: raw.text };
  if (typeof raw !== 'string') return undefined;
  if (raw === 'Indikator') return { slag: 'indikator' };
  const inriktning = INRIKTNINGAR.find((ord) => ord === raw);
  if (inriktning) return { slag: 'inriktning', ord: inriktning };
  const placering = readPlacering(raw);
  if (placering) return { slag: 'placering', placering };
  return readRequirement(raw) ?? readComparison(raw);
}

function readRequirement(raw: string): Etappmål | undefined {
  const [, mean, years] = /^(.+) i snitt över ([2-9]|10) år$/.exec(raw) ?? [];
  const krav = readKrav(mean ?? raw);
  // A plain number within quotes is text.
  if (!krav || (mean === undefined && krav.slag === 'tal')) return undefined;
  return { slag: 'krav', krav, snitt: years === undefined ? undefined : Number(years) };
}

const COMPARED: Readonly<Record<string, Gränsord>> = { '>': 'över', '<': 'under' };

/** A name begins with a capital letter after a word, so that a misspelt number is not taken for a name. */
function readComparison(raw: string): Etappmål | undefined {
  const [, skrivet = '', med = ''] = /^([<>]) (?![-\u2212]?\d[\d .,]*%?$)(\S.*)$/.exec(raw) ?? [];
  const [, ord, namn = ''] = /^(minst|över|högst|under) (?!.* i snitt över )([A-ZÅÄÖ].*)$/.exec(raw) ?? [];
  if (ord !== undefined) return { slag: 'jämförelse', ord: ord as Gränsord, skrivet: ord, med: namn };
  const compared = COMPARED[skrivet];
  return compared && { slag: 'jämförelse', ord: compared, skrivet, med };
}

function isTextTarget(raw: unknown): raw is { text: string } {
  if (typeof raw !== 'object' || raw === null) return false;
  const keys = Object.keys(raw);
  return keys.length === 1 && 'text' in raw && typeof raw.text === 'string' && raw.text.trim() !== '';
}

/** The figures that reach an etappmål. Undefined when they depend on something else, or on a riktning that the mått lacks. */
export function wantedInterval(etappmål: Etappmål, riktning: Riktning): Interval | undefined {
  if (etappmål.slag !== 'krav') return undefined;
  const { krav } = etappmål;
  if (krav.slag !== 'tal') return intervalOf(krav);
  return riktning === 'ingen' ? undefined : limit(riktning === 'högre' ? 'minst' : 'högst', krav.tal.värde);
}

/** The direction that the words of an etappmål call better. Undefined when they name none. */
export function directionWanted(etappmål: Etappmål): 'högre' | 'lägre' | undefined {
  if (etappmål.slag === 'inriktning') return ({ Öka: 'högre', Minska: 'lägre', Behåll: undefined } as const)[etappmål.ord];
  const ord =
    etappmål.slag === 'jämförelse'
      ? etappmål.ord
      : etappmål.slag === 'krav' && etappmål.krav.slag === 'gräns'
        ? etappmål.krav.ord
        : undefined;
  return ord && (ord === 'minst' || ord === 'över' ? 'högre' : 'lägre');
}

/** The figures that an etappmål names. */
export function figuresIn(etappmål: Etappmål | undefined): readonly Tal[] {
  if (etappmål?.slag !== 'krav') return [];
  const { krav } = etappmål;
  return krav.slag === 'spann' ? [krav.från, krav.till] : [krav.tal];
}

/** The figure of an etappmål that is a plain number. Undefined for every other form. */
export function plainFigure(etappmål: Etappmål): Tal | undefined {
  return etappmål.slag === 'krav' && etappmål.krav.slag === 'tal' && etappmål.snitt === undefined ? etappmål.krav.tal : undefined;
}
