/**
 * Stage 3, resolve: links documents into one year. In: the typed documents of a year. Out: the domain model in the order of the
 * parents' lists, and a finding for every unresolved reference, every unlisted file and every word that the shared lists lack.
 * The value is undefined when a file that all boards share cannot be used. Never: judges what figures mean.
 */
import type { Finding, WithFindings } from '../diagnostics/finding.ts';
import { at, finding } from '../diagnostics/finding.ts';
import type { DataOf, Filslag } from '../model/filslag.ts';
import { FILSLAG } from '../model/filslag.ts';
import type { Temafil } from '../model/temafil.ts';
import type { Tillfälle } from '../model/uppfoljning.ts';
import { limitedSuggest } from '../swedish/spelling.ts';
import { type Documents, documentsOf } from '../validate/validate.ts';
import { checkColours } from './colours.ts';
import { linkNämnd } from './link.ts';
import { checkOverview } from './overview.ts';
import { checkReferences } from './references.ts';
import { checkReplacements } from './replaces.ts';
import { checkTheme } from './theme.ts';
import { checkWords } from './words.ts';
import type { Gemensamt, Nämnd, År } from './year.ts';

interface Request {
  readonly år: number;
  readonly tillfälle: Tillfälle;
  /** The year's folder, used to name missing files in findings. */
  readonly folder: string;
  /** The existing files of the theme, by name. */
  readonly temafiler: ReadonlyMap<string, Temafil>;
}

/** Links the documents of a year. A board whose own file cannot be used is left out of the value. */
export function resolve(documents: Documents, request: Request): WithFindings<År | undefined> {
  const findings: Finding[] = [];
  const gemensamt = linkShared(documents, request.folder, findings);
  const nämnder: Nämnd[] = [];
  for (const id of boardIds(documents)) {
    const linked = linkNämnd(documents, id, gemensamt?.kommun, request);
    findings.push(...linked.findings);
    if (linked.value) nämnder.push(linked.value);
  }
  if (!gemensamt) return { value: undefined, findings };
  findings.push(...checkTheme(gemensamt.tema, gemensamt.filer.tema, request.temafiler), ...checkColours(gemensamt));
  const value: År = { år: request.år, tillfälle: request.tillfälle, gemensamt, nämnder };
  const found = nämnder.flatMap((nämnd) => [
    ...checkWords(nämnd, value),
    ...checkReferences(nämnd, value),
    ...checkOverview(nämnd),
    ...checkReplacements(nämnd),
  ]);
  return { value, findings: [...findings, ...found] };
}

/** The ids of all boards that have a file, usable or not. */
function boardIds(documents: Documents): string[] {
  const names = [...documents.valid, ...documents.broken].map(({ home }) => home.nämnd);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

/** Links the files that all boards share, and appends their findings. Returns undefined when one is missing or cannot be used. */
function linkShared(documents: Documents, folder: string, findings: Finding[]): Gemensamt | undefined {
  const only = <K extends Filslag>(slag: K): DataOf<K> | undefined => {
    const [document] = documentsOf(documents, slag);
    if (document) return document.data;
    if (!documents.broken.some(({ home }) => home.slag === slag)) {
      const file = `${folder}/${FILSLAG[slag].place}.yaml`;
      findings.push(finding('fil-saknas', { file }, { vad: 'den gemensamma filen behövs för alla nämnder' }));
    }
    return undefined;
  };
  const parts = {
    kommun: only('kommun'),
    vision: only('vision'),
    skalor: only('skalor'),
    tema: only('tema'),
    enheter: only('enheter'),
    mätslag: only('mätslag'),
  };
  const suggest = limitedSuggest();
  const mål = (parts.kommun?.mål ?? []).flatMap((id, i) => {
    const document = documentsOf(documents, 'gemensamtMål').find(({ home }) => home.id === id);
    if (document) return [{ id, file: document.file, ...document.data.plan }];
    if (!documents.broken.some(({ home }) => home.slag === 'gemensamtMål' && home.id === id)) {
      const known = documentsOf(documents, 'gemensamtMål').map(({ home }) => home.id);
      const file = `${folder}/${FILSLAG.kommun.place}.yaml`;
      findings.push(
        finding('okand-referens', at(file, ['mål', i]), { id, vad: 'inget mål i gemensamt/mal', förslag: suggest(id, known) }),
      );
    }
    return [];
  });
  const unlisted = documentsOf(documents, 'gemensamtMål').filter(
    ({ home }) => parts.kommun && !parts.kommun.mål.includes(home.id),
  );
  for (const { file, home } of unlisted) {
    findings.push(finding('ej-i-listan', { file }, { id: home.id, lista: 'mål', fil: `${folder}/${FILSLAG.kommun.place}.yaml` }));
  }
  // A file that may be left out must still be usable when it exists.
  const isUnusable = (slag: Filslag) => documents.broken.some(({ home }) => home.slag === slag);
  if (Object.values(parts).includes(undefined) || isUnusable('styrmodell') || isUnusable('kriterier')) return undefined;
  const styrmodell = documentsOf(documents, 'styrmodell')[0]?.data;
  const kriterier = documentsOf(documents, 'kriterier')[0]?.data;
  return { ...parts, styrmodell, kriterier, mål, filer: filesOf(documents) } as Gemensamt;
}

function filesOf(documents: Documents): Gemensamt['filer'] {
  const file = (slag: Filslag) => documentsOf(documents, slag)[0]?.file ?? '';
  return {
    vision: file('vision'),
    kriterier: file('kriterier'),
    mätslag: file('mätslag'),
    skalor: file('skalor'),
    tema: file('tema'),
  };
}
