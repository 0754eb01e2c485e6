/**
 * The domain model after linking: one year of one kommun. Every object has its id and its place in the files, in its parent's
 * order.
 */
import { at, type Path, type Place, pathOf } from '../diagnostics/finding.ts';
import type { BildFil } from '../model/bild.ts';
import type { Home } from '../model/filslag.ts';
import type { FörbehållData } from '../model/forbehall.ts';
import type { EnheterFil, KommunFil, MätslagFil, OrdlistaFil, SkalorFil, VisionFil } from '../model/gemensamt.ts';
import type { HämtatKoladaFil } from '../model/hamtat.ts';
import type { GranskningFil, InternKontrollFil, KontrollFil, RiskFil } from '../model/intern-kontroll.ts';
import type { KapitelFil } from '../model/kapitel.ts';
import type { KonteringFil } from '../model/kontering.ts';
import type { KriterierFil } from '../model/kriterier.ts';
import type { Bedömt, MålFil } from '../model/mal.ts';
import type { MåttPlan, Redovisat, Resultat } from '../model/matt.ts';
import type { Mediefil } from '../model/mediefil.ts';
import type { NämndFil } from '../model/namnd.ts';
import type { Ord } from '../model/ord.ts';
import type { Minus, StyrmodellFil } from '../model/styrmodell.ts';
import type { Kolumn, TabellFil } from '../model/tabell.ts';
import type { Tal } from '../model/tal.ts';
import type { UppdragFil, UppdragPlan } from '../model/uppdrag.ts';
import type { UtgåvorFil } from '../model/utgavor.ts';
import type { SkrivetTecken } from './signs.ts';
import type { Måttsort, Nivå, Styrmodell, Uppdragssort, Uppföljningstext } from './styrmodell.ts';
import type { Tema } from './theme.ts';
import type { Tillfälle } from './tillfalle.ts';

/** One linked year of one kommun. */
export interface År {
  readonly år: number;
  /** The reported occasion. Every `uppföljning` in the model is of this occasion. */
  readonly tillfälle: Tillfälle;
  readonly gemensamt: Gemensamt;
  readonly nämnder: readonly Nämnd[];
  /** Boards that were read because the documents of `nämnder` use their data. The user did not ask for them. */
  readonly andra: readonly Nämnd[];
}

/** The content of the files that all boards share. */
export interface Gemensamt {
  readonly kommun: KommunFil;
  /** Undefined when the kommun has no such file. */
  readonly vision: VisionFil | undefined;
  readonly skalor: SkalorFil;
  readonly styrmodell: Styrmodell;
  /** The styrmodell as written. */
  readonly styrmodellFil: StyrmodellFil;
  /** Undefined when the kommun has no such file. */
  readonly kriterier: KriterierFil | undefined;
  readonly tema: Tema;
  /** The mål of the highest level that boards share, in their order. `grupp` is the heading of its group. */
  readonly mål: readonly {
    readonly id: string;
    readonly file: string;
    readonly namn: string;
    readonly grupp: string | undefined;
  }[];
  /** The plans of mått and uppdrag that boards share. */
  readonly delade: readonly Delad[];
  readonly enheter: EnheterFil;
  /** The paths of the shared files, for findings. An optional file need not exist. */
  readonly filer: Readonly<
    Record<'vision' | 'kriterier' | 'mätslag' | 'ordlista' | 'skalor' | 'styrmodell' | 'tema' | 'utgåvor', string>
  >;
  /** Empty when the kommun has no such file. */
  readonly mätslag: MätslagFil;
  /** Empty when the kommun has no such file. */
  readonly ordlista: OrdlistaFil;
  /** Undefined when the kommun has no such file. */
  readonly utgåvor: UtgåvorFil | undefined;
  /** How tables are filled from the ledger. */
  readonly konteringar: readonly Kontering[];
}

/** How a table of a board is filled from the ledger. */
export interface Kontering {
  readonly id: string;
  readonly file: string;
  readonly data: KonteringFil;
  /** The board whose table it fills. Undefined when that is not known, which has a finding. */
  readonly nämnd: string | undefined;
}

/** A plan that boards share. A board answers it in a file at the same place in its own folder. */
interface DeladPlan<Slag extends string, Sort, Plan> {
  readonly slag: Slag;
  readonly id: string;
  readonly file: string;
  readonly home: Home;
  readonly sort: Sort;
  readonly plan: Plan;
  /** The ids of the boards that shall answer. Undefined for every board that reports the mål or has the chapter. */
  readonly nämnder: readonly string[] | undefined;
}

/** A mått or uppdrag whose plan boards share. */
export type Delad = DeladPlan<'mått', Måttsort, MåttPlan> | DeladPlan<'uppdrag', Uppdragssort, UppdragPlan>;

/** The shared plans of a year, by path below the year's folder. */
export type Delade = ReadonlyMap<string, Delad>;

/** A shared mått or uppdrag that a board shall answer and has no file for. */
export interface Obesvarad {
  readonly ord: Ord;
  readonly namn: string;
  readonly planfil: string;
  /** The path of the file to create. */
  readonly fil: string;
  /** Where the answer belongs in the board's files. */
  readonly place: Place;
  /** The row to add to a list. Undefined when a shared chapter lists the file already. */
  readonly lista: { readonly rad: string; readonly nyckel: string; readonly fil: string } | undefined;
}

/** An object, with the file of its plan when that may be another file. */
type Planned = Pick<Written, 'file' | 'path'> & { readonly planfil?: string };

/** The id and place of an object. `path` is empty when the object is a whole file. */
interface Written {
  readonly id: string;
  readonly file: string;
  readonly path: Path;
}

/** An object that may replace objects of the previous year, whose ids are in `ersätter`. */
interface Ersättande extends Written {
  readonly ersätter: readonly string[];
}

/** A förbehåll with its path in the file. */
export interface Förbehåll extends FörbehållData {
  readonly path: Path;
}

/** What identifies the document of an occasion. `path` is its place in the board's file. */
export interface Dokument extends Omit<NonNullable<NämndFil['dokument']>[string], 'kapitel'> {
  /** The board's own title, otherwise the name of the document and the year. */
  readonly titel: string;
  readonly path: Path;
}

/** An appendix that is a document of its own. Text refers to it by its id, when it has one. */
export interface Bilagedokument {
  readonly id: string | undefined;
  readonly titel: string;
  readonly diarienummer: string | undefined;
  readonly adress: string | undefined;
  /** Its number among the appendices of the report, from 1. */
  readonly nummer: number;
  /** Its place in the board's file. */
  readonly place: Place;
}

/** A board with everything that it reports. */
export interface Nämnd extends Written {
  readonly data: NämndFil;
  readonly dokument: Dokument;
  /** What the document was reconstructed from afterwards, with its place in the board's file. Undefined when it was not. */
  readonly rekonstruerat: { readonly text: string; readonly path: Path } | undefined;
  readonly förbehåll: readonly Förbehåll[];
  readonly mål: readonly Mål[];
  /** The chapters of the report in their order. */
  readonly kapitel: readonly Kapitel[];
  /** In the order of the document. */
  readonly bilagor: readonly Bilagedokument[];
  /** The folders of chapters that the board's document at another occasion has, and this one does not. They end with `/`. */
  readonly utanför: readonly string[];
  /** Every object of the board by id, for references. */
  readonly objekt: ReadonlyMap<string, Objekt>;
  /** The ids of all files, including unusable ones, so that a broken file is not reported again at every reference to it. */
  readonly filer: ReadonlySet<string>;
  readonly obesvarade: readonly Obesvarad[];
  /** The mål that the board declares that it does not report, with the reason. */
  readonly redovisarInte: readonly { readonly namn: string; readonly skäl: string }[];
  /** The lock file of what was fetched from Kolada. Undefined when there is none. */
  readonly kolada: { readonly file: string; readonly data: HämtatKoladaFil } | undefined;
}

/** A mål: one of the kommun's as a board reports it, or one that a board has set itself. */
export interface Mål extends Ersättande {
  readonly slag: 'mål';
  readonly nivå: Nivå;
  readonly namn: string;
  /** The heading of its group. Undefined when it is in none. */
  readonly grupp: string | undefined;
  readonly plan: MålFil['plan'];
  /** How much it weighs among the mål that are weighed together with it. */
  readonly vikt: number;
  readonly uppföljning: Bedömt | undefined;
  readonly förbehåll: readonly Förbehåll[];
  /** The mål of the level below. */
  readonly mål: readonly Mål[];
  readonly mått: readonly Mått[];
  readonly uppdrag: readonly Uppdrag[];
}

/** A mått or one of its varav rows. A row has the values that it inherits filled in. */
export interface Mått extends Ersättande {
  readonly slag: 'mått';
  readonly sort: Måttsort;
  readonly namn: string;
  /** 0 for a mått, 1 and 2 for its varav rows. */
  readonly nivå: number;
  readonly plan: MåttPlan;
  /** The file of the plan: a shared one, or else `file`. */
  readonly planfil: string;
  /** The figures of the periods that the occasion has reached. */
  readonly resultat: Resultat;
  /** The source as it is printed. */
  readonly källa: string | undefined;
  /** The periods of utfall that the occasion has not reached. */
  readonly senare: readonly string[];
  readonly uppföljning: Redovisat | undefined;
  /** What was expected of the whole year at this occasion and those before it, in their order. */
  readonly prognoser: readonly Prognos[];
  /** The forecast of this occasion, when the year is not over: the outcome that is expected of the year. */
  readonly väntat: { readonly år: number; readonly tal: Tal } | undefined;
  /** The signs that are written instead of figures. */
  readonly tecken: readonly SkrivetTecken[];
  readonly varav: readonly Mått[];
  readonly förbehåll: readonly Förbehåll[];
}

/** The utfall of the whole year that a board expected at an occasion. */
export interface Prognos {
  readonly tillfälle: Tillfälle;
  readonly tal: Tal;
}

/** An uppdrag: something that the board has to do. */
export interface Uppdrag extends Ersättande {
  readonly slag: 'uppdrag';
  readonly sort: Uppdragssort;
  readonly namn: string;
  readonly plan: UppdragPlan;
  /** The file of the plan: a shared one, or else `file`. */
  readonly planfil: string;
  readonly uppföljning: NonNullable<UppdragFil['uppföljning']>[string] | undefined;
  /** The status at this occasion, or else at the latest one before it that has one. */
  readonly läge: string | undefined;
  readonly förbehåll: readonly Förbehåll[];
}

/** The generated chapters of a document that brings the reports of boards together. */
export const SAMLADE_KAPITEL = ['samlade mål', 'samlade mått', 'samlade uppdrag', 'samlad ekonomi', 'samlade nämnder'] as const;

/** The generated chapters that end a report, before its appendices. */
export const SLUTKAPITEL = [
  'bedömningsgrunder',
  'avvikelser',
  'källförteckning',
  'tabellförteckning',
  'figurförteckning',
  'underskrifter',
  'bilageförteckning',
  'ordlista',
] as const;

/** The chapters that the program generates from the data. A board lists them by these names. */
export const GJORDA_KAPITEL = ['översikt', 'vision', 'mål', ...SAMLADE_KAPITEL, ...SLUTKAPITEL] as const;

/** A chapter of a report: generated, written by an editor, or the internal control. */
export type Kapitel = { readonly slag: (typeof GJORDA_KAPITEL)[number] } | EgetKapitel | InternKontroll;

/** A chapter that an editor has written: text, pictures, tables, mått, uppdrag and sections. */
export interface EgetKapitel extends Ersättande {
  readonly slag: 'kapitel';
  readonly namn: string;
  /** Its number among the appendices, from 1. Undefined for a chapter that is none. */
  readonly bilaga: number | undefined;
  readonly data: KapitelFil;
  readonly bilder: readonly Bild[];
  readonly tabeller: readonly Tabell[];
  /** The mått and uppdrag that belong to no mål, in the order of the sections. */
  readonly mått: readonly Mått[];
  readonly uppdrag: readonly Uppdrag[];
  readonly förbehåll: readonly Förbehåll[];
}

/** A picture of a chapter. Every board that has a shared chapter has the chapter's shared pictures. */
export interface Bild extends Ersättande {
  readonly slag: 'bild';
  /** Its caption, or else its description or its file. */
  readonly namn: string;
  readonly data: BildFil;
  /** The file that it names. Undefined when there is no such file. */
  readonly fil: Mediefil | undefined;
  /** From 1, in the order of the report. Undefined for a decorative picture, and for one that the report does not have. */
  readonly nummer: number | undefined;
  readonly förbehåll: readonly Förbehåll[];
}

/** A table of amounts. */
export interface Tabell extends Ersättande {
  readonly slag: 'tabell';
  readonly namn: string;
  /** The table without the columns that the occasion does not show. */
  readonly data: TabellFil;
  /** The index in the file of each column. */
  readonly kolumnplats: readonly number[];
  /** The columns that other occasions show. */
  readonly dolda: readonly Kolumn[];
  /** Whether the occasion shows the table. It does not when every column with amounts belongs to other occasions. */
  readonly visas: boolean;
  /** The sign convention of the table, otherwise that of the kommun. Undefined when neither states one. */
  readonly minus: Minus | undefined;
  readonly förbehåll: readonly Förbehåll[];
}

/** The internal control of a board. */
export interface InternKontroll extends Ersättande {
  readonly slag: 'intern kontroll';
  readonly namn: string;
  readonly data: InternKontrollFil;
  readonly förbehåll: readonly Förbehåll[];
  readonly risker: readonly Risk[];
  readonly granskningar: readonly Granskning[];
  readonly kontroller: readonly Kontroll[];
}

/** The fields of a point with its åtgärder, of which there may be none. */
type WithActions<T extends { åtgärder?: unknown }> = T & { readonly åtgärder: NonNullable<T['åtgärder']> };

/** A point of the internal control: a risk, a granskning or a recurring kontroll. */
interface Kontrollpunkt<Slag extends string, Fil extends { plan: unknown; uppföljning?: Record<string, unknown> | undefined }>
  extends Ersättande {
  readonly slag: Slag;
  readonly namn: string;
  readonly plan: Fil['plan'];
  readonly uppföljning: NonNullable<Fil['uppföljning']>[string] | undefined;
  readonly förbehåll: readonly Förbehåll[];
}

/** A risk of the internal control. One that the board accepts has no åtgärder. */
export interface Risk extends Kontrollpunkt<'risk', RiskFil> {
  readonly plan: WithActions<RiskFil['plan']>;
  readonly uppföljning: WithActions<NonNullable<NonNullable<RiskFil['uppföljning']>['helår']>> | undefined;
}
/** A granskning of the internal control. */
export type Granskning = Kontrollpunkt<'granskning', GranskningFil>;
/** A recurring kontroll of the internal control. */
export type Kontroll = Kontrollpunkt<'kontroll', KontrollFil>;

/** An object of a board, which has an id. `slag` is the discriminator of the union. */
export type Objekt = Mål | Mått | Uppdrag | EgetKapitel | Bild | Tabell | InternKontroll | Risk | Granskning | Kontroll;

/** Returns every board that was read, including those that were read only because another board needs them. */
export function everyBoard({ nämnder, andra }: Pick<År, 'nämnder' | 'andra'>): readonly Nämnd[] {
  return [...nämnder, ...andra];
}

/** Returns the names of the boards whose document is reconstructed. Empty without a year. */
export function reconstructedOf(år: År | undefined): string[] {
  return (år?.nämnder ?? []).flatMap(({ data, rekonstruerat }) => (rekonstruerat ? [data.namn] : []));
}

/** The path of a field of the follow-up at a year's occasion. */
export function reportedPath({ tillfälle }: Pick<År, 'tillfälle'>, ...below: Path): Path {
  return ['uppföljning', tillfälle.id, ...below];
}

/** The texts that the styrmodell declares for an object, in print order, and the path of their owner in the styrmodell. */
export function declaredTexts(own: Mål | Mått | Uppdrag): { readonly path: Path; readonly texter: readonly Uppföljningstext[] } {
  const owner = own.slag === 'mål' ? own.nivå : own.sort;
  return { path: [own.slag === 'mål' ? 'nivåer' : 'slag', owner.namn, 'texter'], texter: owner.texter };
}

/** Returns a mål and every mål below it, in print order. */
export function withBelow(mål: Mål): readonly Mål[] {
  return [mål, ...mål.mål.flatMap(withBelow)];
}

/** Returns the uppdrag of a mål and of the mål below it. */
export function uppdragOf(mål: Mål): readonly Uppdrag[] {
  return withBelow(mål).flatMap(({ uppdrag }) => uppdrag);
}

/**
 * Whether everything that a mål lists could be linked. When false, counts and roll-ups are incomplete, and the files that could not
 * be used have findings of their own.
 */
export function isFullyLinked(mål: Mål): boolean {
  const has = (listed: readonly string[] | undefined, linked: readonly Objekt[]) =>
    (listed ?? []).every((id) => linked.some((one) => one.id === id));
  const { plan } = mål;
  return has(plan.mått, mål.mått) && has(plan.uppdrag, mål.uppdrag) && has(plan.mål, mål.mål) && mål.mål.every(isFullyLinked);
}

/** Returns a mått followed by its varav rows, in print order. */
export function withVarav(mått: Mått): readonly Mått[] {
  return [mått, ...mått.varav.flatMap(withVarav)];
}

/**
 * What a text calls an object: its name. An appendix has its number too. A picture is called by its number, because its caption is
 * often a whole sentence.
 */
export function nameInText(objekt: Objekt): string {
  if (objekt.slag === 'bild') return `bild ${objekt.nummer}`;
  const number = objekt.slag === 'kapitel' ? objekt.bilaga : undefined;
  return number === undefined ? objekt.namn : `bilaga ${number} (${objekt.namn})`;
}

/** What a text calls an appendix that is a document of its own. */
export const appendixInText = ({ nummer, titel }: Bilagedokument): string => `bilaga ${nummer} (${titel})`;

/** Returns the innermost object of a board at a place. Undefined when there is none. */
export function objectAt({ objekt }: Nämnd, place: Place): Objekt | undefined {
  const path = pathOf(place);
  return [...objekt.values()]
    .filter((one) => one.file === place.file && one.path.every((segment, i) => segment === path[i]))
    .sort((a, b) => b.path.length - a.path.length)[0];
}

/** The place of a path below an object. The plan of a mått or uppdrag may be in a file that boards share. */
export function placeIn(own: Planned, below: Path, part?: 'key' | 'value'): Place {
  return at(fileOf(own, below), [...own.path, ...below], part);
}

/** The file of a path below an object. */
export function fileOf({ file, planfil = file }: Planned, [key]: Path): string {
  return key === 'plan' ? planfil : file;
}

/** Returns every table of a board. Empty without a board. */
export function tablesOf(nämnd: Nämnd | undefined): readonly Tabell[] {
  return [...(nämnd?.objekt.values() ?? [])].filter((objekt): objekt is Tabell => objekt.slag === 'tabell');
}

/** Returns every uppdrag of a board, of its mål and of its chapters. */
export function allUppdrag(nämnd: Nämnd): readonly Uppdrag[] {
  return [...nämnd.objekt.values()].filter((objekt): objekt is Uppdrag => objekt.slag === 'uppdrag');
}

/** Returns every picture of a board's chapters. */
export function picturesOf(nämnd: Nämnd): readonly Bild[] {
  return [...nämnd.objekt.values()].filter((objekt): objekt is Bild => objekt.slag === 'bild');
}

/** Returns every mått of a board, including varav rows. */
export function allMått(nämnd: Nämnd): readonly Mått[] {
  return [...nämnd.objekt.values()].filter((objekt): objekt is Mått => objekt.slag === 'mått');
}
