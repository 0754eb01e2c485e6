/** Lists every running text of a board with its object and place. Every stage that reads running text uses this list. */
import type { Path } from '../diagnostics/finding.ts';
import type { AvsnittData } from '../model/kapitel.ts';
import type { Kriterierad, KriterierFil } from '../model/kriterier.ts';
import { ownSentences } from './utgavor.ts';
import { fileOf, type Nämnd, type Objekt, type År } from './year.ts';

/** A running text and its place. */
export interface WrittenText {
  /** The object that the text belongs to. Undefined for a text of the board or of a shared file. */
  readonly själv: Objekt | undefined;
  readonly file: string;
  readonly path: Path;
  readonly text: string;
  /** Whether there is room for sub-headings and tables where the text is printed. */
  readonly isLong: boolean;
}

/** Returns every running text of a board and of the shared files. Cached by board, because a linked board does not change. */
export function textsOf(nämnd: Nämnd, år: År): readonly WrittenText[] {
  const cached = cache.get(nämnd);
  if (cached) return cached;
  const texts = collectTexts(nämnd, år);
  cache.set(nämnd, texts);
  return texts;
}

const cache = new WeakMap<Nämnd, readonly WrittenText[]>();

function collectTexts(nämnd: Nämnd, år: År): WrittenText[] {
  const sharedChapters = nämnd.kapitel.filter(
    (kapitel) => kapitel.slag === 'kapitel' && !nämnd.objekt.has(kapitel.id),
  ) as Objekt[];
  return [
    ...sharedTexts(år),
    ...boardTexts(nämnd, år),
    ...[...nämnd.objekt.values(), ...sharedChapters].flatMap((objekt) => objectTexts(objekt, år)),
  ];
}

/** A text that may be missing, at a path of its file. */
type Entry = readonly [path: Path, text: string | undefined];

/** Adds the object and the file to each entry, and drops missing texts. */
const withOwner = (själv: Objekt | undefined, file: string, entries: readonly Entry[]): WrittenText[] =>
  entries.flatMap(([path, text]) => (text === undefined ? [] : [{ själv, file, path, text, isLong: isLong(själv, path) }]));

/** The keys of short texts, which stand in lists or below other texts. */
const SHORT = ['förbehåll', 'skäl', 'prioriteringar', 'delar'];

/** Whether a text is one of a chapter, a section, a mål or an uppdrag, or one that introduces the kommun's mål. */
function isLong(själv: Objekt | undefined, path: Path): boolean {
  if (path.some((key) => SHORT.includes(String(key)))) return false;
  if (själv === undefined) return path.length === 2 && path[1] === 'text';
  return ['kapitel', 'intern kontroll', 'mål', 'uppdrag'].includes(själv.slag);
}

/** The texts of the files that all boards share. */
function sharedTexts({ gemensamt }: År): WrittenText[] {
  const { vision, framtidsbild, mål } = gemensamt.vision ?? {};
  return [
    ...withOwner(undefined, gemensamt.filer.vision, [
      [['vision', 'text'], vision?.text],
      [['framtidsbild', 'text'], framtidsbild?.text],
      [['mål', 'text'], mål?.text],
      ...Object.entries(mål?.grupper ?? {}).map(([grupp, text]): Entry => [['mål', 'grupper', grupp], text]),
    ]),
    ...withOwner(undefined, gemensamt.filer.kriterier, gemensamt.kriterier ? criteriaTexts(gemensamt.kriterier) : []),
    ...withOwner(
      undefined,
      gemensamt.filer.mätslag,
      Object.entries(gemensamt.mätslag).map(([slag, { osäkerhet }]) => [
        [slag, 'osäkerhet', 'motivering'],
        osäkerhet?.motivering,
      ]),
    ),
    ...withOwner(
      undefined,
      gemensamt.filer.ordlista,
      Object.entries(gemensamt.ordlista).map(([ord, förklaring]) => [[ord], förklaring]),
    ),
  ];
}

/** The texts of a board's own file. */
function boardTexts({ file, data, dokument, rekonstruerat, förbehåll }: Nämnd, { tillfälle }: År): WrittenText[] {
  return withOwner(undefined, file, [
    [[...dokument.path, 'upplysning'], dokument.upplysning],
    ...ownSentences(dokument).map(({ text, i }): Entry => [[...dokument.path, 'sida', 'meningar', i], text]),
    ...(rekonstruerat ? [[rekonstruerat.path, rekonstruerat.text] satisfies Entry] : []),
    [['uppföljning', tillfälle.id, 'skäl', 'bedömning'], data.uppföljning?.[tillfälle.id]?.skäl?.bedömning],
    ...(data.redovisar_inte ?? []).map(({ skäl }, i): Entry => [['redovisar_inte', i, 'skäl'], skäl]),
    ...förbehåll.map(({ skäl, path }): Entry => [[...path, 'skäl'], skäl]),
  ]);
}

/** The texts of one object: those of its förbehåll and those specific to its kind. */
function objectTexts(objekt: Objekt, { tillfälle }: År): WrittenText[] {
  const { file, förbehåll } = objekt;
  const förbehållstexter = förbehåll.map(({ skäl, path }): Entry => [[...path, 'skäl'], skäl]);
  const own = textsOfKind(objekt, ['uppföljning', tillfälle.id]).flatMap(([path, text]) =>
    withOwner(objekt, fileOf(objekt, path), [[[...objekt.path, ...path], text]]),
  );
  return [...withOwner(objekt, file, förbehållstexter), ...own];
}

/** The texts specific to an object's kind. `reported` is the path of the occasion's follow-up. */
function textsOfKind(objekt: Objekt, reported: Path): Entry[] {
  const entriesOf = (record: object | undefined, path: (key: string) => Path): Entry[] =>
    Object.entries(record ?? {}).map(([key, text]) => [path(key), text as string | undefined]);
  switch (objekt.slag) {
    case 'mål':
      return [
        ...(objekt.plan.prioriteringar ?? []).map(({ text }, i): Entry => [['plan', 'prioriteringar', i, 'text'], text]),
        [[...reported, 'motivering'], objekt.uppföljning?.motivering],
        ...entriesOf(objekt.uppföljning?.texter, (id) => [...reported, 'texter', id]),
        [[...reported, 'skäl', 'bedömning'], objekt.uppföljning?.skäl?.bedömning],
        ...entriesOf(objekt.uppföljning?.prioriteringar, (id) => [...reported, 'prioriteringar', id]),
      ];
    case 'mått':
      return [
        [[...reported, 'kommentar'], objekt.uppföljning?.kommentar],
        ...entriesOf(objekt.uppföljning?.texter, (id) => [...reported, 'texter', id]),
        ...entriesOf(objekt.uppföljning?.skäl, (field) => [...reported, 'skäl', field]),
        [[...reported, 'utfall_saknas'], objekt.uppföljning?.utfall_saknas],
        ...(objekt.resultat.seriebrott ?? []).map(({ orsak }, i): Entry => [['resultat', 'seriebrott', i, 'orsak'], orsak]),
      ];
    case 'uppdrag':
      return [
        [['plan', 'bakgrund'], objekt.plan.bakgrund],
        [['plan', 'lydelse'], objekt.plan.lydelse],
        ...entriesOf(objekt.plan.delar, (del) => ['plan', 'delar', del]),
        [[...reported, 'kommentar'], objekt.uppföljning?.kommentar],
        ...entriesOf(objekt.uppföljning?.texter, (id) => [...reported, 'texter', id]),
        ...commentsOf(objekt.uppföljning?.delar, (del) => [...reported, 'delar', del, 'kommentar']),
      ];
    case 'kapitel':
    case 'intern kontroll':
      return [[['text'], objekt.data.text], ...sectionTexts(objekt.data.avsnitt)];
    case 'bild':
      return [];
    case 'tabell':
      return (objekt.data.noter ?? []).map((note, i): Entry => [['noter', i], note]);
    case 'risk':
    case 'granskning':
      return [
        [['plan', 'bakgrund'], objekt.plan.bakgrund],
        ...(objekt.slag === 'risk' ? [[[...reported, 'kommentar'], objekt.uppföljning?.kommentar] as const] : []),
        ...commentsOf(objekt.uppföljning?.åtgärder, (id) => [...reported, 'åtgärder', id, 'kommentar']),
      ];
    case 'kontroll':
      return [
        [['plan', 'syfte'], objekt.plan.syfte],
        [['plan', 'metod'], objekt.plan.metod],
        [[...reported, 'kommentar'], objekt.uppföljning?.kommentar],
      ];
  }
}

function commentsOf(
  record: Readonly<Record<string, { readonly kommentar?: string | undefined }>> | undefined,
  path: (key: string) => Path,
): Entry[] {
  return Object.entries(record ?? {}).map(([key, { kommentar }]) => [path(key), kommentar]);
}

function sectionTexts(avsnitt: readonly AvsnittData[] | undefined): Entry[] {
  return sectionsOf(avsnitt ?? [], ['avsnitt']).flatMap(({ path, avsnitt: one }): Entry[] => [
    [[...path, 'text'], one.text],
    [[...path, 'text_efter'], one.text_efter],
  ]);
}

function criteriaTexts(kriterier: KriterierFil): Entry[] {
  const rows = (path: Path, rader: readonly Kriterierad[]) =>
    rader.map(({ motivering }, i): Entry => [[...path, 'rader', i, 'motivering'], motivering]);
  return [
    [['ursprung'], kriterier.ursprung],
    ...Object.entries(kriterier.uppger ?? {}).map(
      ([namn, { om_det_saknas }]): Entry => [['uppger', namn, 'om_det_saknas', 'skäl'], om_det_saknas?.skäl],
    ),
    ...Object.entries(kriterier.delfrågor ?? {}).flatMap(([namn, { rader }]) => rows(['delfrågor', namn], rader)),
    ...Object.entries(kriterier.tabeller ?? {}).flatMap(([namn, { rader }]) => rows(['tabeller', namn], rader)),
    ...Object.entries(kriterier.sammanvägning ?? {}).map(
      ([vad, { motivering }]): Entry => [['sammanvägning', vad, 'motivering'], motivering],
    ),
  ];
}

/** Returns sections and their subsections in reading order, each with its path. */
export function sectionsOf(avsnitt: readonly AvsnittData[], path: Path): { path: Path; avsnitt: AvsnittData }[] {
  return avsnitt.flatMap((one, i) => [
    { path: [...path, i], avsnitt: one },
    ...sectionsOf(one.avsnitt ?? [], [...path, i, 'avsnitt']),
  ]);
}
