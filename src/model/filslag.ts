/**
 * The kinds of data files. The path of a file under `data/<year>/` decides its kind and its parents. KINDS is the only list of
 * paths. A new kind of file needs one line here and a schema.
 */
import type { z } from 'zod';
import { bildSchema } from './bild.ts';
import {
  enheterSchema,
  kommunSchema,
  mätslagSchema,
  ordlistaSchema,
  skalorSchema,
  temaSchema,
  visionSchema,
} from './gemensamt.ts';
import { hämtatKoladaSchema } from './hamtat.ts';
import { granskningSchema, internKontrollSchema, kontrollSchema, riskSchema } from './intern-kontroll.ts';
import { kapitelSchema } from './kapitel.ts';
import { hämtadBokföringSchema, konteringSchema } from './kontering.ts';
import { kriterierSchema } from './kriterier.ts';
import { gemensamtMålSchema, målSchema } from './mal.ts';
import { gemensamtMåttSchema, måttSchema } from './matt.ts';
import { nämndSchema } from './namnd.ts';
import { styrmodellSchema } from './styrmodell.ts';
import { tabellSchema } from './tabell.ts';
import { gemensamtUppdragSchema, uppdragSchema } from './uppdrag.ts';
import { utgåvorSchema } from './utgavor.ts';

/**
 * The path pattern and the schema of each kind. `{x}` matches one path segment, and a repeated name must match the same text.
 * `{x*}` matches any number of folders. `also` is a second pattern of the same kind.
 */
export const FILSLAG = {
  kommun: { place: 'gemensamt/kommun', schema: kommunSchema },
  vision: { place: 'gemensamt/vision', schema: visionSchema },
  skalor: { place: 'gemensamt/skalor', schema: skalorSchema },
  styrmodell: { place: 'gemensamt/styrmodell', schema: styrmodellSchema },
  kriterier: { place: 'gemensamt/kriterier', schema: kriterierSchema },
  enheter: { place: 'gemensamt/enheter', schema: enheterSchema },
  mätslag: { place: 'gemensamt/matslag', schema: mätslagSchema },
  ordlista: { place: 'gemensamt/ordlista', schema: ordlistaSchema },
  tema: { place: 'gemensamt/tema', schema: temaSchema },
  utgåvor: { place: 'gemensamt/utgavor', schema: utgåvorSchema },
  kontering: { place: 'gemensamt/kontering/{id}', schema: konteringSchema },
  gemensamtMål: { place: 'gemensamt/mal/{ovan*}/{mål}/{mål}', schema: gemensamtMålSchema },
  gemensamtMått: {
    place: 'gemensamt/mal/{ovan*}/{mål}/matt/{id}',
    also: 'gemensamt/kapitel/{kapitel}/matt/{id}',
    schema: gemensamtMåttSchema,
  },
  gemensamtUppdrag: {
    place: 'gemensamt/mal/{ovan*}/{mål}/uppdrag/{id}',
    also: 'gemensamt/kapitel/{kapitel}/uppdrag/{id}',
    schema: gemensamtUppdragSchema,
  },
  nämnd: { place: '{nämnd}/{nämnd}', schema: nämndSchema },
  mål: { place: '{nämnd}/mal/{ovan*}/{mål}/{mål}', schema: målSchema },
  mått: {
    place: '{nämnd}/mal/{ovan*}/{mål}/matt/{id}',
    also: '{nämnd}/kapitel/{kapitel}/matt/{id}',
    schema: måttSchema,
  },
  uppdrag: {
    place: '{nämnd}/mal/{ovan*}/{mål}/uppdrag/{id}',
    also: '{nämnd}/kapitel/{kapitel}/uppdrag/{id}',
    schema: uppdragSchema,
  },
  gemensamtKapitel: { place: 'gemensamt/kapitel/{kapitel}/{kapitel}', schema: kapitelSchema },
  kapitel: { place: '{nämnd}/kapitel/{kapitel}/{kapitel}', schema: kapitelSchema },
  gemensamBild: { place: 'gemensamt/kapitel/{kapitel}/bilder/{id}', schema: bildSchema },
  bild: { place: '{nämnd}/kapitel/{kapitel}/bilder/{id}', schema: bildSchema },
  tabell: { place: '{nämnd}/kapitel/{kapitel}/tabeller/{id}', schema: tabellSchema },
  internKontroll: { place: '{nämnd}/intern-kontroll/intern-kontroll', schema: internKontrollSchema },
  risk: { place: '{nämnd}/intern-kontroll/risker/{id}', schema: riskSchema },
  granskning: { place: '{nämnd}/intern-kontroll/granskningar/{id}', schema: granskningSchema },
  kontroll: { place: '{nämnd}/intern-kontroll/kontroller/{id}', schema: kontrollSchema },
  hämtatKolada: { place: '{nämnd}/hamtat/kolada', schema: hämtatKoladaSchema },
  hämtadBokföring: { place: '{nämnd}/hamtat/{id}', schema: hämtadBokföringSchema },
} as const satisfies Record<string, { place: string; also?: string; schema: z.ZodType }>;

/** The name of a kind of file. */
export type Filslag = keyof typeof FILSLAG;
/** The validated data of a kind of file. */
export type DataOf<K extends Filslag> = z.output<(typeof FILSLAG)[K]['schema']>;

/** The identity of a file: its kind, its id (the file name) and the folders that contain it. */
export interface Home {
  readonly slag: Filslag;
  readonly id: string;
  readonly nämnd?: string;
  /** The ids of the mål whose folders contain the file, from the top. For a mål, its own id is the last. */
  readonly mål?: readonly string[];
  readonly kapitel?: string;
}

/** Ids that are not allowed, because they are the names of fixed folders and files. */
export const RESERVED = [
  'matt',
  'uppdrag',
  'mal',
  'gemensamt',
  'kapitel',
  'tabeller',
  'bilder',
  'intern-kontroll',
  'hamtat',
  'kolada',
];

/** The path patterns as regular expressions, made once. */
const PLACES = (Object.keys(FILSLAG) as Filslag[]).flatMap((slag) =>
  placesOf(slag).map((place) => ({ slag, place, pattern: patternOf(place) })),
);

/** The path patterns of a kind of file. */
export function placesOf(slag: Filslag): string[] {
  const kind = FILSLAG[slag];
  return 'also' in kind ? [kind.place, kind.also] : [kind.place];
}

function patternOf(place: string): RegExp {
  const named = new Set<string>();
  const source = place.replace(/\{(\p{L}+)\*\}\//gu, '(?<$1>(?:[^/]+/)*)').replace(/\{(\p{L}+)\}/gu, (_, name: string) => {
    if (named.has(name)) return `\\k<${name}>`;
    named.add(name);
    return `(?<${name}>[^/]+)`;
  });
  return new RegExp(`^${source}\\.yaml$`, 'u');
}

/** The name of a theme file (SVG or WOFF2), given its path below `data/<year>/`. Undefined for any other file. */
export function themeFile(path: string): string | undefined {
  return /^gemensamt\/tema\/([a-z0-9-]+\.(?:svg|woff2))$/.exec(path)?.[1];
}

/** Whether a path below `data/<year>/` is that of a picture file, beside the data file that names it. */
export function isPictureFile(path: string): boolean {
  return /^[^/]+\/kapitel\/[^/]+\/bilder\/[a-z0-9]+(?:-[a-z0-9]+)*\.(?:png|jpe?g|svg)$/.test(path);
}

/**
 * Whether a path below `data/<year>/` is that of a lock file of fetched figures. The program writes it, so its name is no id of the
 * board, and its texts are those of the source.
 */
export function isFetchedFile(path: string): boolean {
  return /^(?!gemensamt\/)[^/]+\/hamtat\//.test(path);
}

/** Whether a path below `data/<year>/` lies among the decisions that `vb lock` keeps. They are not data of the year. */
export function isDecisionFile(path: string): boolean {
  return /^(?!gemensamt\/)[^/]+\/beslut\//.test(path);
}

/**
 * The home of a file, given its path below `data/<year>/` with `/` as separator. Undefined when no kind of file has that path.
 */
export function findHome(path: string): Home | undefined {
  const id = path.slice(path.lastIndexOf('/') + 1, -'.yaml'.length);
  for (const { slag, place, pattern } of PLACES) {
    const found = pattern.exec(path);
    if (!found) continue;
    const { ovan = '', mål, nämnd, kapitel } = found.groups ?? {};
    const above = [...ovan.split('/').slice(0, -1), ...(mål === undefined ? [] : [mål])];
    const folders = [...above, ...[nämnd, kapitel].filter((one) => one !== undefined)];
    if (folders.some((one) => RESERVED.includes(one)) || (place.endsWith('}') && RESERVED.includes(id))) continue;
    return { slag, id, ...(nämnd && { nämnd }), ...(kapitel && { kapitel }), ...(above.length > 0 && { mål: above }) };
  }
  return undefined;
}

/** The path of a file below `data/<year>/`, given its home. The inverse of `findHome`. */
export function pathOf({ slag, id, nämnd = '', mål = [], kapitel = '' }: Home): string {
  const names: Record<string, string> = { nämnd, kapitel, id, mål: mål.at(-1) ?? '' };
  const above = mål.slice(0, -1).map((one) => `${one}/`);
  const [place = '', inChapter = place] = placesOf(slag);
  const path = (kapitel === '' ? place : inChapter)
    .replace('{ovan*}/', above.join(''))
    .replace(/\{(\p{L}+)\}/gu, (_, name: string) => names[name] ?? '');
  return `${path}.yaml`;
}
