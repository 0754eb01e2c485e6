/** Links the documents of one board into one tree. */
import { at, finding, type WithFindings } from '../diagnostics/finding.ts';
import type { KommunFil } from '../model/gemensamt.ts';
import type { NämndFil } from '../model/namnd.ts';
import { type Document, type Documents, documentsOf } from '../validate/validate.ts';
import { BoardLinker } from './board-linker.ts';
import { linkKapitel } from './link-chapters.ts';
import { linkMål } from './link-mal.ts';
import { unanswered } from './shared-plans.ts';
import type { Styrmodell } from './styrmodell.ts';
import type { Tillfälle } from './tillfalle.ts';
import { undecidedOf } from './undecided.ts';
import type { Bilagedokument, Delade, Dokument, Kapitel, Nämnd } from './year.ts';

interface LinkRequest {
  readonly år: number;
  readonly tillfälle: Tillfälle;
  readonly everyOccasion?: boolean;
  readonly folder: string;
  readonly delade: Delade;
  readonly bildfiler: BoardLinker['bildfiler'];
}

/** Links the board with the given id. The value is undefined when the board's own file is missing or cannot be used. */
export function linkNämnd(
  documents: Documents,
  id: string,
  kommun: KommunFil | undefined,
  styrmodell: Styrmodell,
  { år, tillfälle, everyOccasion = false, folder, delade, bildfiler }: LinkRequest,
): WithFindings<Nämnd | undefined> {
  const linker = new BoardLinker(documents, id, folder, år, tillfälle, everyOccasion, styrmodell, delade, bildfiler);
  linker.reportDuplicateIds();
  const document = linker.of('nämnd')[0];
  if (!document) {
    if (!linker.homes.some(({ home }) => home.slag === 'nämnd')) {
      const file = `${folder}/${id}/${id}.yaml`;
      linker.findings.push(finding('fil-saknas', { file }, { vad: 'nämndens egen fil', fil: file }));
    }
    return { value: undefined, findings: linker.findings };
  }
  const { file, data } = document;
  const mål = linker.listed({ file, path: ['mål'], ids: data.mål ?? [] }, 'mål', { mål: [] }, 'inget mål', (child) =>
    linkMål(linker, child),
  );
  const redovisarInte = notReported(linker, document, kommun);
  const { kapitel, utanför } = linkKapitel(linker, document);
  const dokument = documentOf(data, år, tillfälle);
  linker.reportOrphans(file);
  const filer = new Set(linker.homes.filter(({ home }) => home.slag !== 'nämnd').map(({ home }) => home.id));
  const [fetched] = linker.of('hämtatKolada');
  const value: Nämnd = {
    id,
    file,
    path: [],
    data,
    dokument,
    rekonstruerat: reconstruction(data, tillfälle),
    förbehåll: linker.förbehållOf(data),
    mål,
    kapitel,
    bilagor: appendices(linker, kapitel, file, dokument),
    utanför,
    objekt: linker.objekt,
    filer,
    obesvarade: unanswered(linker, document, kapitel),
    redovisarInte,
    kolada: fetched && { file: fetched.file, data: fetched.data },
  };
  const saknas = undecidedOf(value);
  if (saknas.length > 0 && !data.redovisas_i) {
    linker.findings.push(finding('beslut-saknas', at(file, value.dokument.path, 'key'), { saknas, tillfälle: tillfälle.id }));
  }
  return { value, findings: linker.findings };
}

function documentOf({ dokument, samlar }: NämndFil, år: number, tillfälle: Tillfälle): Dokument {
  const { id } = tillfälle;
  const own = dokument?.[id];
  const namn = samlar ? 'Nämndernas samlade uppföljning' : tillfälle.dokument;
  return { ...own, titel: own?.titel ?? `${namn} ${år}`, path: ['dokument', id] };
}

/** The appendices that are documents of their own. They are numbered after the chapters. Reports an id that is taken. */
function appendices(
  linker: BoardLinker,
  kapitel: readonly Kapitel[],
  file: string,
  { path, bilagor = [] }: Dokument,
): Bilagedokument[] {
  const chapters = kapitel.filter((one) => one.slag === 'kapitel' && one.bilaga !== undefined).length;
  return bilagor.map(({ id, titel, diarienummer, adress }, i) => {
    const place = at(file, [...path, 'bilagor', i]);
    const annan = linker.objekt.get(id ?? '')?.file ?? (bilagor.findIndex((one) => one.id === id) < i ? file : undefined);
    if (id !== undefined && annan !== undefined)
      linker.findings.push(finding('id-dubblett', at(file, [...path, 'bilagor', i, 'id']), { id, annan }));
    return { id, titel, diarienummer, adress, nummer: chapters + i + 1, place };
  });
}

/** What the document or the whole year was reconstructed from. */
function reconstruction({ dokument, rekonstruerat }: NämndFil, { id }: Tillfälle): Nämnd['rekonstruerat'] {
  const own = dokument?.[id]?.rekonstruerat;
  if (own !== undefined) return { text: own, path: ['dokument', id, 'rekonstruerat'] };
  return rekonstruerat === undefined ? undefined : { text: rekonstruerat, path: ['rekonstruerat'] };
}

/**
 * The mål that the board declares that it does not report. Reports a mål of the kommun that the board neither reports nor
 * declares, since it may have been forgotten.
 */
function notReported(
  linker: BoardLinker,
  { file, data }: Document<'nämnd'>,
  kommun: KommunFil | undefined,
): Nämnd['redovisarInte'] {
  const nameOf = (id: string) =>
    documentsOf(linker.documents, 'gemensamtMål').find(({ home }) => home.mål?.join('/') === id)?.data.plan.namn;
  const declared = data.redovisar_inte ?? [];
  const mentioned = [...(data.mål ?? []), ...declared.map(({ mål }) => mål)];
  const isOptional = data.samlar !== undefined || !linker.styrmodell.nivåer[0]?.allaRedovisar;
  for (const id of isOptional ? [] : (kommun?.mål ?? [])) {
    if (!mentioned.includes(id))
      linker.findings.push(finding('mal-utan-besked', at(file, ['mål'], 'key'), { mål: nameOf(id) ?? id }));
  }
  return declared.map(({ mål, skäl }, i) => {
    const namn = nameOf(mål);
    if (data.mål?.includes(mål))
      linker.findings.push(finding('upprepad-i-lista', at(file, ['redovisar_inte', i, 'mål']), { id: mål }));
    if (namn === undefined) {
      const home = { slag: 'gemensamtMål', id: mål, mål: [mål] } as const;
      linker.unknown(file, ['redovisar_inte', i, 'mål'], mål, 'inget mål', kommun?.mål ?? [], home);
    }
    return { namn: namn ?? mål, skäl };
  });
}
