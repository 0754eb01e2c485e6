/**
 * Stage 3, resolve: links documents into one year. In: the typed documents of a year. Out: the domain model in the order of the
 * parents' lists, and a finding for every unresolved reference, every unlisted file and every word that the shared lists lack.
 * The value is undefined when a file that all boards share cannot be used. Never: judges what figures mean.
 */
import type { Finding, WithFindings } from '../diagnostics/finding.ts';
import { at, finding } from '../diagnostics/finding.ts';
import type { DataOf, Filslag, Home } from '../model/filslag.ts';
import { FILSLAG, pathOf } from '../model/filslag.ts';
import type { Mediefil } from '../model/mediefil.ts';
import { limitedSuggest, suggest } from '../swedish/spelling.ts';
import { allFiles, type Documents, documentsOf } from '../validate/validate.ts';
import { createOrCorrect } from './board-linker.ts';
import { checkOccasions } from './check-occasions.ts';
import { checkTexts } from './check-text.ts';
import { checkCollected } from './collected.ts';
import { checkColours } from './colours.ts';
import { linkKonteringar } from './konteringar.ts';
import { linkNämnd } from './link.ts';
import { checkGlossary, checkUse, glossaryOf } from './ordlista.ts';
import { checkOverview } from './overview.ts';
import { checkReferences } from './references.ts';
import { checkReplacements } from './replaces.ts';
import { checkRiskScale } from './risk-scale.ts';
import { linkDelade } from './shared-plans.ts';
import { checkRanks, compileStyrmodell, type Styrmodell } from './styrmodell.ts';
import { checkTheme, withDefaults } from './theme.ts';
import { findOccasion } from './tillfalle.ts';
import { checkEditions, checkOnePage } from './utgavor.ts';
import { checkUnits, checkWords } from './words.ts';
import type { Delade, Gemensamt, Nämnd, År } from './year.ts';

interface Request {
  readonly år: number;
  /** The name of the occasion. Undefined for that of the whole year. */
  readonly tillfälle?: string | undefined;
  /** The ids of the boards that were asked for. Undefined for all that were read. */
  readonly nämnder?: readonly string[] | undefined;
  /** Whether columns of other occasions are kept. */
  readonly everyOccasion?: boolean;
  /** The year's folder, used to name missing files in findings. */
  readonly folder: string;
  /** The existing files of the theme, by name. */
  readonly temafiler: ReadonlyMap<string, Mediefil>;
  /** The existing picture files, by path. */
  readonly bildfiler: ReadonlyMap<string, Mediefil>;
}

/** Links the documents of a year. A board that was not read, or whose own file cannot be used, is left out of the value. */
export function resolve(documents: Documents, request: Request): WithFindings<År | undefined> {
  const findings: Finding[] = [];
  const styrmodell = linkStyrmodell(documents, request.folder, findings);
  const boards = boardIds(allFiles(documents));
  const delade = styrmodell ? linkDelade(documents, request.folder, styrmodell, boards, findings) : new Map();
  const gemensamt = linkShared(documents, request.folder, styrmodell, delade, findings);
  const nämnder: Nämnd[] = [];
  const tillfälle = styrmodell && findOccasion(styrmodell, request.tillfälle);
  if (styrmodell)
    findings.push(
      ...(tillfälle ? [] : [unknownOccasion(documents, styrmodell, request)]),
      ...checkOccasions(documents, styrmodell),
    );
  for (const id of boardIds([...documents.valid, ...documents.broken])) {
    if (!styrmodell || !tillfälle) break;
    const linked = linkNämnd(documents, id, gemensamt?.kommun, styrmodell, { ...request, tillfälle, delade });
    findings.push(...linked.findings);
    if (linked.value) nämnder.push(linked.value);
  }
  if (!gemensamt || !tillfälle) return { value: undefined, findings };
  const words = glossaryOf(gemensamt.ordlista);
  findings.push(
    ...checkTheme(gemensamt.tema, gemensamt.filer.tema, request.temafiler),
    ...checkColours(gemensamt),
    ...checkRanks(gemensamt.skalor, gemensamt.filer.skalor),
    ...checkUnits(gemensamt, gemensamt.filer.mätslag),
    ...checkGlossary(words, gemensamt.filer.ordlista),
    ...checkUse(words, gemensamt.filer.ordlista, documents),
    ...checkRiskScale(gemensamt),
    ...checkEditions(gemensamt),
  );
  const isAsked = ({ id }: Nämnd) => request.nämnder?.includes(id) ?? true;
  const value: År = {
    år: request.år,
    tillfälle,
    gemensamt,
    nämnder: nämnder.filter(isAsked),
    andra: nämnder.filter((one) => !isAsked(one)),
  };
  const found = nämnder.flatMap((nämnd) => [
    ...checkWords(nämnd, value),
    ...checkReferences(nämnd, value),
    ...checkTexts(nämnd, value),
    ...checkOverview(nämnd),
    ...checkOnePage(nämnd),
    ...checkCollected(nämnd, boards),
    ...checkReplacements(nämnd),
  ]);
  return { value, findings: [...findings, ...found] };
}

/** The ids of the boards that have a file among `files`. */
function boardIds(files: readonly { readonly home: Home }[]): string[] {
  const names = files.map(({ home }) => home.nämnd);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

/** The data of a file that all boards need. Reports it when it is missing. Undefined when it cannot be used. */
function sharedFile<K extends Filslag>(
  documents: Documents,
  slag: K,
  folder: string,
  findings: Finding[],
): DataOf<K> | undefined {
  const [document] = documentsOf(documents, slag);
  if (document) return document.data;
  if (!documents.broken.some(({ home }) => home.slag === slag)) {
    const file = `${folder}/${FILSLAG[slag].place}.yaml`;
    findings.push(finding('fil-saknas', { file }, { vad: 'den gemensamma filen behövs för alla nämnder', fil: file }));
  }
  return undefined;
}

/** Compiles the styrmodell, and appends its findings. Undefined when it is missing or cannot be used. */
function linkStyrmodell(documents: Documents, folder: string, findings: Finding[]): Styrmodell | undefined {
  const data = sharedFile(documents, 'styrmodell', folder, findings);
  const [skalor] = documentsOf(documents, 'skalor');
  if (!data) return undefined;
  const compiled = compileStyrmodell(data, skalor?.data ?? NO_SCALES, documentsOf(documents, 'styrmodell')[0]?.file ?? '');
  // Without usable scales, every name of a scale would be unknown.
  if (skalor) findings.push(...compiled.findings);
  return compiled.value;
}

/** The finding for an occasion that was asked for and that the kommun does not have. */
function unknownOccasion(documents: Documents, { tillfällen }: Styrmodell, { tillfälle = '' }: Request): Finding {
  const val = tillfällen.map(({ id }) => id);
  const file = documentsOf(documents, 'styrmodell')[0]?.file ?? '';
  return finding('okant-tillfalle', at(file, ['tillfällen'], 'key'), { tillfälle, val, förslag: suggest(tillfälle, val) });
}

const NO_SCALES = { bedömningsskalor: {}, statusskalor: {}, trend: [] };

/** Links the files that all boards share, and appends their findings. Returns undefined when one is missing or cannot be used. */
function linkShared(
  documents: Documents,
  folder: string,
  styrmodell: Styrmodell | undefined,
  delade: Delade,
  findings: Finding[],
): Gemensamt | undefined {
  const required = <K extends Filslag>(slag: K) => sharedFile(documents, slag, folder, findings);
  const optional = <K extends Filslag>(slag: K) => documentsOf(documents, slag)[0]?.data;
  const [kommun, skalor, enheter] = [required('kommun'), required('skalor'), required('enheter')];
  const mål = sharedMål(documents, kommun, folder, styrmodell, findings);
  const styrmodellFil = optional('styrmodell');
  // An optional file must be usable when it exists.
  const isUnusable = documents.broken.some(({ home }) => OPTIONAL.includes(home.slag));
  if (!kommun || !skalor || !enheter || !styrmodell || !styrmodellFil || isUnusable) return undefined;
  return {
    kommun,
    vision: optional('vision'),
    skalor,
    styrmodell,
    styrmodellFil,
    kriterier: optional('kriterier'),
    tema: withDefaults(optional('tema'), kommun),
    mål,
    delade: [...delade.values()],
    enheter,
    filer: filesOf(documents, folder),
    mätslag: optional('mätslag') ?? {},
    ordlista: optional('ordlista') ?? {},
    utgåvor: optional('utgåvor'),
    konteringar: linkKonteringar(documents, findings),
  };
}

/** The shared files that a kommun need not have. */
const OPTIONAL: readonly Filslag[] = ['vision', 'kriterier', 'mätslag', 'ordlista', 'tema', 'utgåvor'];

/** The mål that the kommun lists, in order. Reports those without a file, and files that the list lacks. */
function sharedMål(
  documents: Documents,
  kommun: DataOf<'kommun'> | undefined,
  folder: string,
  styrmodell: Styrmodell | undefined,
  findings: Finding[],
): Gemensamt['mål'] {
  const suggest = limitedSuggest();
  const isHighest = ({ home }: { readonly home: Home }) => home.slag === 'gemensamtMål' && home.mål?.length === 1;
  const highest = documentsOf(documents, 'gemensamtMål').filter(isHighest);
  const file = `${folder}/${FILSLAG.kommun.place}.yaml`;
  const headings = styrmodell?.nivåer[0]?.grupper ?? {};
  const listed = (kommun?.mål ?? []).flatMap((id, i) => {
    const document = highest.find(({ home }) => home.id === id);
    if (document) {
      const { namn, grupp } = document.data.plan;
      return [{ id, file: document.file, namn, grupp: grupp === undefined ? undefined : (headings[grupp] ?? grupp) }];
    }
    if (!documents.broken.some((one) => isHighest(one) && one.home.id === id)) {
      const known = highest.map(({ home }) => home.id);
      findings.push(
        finding('okand-referens', at(file, ['mål', i]), {
          id,
          vad: 'inget mål i gemensamt/mal',
          förslag: suggest(id, known),
          hjälp: createOrCorrect(`${folder}/${pathOf({ slag: 'gemensamtMål', id, mål: [id] })}`),
        }),
      );
    }
    return [];
  });
  for (const { file: unlisted, home } of highest) {
    if (!kommun || kommun.mål?.includes(home.id)) continue;
    findings.push(finding('ej-i-listan', { file: unlisted }, { id: home.id, lista: 'mål', fil: file }));
  }
  return listed;
}

function filesOf(documents: Documents, folder: string): Gemensamt['filer'] {
  const file = (slag: Filslag) => documentsOf(documents, slag)[0]?.file ?? `${folder}/${FILSLAG[slag].place}.yaml`;
  return {
    vision: file('vision'),
    kriterier: file('kriterier'),
    mätslag: file('mätslag'),
    ordlista: file('ordlista'),
    skalor: file('skalor'),
    styrmodell: file('styrmodell'),
    tema: file('tema'),
    utgåvor: file('utgåvor'),
  };
}
