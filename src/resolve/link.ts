/** Links the documents of one board into one tree. */
import { at, type Found, finding } from '../diagnostics/finding.ts';
import type { KommunFil } from '../model/gemensamt.ts';
import type { Tillfälle } from '../model/uppfoljning.ts';
import { type Document, type Documents, documentsOf } from '../validate/validate.ts';
import { reservations, Shelf } from './board-linker.ts';
import { linkKapitel } from './link-chapters.ts';
import { linkMål } from './link-goals.ts';
import type { Nämnd } from './year.ts';

/** The board `id`; undefined when its own file is missing or faulty. */
export function linkNämnd(
  documents: Documents,
  id: string,
  kommun: KommunFil | undefined,
  { tillfälle, folder }: { readonly tillfälle: Tillfälle; readonly folder: string },
): Found<Nämnd | undefined> {
  const shelf = new Shelf(documents, id, tillfälle);
  shelf.reportDuplicateIds();
  const document = shelf.of('nämnd')[0];
  if (!document) {
    if (!shelf.homes.some(({ home }) => home.kind === 'nämnd')) {
      shelf.findings.push(finding('fil-saknas', { file: `${folder}/${id}/${id}.yaml` }, { vad: 'nämndens egen fil' }));
    }
    return { value: undefined, findings: shelf.findings };
  }
  const { file, data } = document;
  const mål = shelf.listed({ file, path: ['mål'], ids: data.mål }, 'mål', {}, 'inget mål', (child) => linkMål(shelf, child));
  const redovisarInte = notReported(shelf, document, kommun);
  const kapitel = linkKapitel(shelf, document);
  shelf.reportOrphans(file);
  const filer = new Set(shelf.homes.filter(({ home }) => home.kind !== 'nämnd').map(({ home }) => home.id));
  const value: Nämnd = {
    id,
    file,
    path: [],
    data,
    förbehåll: reservations(data),
    mål,
    kapitel,
    objekt: shelf.objekt,
    filer,
    redovisarInte,
  };
  return { value, findings: shelf.findings };
}

/** The mål a board does not work with: a state to declare, not something to forget. */
function notReported(shelf: Shelf, { file, data }: Document<'nämnd'>, kommun: KommunFil | undefined): Nämnd['redovisarInte'] {
  const nameOf = (id: string) => documentsOf(shelf.documents, 'gemensamtMål').find(({ home }) => home.id === id)?.data.plan.namn;
  const declared = data.redovisar_inte ?? [];
  const mentioned = [...data.mål, ...declared.map(({ mål }) => mål)];
  for (const id of kommun?.mål ?? []) {
    if (!mentioned.includes(id))
      shelf.findings.push(finding('mal-utan-besked', at(file, ['mål'], 'key'), { mål: nameOf(id) ?? id }));
  }
  return declared.map(({ mål, skäl }, i) => {
    const namn = nameOf(mål);
    if (data.mål.includes(mål))
      shelf.findings.push(finding('upprepad-i-lista', at(file, ['redovisar_inte', i, 'mål']), { id: mål }));
    if (namn === undefined) shelf.unknown(file, ['redovisar_inte', i, 'mål'], mål, 'inget mål', kommun?.mål ?? []);
    return { namn: namn ?? mål, skäl };
  });
}
