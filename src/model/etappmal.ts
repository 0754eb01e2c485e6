/** Etappmål and placements, parsed from the forms in which an editor may write them. */
import { Tal } from './tal.ts';

/** A placement in a ranking as published: place `plats` of `av`. */
export interface Placering {
  readonly plats: number;
  readonly av: number;
}

const INRIKTNINGAR = ['Öka', 'Minska', 'Behåll'] as const;

/** The etappmål of one year. `indikator` means that the mått is followed without an etappmål. */
export type Etappmål =
  | { readonly slag: 'tal'; readonly tal: Tal }
  | { readonly slag: 'inriktning'; readonly ord: (typeof INRIKTNINGAR)[number] }
  | { readonly slag: 'indikator' }
  | { readonly slag: 'jämförelse'; readonly tecken: '<' | '>'; readonly med: string }
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
  if (raw instanceof Tal) return { slag: 'tal', tal: raw };
  if (isTextTarget(raw)) return { slag: 'text', text: raw.text };
  if (typeof raw !== 'string') return undefined;
  if (raw === 'Indikator') return { slag: 'indikator' };
  const inriktning = INRIKTNINGAR.find((ord) => ord === raw);
  if (inriktning) return { slag: 'inriktning', ord: inriktning };
  const placering = readPlacering(raw);
  if (placering) return { slag: 'placering', placering };
  const comparison = /^([<>]) (\S.*)$/.exec(raw);
  return comparison ? { slag: 'jämförelse', tecken: comparison[1] as '<' | '>', med: comparison[2] ?? '' } : undefined;
}

function isTextTarget(raw: unknown): raw is { text: string } {
  if (typeof raw !== 'object' || raw === null) return false;
  const keys = Object.keys(raw);
  return keys.length === 1 && 'text' in raw && typeof raw.text === 'string' && raw.text.trim() !== '';
}
