/** Every running text of a board with the object it belongs to and the place it was written. One list, for every stage that reads text. */
import type { Path } from '../diagnostics/finding.ts';
import type { AvsnittData } from '../model/kapitel.ts';
import type { Kriterierad, KriterierFil } from '../model/kriterier.ts';
import type { Nämnd, Objekt, År } from './year.ts';

export interface WrittenText {
  readonly själv: Objekt | undefined;
  readonly file: string;
  readonly path: Path;
  readonly text: string;
}

export function textsOf(nämnd: Nämnd, år: År): readonly WrittenText[] {
  const known = gathered.get(nämnd);
  if (known) return known;
  const texts = gather(nämnd, år);
  gathered.set(nämnd, texts);
  return texts;
}

/** A linked board never changes, and many look at its texts. */
const gathered = new WeakMap<Nämnd, readonly WrittenText[]>();

function gather(nämnd: Nämnd, { tillfälle, gemensamt }: År): WrittenText[] {
  const texts: WrittenText[] = [];
  const add = (själv: Objekt | undefined, file: string, path: Path, text: string | undefined) => {
    if (text !== undefined) texts.push({ själv, file, path, text });
  };
  const { file, data } = nämnd;
  const { vision, mål } = gemensamt.vision;
  const shared = gemensamt.filer.vision;
  add(undefined, shared, ['vision', 'text'], vision.text);
  add(undefined, shared, ['framtidsbild', 'text'], gemensamt.vision.framtidsbild.text);
  add(undefined, shared, ['mål', 'övergripande'], mål.övergripande);
  add(undefined, shared, ['mål', 'strategiska'], mål.strategiska);
  for (const { path, text } of criteriaTexts(gemensamt.kriterier)) add(undefined, gemensamt.filer.kriterier, path, text);
  for (const [slag, { osäkerhet }] of Object.entries(gemensamt.mätslag)) {
    add(undefined, gemensamt.filer.mätslag, [slag, 'osäkerhet', 'motivering'], osäkerhet?.motivering);
  }
  add(undefined, file, ['dokument', 'upplysning'], data.dokument.upplysning);
  add(undefined, file, ['rekonstruerat'], data.rekonstruerat);
  add(undefined, file, ['uppföljning', tillfälle, 'skäl', 'bedömning'], data.uppföljning?.[tillfälle]?.skäl?.bedömning);
  for (const [i, { skäl }] of (data.redovisar_inte ?? []).entries()) add(undefined, file, ['redovisar_inte', i, 'skäl'], skäl);
  for (const { skäl, path } of nämnd.förbehåll) add(undefined, file, [...path, 'skäl'], skäl);
  const sharedChapters = nämnd.kapitel.filter(
    (kapitel) => kapitel.slag === 'kapitel' && !nämnd.objekt.has(kapitel.id),
  ) as Objekt[];
  for (const objekt of [...nämnd.objekt.values(), ...sharedChapters]) {
    const here = (path: Path, text: string | undefined) => add(objekt, objekt.file, [...objekt.path, ...path], text);
    const reported = ['uppföljning', tillfälle];
    for (const { skäl, path } of objekt.förbehåll) add(objekt, objekt.file, [...path, 'skäl'], skäl);
    switch (objekt.slag) {
      case 'mål':
      case 'nämndmål':
        for (const [i, { text }] of (objekt.plan.prioriteringar ?? []).entries())
          here(['plan', 'prioriteringar', i, 'text'], text);
        here([...reported, 'motivering'], objekt.uppföljning?.motivering);
        here([...reported, 'skäl', 'bedömning'], objekt.uppföljning?.skäl?.bedömning);
        for (const [id, svar] of Object.entries(objekt.uppföljning?.prioriteringar ?? {})) {
          here([...reported, 'prioriteringar', id], svar);
        }
        break;
      case 'mått':
        here([...reported, 'kommentar'], objekt.uppföljning?.kommentar);
        for (const [field, skäl] of Object.entries(objekt.uppföljning?.skäl ?? {})) here([...reported, 'skäl', field], skäl);
        here([...reported, 'utfall_saknas'], objekt.uppföljning?.utfall_saknas);
        for (const [i, { orsak }] of (objekt.uppföljning?.seriebrott ?? []).entries()) {
          here([...reported, 'seriebrott', i, 'orsak'], orsak);
        }
        break;
      case 'åtagande':
        here(['plan', 'bakgrund'], objekt.plan.bakgrund);
        here(['plan', 'lydelse'], objekt.plan.lydelse);
        for (const [del, text] of Object.entries(objekt.plan.delar ?? {})) here(['plan', 'delar', del], text);
        here([...reported, 'kommentar'], objekt.uppföljning?.kommentar);
        for (const [del, { kommentar }] of Object.entries(objekt.uppföljning?.delar ?? {})) {
          here([...reported, 'delar', del, 'kommentar'], kommentar);
        }
        break;
      case 'kapitel':
      case 'intern kontroll':
        here(['text'], objekt.data.text);
        for (const { path, avsnitt } of sectionsOf(objekt.data.avsnitt ?? [], ['avsnitt'])) {
          here([...path, 'text'], avsnitt.text);
          here([...path, 'text_efter'], avsnitt.text_efter);
        }
        break;
      case 'tabell':
        for (const [i, note] of (objekt.data.noter ?? []).entries()) here(['noter', i], note);
        break;
      case 'risk':
      case 'granskning':
        here(['plan', 'bakgrund'], objekt.plan.bakgrund);
        for (const [id, { kommentar }] of Object.entries(objekt.uppföljning?.åtgärder ?? {})) {
          here([...reported, 'åtgärder', id, 'kommentar'], kommentar);
        }
        break;
      case 'kontroll':
        here(['plan', 'syfte'], objekt.plan.syfte);
        here(['plan', 'metod'], objekt.plan.metod);
        here([...reported, 'kommentar'], objekt.uppföljning?.kommentar);
        break;
    }
  }
  return texts;
}

function criteriaTexts(kriterier: KriterierFil): { path: Path; text: string | undefined }[] {
  const rows = (path: Path, rader: readonly Kriterierad[]) =>
    rader.map(({ motivering }, i) => ({ path: [...path, 'rader', i, 'motivering'], text: motivering }));
  return [
    { path: ['ursprung'], text: kriterier.ursprung },
    { path: ['basuppdrag', 'om_det_saknas', 'skäl'], text: kriterier.basuppdrag?.om_det_saknas?.skäl },
    ...Object.entries(kriterier.delfrågor ?? {}).flatMap(([namn, { rader }]) => rows(['delfrågor', namn], rader)),
    ...rows(['nämndmål'], kriterier.nämndmål.rader),
    ...Object.entries(kriterier.sammanvägning).map(([vad, { motivering }]) => ({
      path: ['sammanvägning', vad, 'motivering'],
      text: motivering,
    })),
  ];
}

/** Sections with the sections in them, and their places. */
export function sectionsOf(avsnitt: readonly AvsnittData[], path: Path): { path: Path; avsnitt: AvsnittData }[] {
  return avsnitt.flatMap((one, i) => [
    { path: [...path, i], avsnitt: one },
    ...sectionsOf(one.avsnitt ?? [], [...path, i, 'avsnitt']),
  ]);
}
