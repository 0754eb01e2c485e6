/**
 * The domain model after linking: one year of one kommun, every object with its parent's order, its id and the place it was written.
 */
import { type Path, type Place, pathOf } from '../diagnostics/finding.ts';
import type { ÅtagandeFil } from '../model/atagande.ts';
import type { FörbehållData } from '../model/forbehall.ts';
import type { EnheterFil, KommunFil, MätslagFil, SkalorFil, TemaFil, VisionFil } from '../model/gemensamt.ts';
import type { GranskningFil, InternKontrollFil, KontrollFil, RiskFil } from '../model/intern-kontroll.ts';
import type { KapitelFil } from '../model/kapitel.ts';
import type { KriterierFil } from '../model/kriterier.ts';
import type { Bedömt, BedömtNämndmål, GemensamtMålFil, MålFil, NämndmålFil } from '../model/mal.ts';
import type { MåttPlan, Redovisat } from '../model/matt.ts';
import type { NämndFil } from '../model/namnd.ts';
import type { TabellFil } from '../model/tabell.ts';
import type { Tillfälle } from '../model/uppfoljning.ts';

export interface År {
  readonly år: number;
  /** The occasion that is reported; `uppföljning` below is that occasion's. */
  readonly tillfälle: Tillfälle;
  readonly gemensamt: Gemensamt;
  readonly nämnder: readonly Nämnd[];
}

export interface Gemensamt {
  readonly kommun: KommunFil;
  readonly vision: VisionFil;
  readonly skalor: SkalorFil;
  readonly kriterier: KriterierFil;
  readonly tema: TemaFil;
  /** The kommun's mål in their order. */
  readonly mål: readonly {
    readonly id: string;
    readonly file: string;
    readonly namn: string;
    readonly typ: GemensamtMålFil['plan']['typ'];
  }[];
  readonly enheter: EnheterFil;
  /** Where the shared texts were written, for findings. */
  readonly filer: Readonly<Record<'vision' | 'kriterier' | 'mätslag' | 'skalor' | 'tema', string>>;
  readonly mätslag: MätslagFil;
}

/** Where an object was written: its file, and its path there when it is a part of the file. */
interface Written {
  readonly id: string;
  readonly file: string;
  readonly path: Path;
}

/** What may go on from something of the year before under another id. */
interface Ersättande extends Written {
  readonly ersätter: readonly string[];
}

/** A förbehåll with its place in the file. */
export interface Förbehåll extends FörbehållData {
  readonly path: Path;
}

export interface Nämnd extends Written {
  readonly data: NämndFil;
  readonly förbehåll: readonly Förbehåll[];
  readonly mål: readonly Mål[];
  /** The chapters of the report in their order. */
  readonly kapitel: readonly Kapitel[];
  /** Every object of the board by id, for references. */
  readonly objekt: ReadonlyMap<string, Objekt>;
  /** The ids of all files, also of those that could not be used: their faults are reported once, not at every reference. */
  readonly filer: ReadonlySet<string>;
  /** The mål that the board does not report, with the reason. */
  readonly redovisarInte: readonly { readonly namn: string; readonly skäl: string }[];
}

export interface Mål extends Ersättande {
  readonly slag: 'mål';
  readonly namn: string;
  readonly typ: GemensamtMålFil['plan']['typ'];
  readonly plan: MålFil['plan'];
  readonly uppföljning: Bedömt | undefined;
  readonly förbehåll: readonly Förbehåll[];
  readonly nämndmål: readonly Nämndmål[];
  readonly mått: readonly Mått[];
}

export interface Nämndmål extends Ersättande {
  readonly slag: 'nämndmål';
  readonly namn: string;
  readonly plan: NämndmålFil['plan'];
  readonly uppföljning: BedömtNämndmål | undefined;
  readonly förbehåll: readonly Förbehåll[];
  readonly mått: readonly Mått[];
  readonly åtaganden: readonly Åtagande[];
}

/** A measure or one of its varav rows, with what a row inherits filled in. */
export interface Mått extends Ersättande {
  readonly slag: 'mått';
  readonly namn: string;
  /** 0 for a measure, 1 and 2 for its varav rows. */
  readonly nivå: number;
  readonly plan: MåttPlan;
  readonly uppföljning: Redovisat | undefined;
  readonly varav: readonly Mått[];
  readonly förbehåll: readonly Förbehåll[];
}

export interface Åtagande extends Ersättande {
  readonly slag: 'åtagande';
  readonly namn: string;
  readonly plan: ÅtagandeFil['plan'];
  readonly uppföljning: NonNullable<ÅtagandeFil['uppföljning']>['helår'];
  readonly förbehåll: readonly Förbehåll[];
}

/** Chapters the program makes out of the data; a board names them in its list. */
export const GJORDA_KAPITEL = ['översikt', 'vision', 'mål', 'bedömningsgrunder', 'avvikelser', 'källförteckning'] as const;

export type Kapitel = { readonly slag: (typeof GJORDA_KAPITEL)[number] } | EgetKapitel | InternKontroll;

/** A chapter written as text, tables and sections. */
export interface EgetKapitel extends Ersättande {
  readonly slag: 'kapitel';
  readonly namn: string;
  readonly data: KapitelFil;
  readonly tabeller: readonly Tabell[];
  readonly förbehåll: readonly Förbehåll[];
}

/** A table of amounts. */
export interface Tabell extends Ersättande {
  readonly slag: 'tabell';
  readonly namn: string;
  readonly data: TabellFil;
  readonly förbehåll: readonly Förbehåll[];
}

export interface InternKontroll extends Ersättande {
  readonly slag: 'intern kontroll';
  readonly namn: string;
  readonly data: InternKontrollFil;
  readonly förbehåll: readonly Förbehåll[];
  readonly risker: readonly Risk[];
  readonly granskningar: readonly Granskning[];
  readonly kontroller: readonly Kontroll[];
}

/** One thing of the internal control: a risk, a review or a recurring control. */
interface Kontrollpunkt<Slag extends string, Fil extends { plan: unknown; uppföljning?: { helår?: unknown } | undefined }>
  extends Ersättande {
  readonly slag: Slag;
  readonly namn: string;
  readonly plan: Fil['plan'];
  readonly uppföljning: NonNullable<Fil['uppföljning']>['helår'];
  readonly förbehåll: readonly Förbehåll[];
}

export type Risk = Kontrollpunkt<'risk', RiskFil>;
export type Granskning = Kontrollpunkt<'granskning', GranskningFil>;
export type Kontroll = Kontrollpunkt<'kontroll', KontrollFil>;

export type Objekt = Mål | Nämndmål | Mått | Åtagande | EgetKapitel | Tabell | InternKontroll | Risk | Granskning | Kontroll;

/** The names of the boards whose year is reconstructed. */
export function reconstructedOf(år: År | undefined): string[] {
  return (år?.nämnder ?? []).flatMap(({ data }) => (data.rekonstruerat === undefined ? [] : [data.namn]));
}

/** Every åtagande of a goal: a nämndmål's own, a mål's through its nämndmål. */
export function åtagandenOf(objekt: Mål | Nämndmål): readonly Åtagande[] {
  return objekt.slag === 'mål' ? objekt.nämndmål.flatMap((one) => one.åtaganden) : objekt.åtaganden;
}

/** Whether all that a goal lists could be used: what is counted or weighed in another is not all there is, and its files say why. */
export function isWhole(objekt: Mål | Nämndmål): boolean {
  const has = (listed: readonly string[] | undefined, linked: readonly Objekt[]) =>
    (listed ?? []).every((id) => linked.some((one) => one.id === id));
  if (!has(objekt.plan.mått, objekt.mått)) return false;
  return objekt.slag === 'mål'
    ? has(objekt.plan.nämndmål, objekt.nämndmål) && objekt.nämndmål.every(isWhole)
    : has(objekt.plan.åtaganden, objekt.åtaganden);
}

/** A measure followed by its varav rows, in the order printed. */
export function withVarav(mått: Mått): readonly Mått[] {
  return [mått, ...mått.varav.flatMap(withVarav)];
}

/** The innermost object of a board that is written at a place. */
export function objectAt({ objekt }: Nämnd, place: Place): Objekt | undefined {
  const path = pathOf(place);
  return [...objekt.values()]
    .filter((one) => one.file === place.file && one.path.every((segment, i) => segment === path[i]))
    .sort((a, b) => b.path.length - a.path.length)[0];
}

/** Every measure of a board, varav rows included. */
export function allMått(nämnd: Nämnd): readonly Mått[] {
  return [...nämnd.objekt.values()].filter((objekt): objekt is Mått => objekt.slag === 'mått');
}
