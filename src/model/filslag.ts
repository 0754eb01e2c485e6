/**
 * The kinds of data files. The path of a file under `data/<year>/` decides its kind and its parents. KINDS is the only list of
 * paths. A new kind of file needs one line here and a schema.
 */
import type { z } from 'zod';
import { åtagandeSchema } from './atagande.ts';
import { enheterSchema, kommunSchema, mätslagSchema, skalorSchema, temaSchema, visionSchema } from './gemensamt.ts';
import { granskningSchema, internKontrollSchema, kontrollSchema, riskSchema } from './intern-kontroll.ts';
import { kapitelSchema } from './kapitel.ts';
import { kriterierSchema } from './kriterier.ts';
import { gemensamtMålSchema, målSchema, nämndmålSchema } from './mal.ts';
import { måttSchema } from './matt.ts';
import { nämndSchema } from './namnd.ts';
import { styrmodellSchema } from './styrmodell.ts';
import { tabellSchema } from './tabell.ts';

/** The path pattern and the schema of each kind. `{x}` matches one path segment. A repeated name must match the same text. */
export const FILSLAG = {
  kommun: { place: 'gemensamt/kommun', schema: kommunSchema },
  vision: { place: 'gemensamt/vision', schema: visionSchema },
  skalor: { place: 'gemensamt/skalor', schema: skalorSchema },
  styrmodell: { place: 'gemensamt/styrmodell', schema: styrmodellSchema },
  kriterier: { place: 'gemensamt/kriterier', schema: kriterierSchema },
  enheter: { place: 'gemensamt/enheter', schema: enheterSchema },
  mätslag: { place: 'gemensamt/matslag', schema: mätslagSchema },
  tema: { place: 'gemensamt/tema', schema: temaSchema },
  gemensamtMål: { place: 'gemensamt/mal/{id}', schema: gemensamtMålSchema },
  nämnd: { place: '{nämnd}/{nämnd}', schema: nämndSchema },
  mål: { place: '{nämnd}/mal/{mål}/{mål}', schema: målSchema },
  nämndmål: { place: '{nämnd}/mal/{mål}/{nämndmål}/{nämndmål}', schema: nämndmålSchema },
  mått: { place: '{nämnd}/mal/{mål}/{nämndmål}/matt/{id}', schema: måttSchema },
  måttUnderMål: { place: '{nämnd}/mal/{mål}/matt/{id}', schema: måttSchema },
  gemensamtKapitel: { place: 'gemensamt/kapitel/{kapitel}/{kapitel}', schema: kapitelSchema },
  kapitel: { place: '{nämnd}/kapitel/{kapitel}/{kapitel}', schema: kapitelSchema },
  tabell: { place: '{nämnd}/kapitel/{kapitel}/tabeller/{id}', schema: tabellSchema },
  internKontroll: { place: '{nämnd}/intern-kontroll/intern-kontroll', schema: internKontrollSchema },
  risk: { place: '{nämnd}/intern-kontroll/risker/{id}', schema: riskSchema },
  granskning: { place: '{nämnd}/intern-kontroll/granskningar/{id}', schema: granskningSchema },
  kontroll: { place: '{nämnd}/intern-kontroll/kontroller/{id}', schema: kontrollSchema },
  åtagande: { place: '{nämnd}/mal/{mål}/{nämndmål}/ataganden/{id}', schema: åtagandeSchema },
} as const satisfies Record<string, { place: string; schema: z.ZodType }>;

/** The name of a kind of file. */
export type Filslag = keyof typeof FILSLAG;
/** The validated data of a kind of file. */
export type DataOf<K extends Filslag> = z.output<(typeof FILSLAG)[K]['schema']>;

/** The identity of a file: its kind, its id (the file name) and the folders that contain it. */
export interface Home {
  readonly slag: Filslag;
  readonly id: string;
  readonly nämnd?: string;
  readonly mål?: string;
  readonly nämndmål?: string;
  readonly kapitel?: string;
}

/** Ids that are not allowed, because they are the names of fixed folders. */
export const RESERVED = ['matt', 'ataganden', 'mal', 'gemensamt', 'kapitel', 'tabeller', 'intern-kontroll'];

/** The path patterns, parsed once. A segment with a `name` is a placeholder, and any other matches `word` exactly. */
const PLACES = (Object.keys(FILSLAG) as Filslag[]).map((slag) => {
  const parts = FILSLAG[slag].place.split('/').map((part) => ({ word: part, name: /^\{(.+)\}$/.exec(part)?.[1] }));
  return { slag, parts };
});

/** The name of a theme file (SVG or WOFF2), given its path below `data/<year>/`. Undefined for any other file. */
export function themeFile(path: string): string | undefined {
  return /^gemensamt\/tema\/([a-z0-9-]+\.(?:svg|woff2))$/.exec(path)?.[1];
}

/**
 * The home of a file, given its path below `data/<year>/` with `/` as separator. Undefined when no kind of file has that path.
 */
export function findHome(path: string): Home | undefined {
  if (!path.endsWith('.yaml')) return undefined;
  const segments = path.slice(0, -'.yaml'.length).split('/');
  for (const { slag, parts } of PLACES) {
    const names = match(parts, segments);
    if (names) return { ...names, slag, id: segments.at(-1) ?? '' };
  }
  return undefined;
}

function match(parts: (typeof PLACES)[number]['parts'], segments: readonly string[]): Record<string, string> | undefined {
  if (parts.length !== segments.length) return undefined;
  const names: Record<string, string> = {};
  for (const [i, { word, name }] of parts.entries()) {
    const segment = segments[i] ?? '';
    if (name === undefined ? word !== segment : RESERVED.includes(segment)) return undefined;
    if (name === undefined) continue;
    if ((names[name] ?? segment) !== segment) return undefined;
    names[name] = segment;
  }
  return names;
}
