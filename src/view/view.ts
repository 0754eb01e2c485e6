/**
 * Stage: view. Turns the year into the report as data. In: one board of a linked and assessed year. Out: the report as formatted
 * strings in reading order. Never: reads files, reports errors in the data, or produces HTML other than the SVG of pictures.
 */

import type { Assessment } from '../assess/bedomning.ts';
import type { Known } from '../check/check.ts';
import type { Lucka } from '../diagnostics/lucka.ts';
import type { Styrmodell } from '../resolve/styrmodell.ts';
import { undecidedOf } from '../resolve/undecided.ts';
import type { Nämnd, Kapitel as Planned, År } from '../resolve/year.ts';
import { capitalize } from '../swedish/nouns.ts';
import { enumerate, typeset } from '../swedish/typography.ts';
import { ownChapter } from './chapters.ts';
import { collectedBoardsChapter } from './collected/boards.ts';
import { collectedEconomyChapter } from './collected/economy.ts';
import { collectedMålChapter } from './collected/mal.ts';
import { collectedMåttChapter } from './collected/matt.ts';
import { collectedUppdragChapter } from './collected/uppdrag.ts';
import { ViewContext } from './context.ts';
import { controlChapter } from './control.ts';
import { criteriaChapter } from './criteria.ts';
import { EJ_IFYLLT, Luckor } from './gaps.ts';
import { knownChapter } from './known.ts';
import { listOfAppendices, listOfPictures, listOfTables } from './lists.ts';
import { målChapter, visionChapter } from './mal.ts';
import { type Måttdata, måttdata } from './matt/long-table.ts';
import { glossaryChapter } from './ordlista.ts';
import { overviewChapter } from './overview.ts';
import { prose, textOf } from './prose.ts';
import type { Innehåll, Rapportkapitel, Report, Tema, Textblock, Uppgift } from './report.ts';
import { sammandrag } from './sammandrag/sammandrag.ts';
import { type Föreslagen, proposedSentences } from './sammandrag/sentences.ts';
import { signatureChapter } from './signatures.ts';
import { withSource } from './source-map.ts';
import { sourcesChapter } from './sources.ts';

const REKONSTRUERAT = 'är sammanställd i efterhand. Det som inte står här är okänt; det kan ändå ha funnits.';

/** What a report also says, besides what the data say. */
interface Remarks {
  readonly known: readonly Known[];
  /** The empty fields of a draft. Undefined when the year is not a draft. */
  readonly luckor: readonly Lucka[] | undefined;
  /** Says that the kriterier were changed after figures were known. Undefined when they were not. */
  readonly changedCriteria: string | undefined;
}

/** Makes the report of one board. */
export function view(nämnd: Nämnd, år: År, assessment: Assessment, remarks: Remarks): Report {
  const { luckor } = remarks;
  const context = new ViewContext(nämnd, år, assessment, new Luckor(luckor));
  const { kommun, tema } = år.gemensamt;
  const { dokument } = nämnd;
  // The document of the whole kommun may have its name.
  const namn = nämnd.data.namn === kommun.namn ? 'Hela kommunen' : nämnd.data.namn;
  const shared = { ...context.scope, själv: undefined };
  const { rekonstruerat: source } = nämnd;
  const rekonstruerat = source
    ? [
        ...prose(`${år.tillfälle.slag === 'plan' ? 'Planen' : 'Rapporten'} ${REKONSTRUERAT}`, shared),
        ...context.prose(source.text, nämnd, source.path),
      ]
    : [];
  const upplysning = context.text(dokument.upplysning, nämnd, [...dokument.path, 'upplysning']);
  const utkast = luckor ? draftNotice(luckor.length) : null;
  const beslutsförslag = luckor ? null : proposalNotice(nämnd);
  const förbehåll = context.förbehållstexter(nämnd.förbehåll, nämnd);
  const kapitel = allChapters(context, remarks);
  const report: Report = {
    format: 'vb-rapport/3',
    språk: 'sv',
    id: nämnd.id,
    år: år.år,
    tillfälle: { id: år.tillfälle.id, slag: år.tillfälle.slag, dokument: typeset(år.tillfälle.dokument), fil: år.tillfälle.fil },
    utkast,
    beslutsförslag,
    titel: typeset(dokument.titel),
    kommun: kommun.namn,
    nämnd: namn,
    uppgifter: identification(context),
    rekonstruerat,
    upplysning,
    förbehåll,
    beskrivning: [
      ...(utkast ? [`Utkast. ${utkast.text}`] : []),
      ...(beslutsförslag ? [`Förslag till beslut. ${beslutsförslag.text}`] : []),
      `${dokument.titel}, ${namn}, ${kommun.namn}.`,
      ...[...rekonstruerat, ...upplysning].map(plainText),
    ].join(' '),
    tema: theme(tema),
    sökbart: searchable(år.gemensamt.styrmodell),
    uppföljningFörst: true,
    innehåll: kapitel.map(contentsEntry),
    kapitel,
    sammandrag: sammandrag(context, kapitel),
  };
  return withSource(report, context.at(nämnd, ...dokument.path, 'titel'));
}

/** All mått of the same report as one long table; null when it shows none. */
export function viewMåttdata(nämnd: Nämnd, år: År, assessment: Assessment, luckor?: readonly Lucka[]): Måttdata | null {
  return måttdata(new ViewContext(nämnd, år, assessment, new Luckor(luckor)));
}

/** The sentences that the data give for the one-page edition, chosen or not. */
export function viewSentences(nämnd: Nämnd, år: År, assessment: Assessment, luckor?: readonly Lucka[]): Föreslagen[] {
  return proposedSentences(new ViewContext(nämnd, år, assessment, new Luckor(luckor)));
}

/** The words of all levels and kinds, in the plural. */
function searchable({ nivåer, mått, uppdrag }: Styrmodell): string {
  return typeset(enumerate([...new Set([...nivåer, ...mått, ...uppdrag].map(({ ord }) => ord.flera))]));
}

/** The notice of a draft, shown on every page. `kvar` is the number of luckor. */
function draftNotice(kvar: number): Report['utkast'] {
  const left = kvar === 0 ? 'Allt är ifyllt.' : `${kvar} ${kvar === 1 ? 'uppgift är' : 'uppgifter är'} ännu inte ifyllda.`;
  return { kvar, text: typeset(`Inte beslutat. ${left}`) };
}

function proposalNotice(nämnd: Nämnd): Report['beslutsförslag'] {
  const saknas = undecidedOf(nämnd);
  if (saknas.length === 0) return null;
  return { saknas, text: typeset(`${capitalize(enumerate(saknas))} saknas ännu.`) };
}

function theme({ färger, sidfot, sidhuvud, logotyp, typsnitt }: År['gemensamt']['tema']): Tema {
  const filer = Object.entries(typsnitt?.filer ?? {}).map(([vikt, fil]) => ({ vikt: Number(vikt), fil }));
  return {
    accent: färger.accent,
    accentLjus: färger.accent_ljus,
    text: färger.text,
    sidfot,
    sidhuvud: sidhuvud ?? '',
    logotyp: logotyp ?? null,
    typsnitt: typsnitt ? { namn: typsnitt.namn, filer } : null,
  };
}

/**
 * The chapters in print order. The lists of tables and pictures and the ordlista are made last, since they are about what is in the
 * others.
 */
function allChapters(context: ViewContext, remarks: Remarks): Rapportkapitel[] {
  const made = context.nämnd.kapitel.map((planned) => {
    context.scope.ordlista.startChapter();
    return { planned, own: chapters(context, planned, remarks) };
  });
  const all = made.flatMap(({ own }) => own);
  const ordlista = glossaryChapter(context, all);
  return made.flatMap(({ planned, own }): readonly Rapportkapitel[] => {
    if (planned.slag === 'ordlista') return ordlista;
    if (planned.slag === 'tabellförteckning') return listOfTables(all);
    return planned.slag === 'figurförteckning' ? listOfPictures(context, all) : own;
  });
}

/** The chapters that one entry of the board's list of chapters expands to. */
function chapters(context: ViewContext, planned: Planned, { known, changedCriteria }: Remarks): Rapportkapitel[] {
  switch (planned.slag) {
    case 'översikt':
      return [overviewChapter(context)];
    case 'vision':
      return visionChapter(context);
    case 'mål':
      return context.nämnd.mål.map((mål) => målChapter(context, mål));
    case 'samlade mål':
      return collectedMålChapter(context);
    case 'samlade mått':
      return collectedMåttChapter(context);
    case 'samlade uppdrag':
      return collectedUppdragChapter(context);
    case 'samlad ekonomi':
      return collectedEconomyChapter(context);
    case 'samlade nämnder':
      return collectedBoardsChapter(context);
    case 'kapitel':
      return [ownChapter(context, planned)];
    case 'intern kontroll':
      return [controlChapter(context, planned)];
    case 'bedömningsgrunder':
      return [criteriaChapter(context, changedCriteria)];
    case 'avvikelser':
      return knownChapter(context, known);
    case 'källförteckning':
      return [sourcesChapter(context)];
    case 'underskrifter':
      return signatureChapter(context);
    case 'bilageförteckning':
      return listOfAppendices(context);
    case 'tabellförteckning':
    case 'figurförteckning':
    case 'ordlista':
      return [];
  }
}

/** The identification of the document (diarienummer, date of the decision …). Leaves out what is not known. */
function identification(context: ViewContext): Uppgift[] {
  const { diarienummer, beslutsdatum, paragraf, version, path } = context.nämnd.dokument;
  const empty = context.luckor.keys(context.nämnd, path);
  const known: [string, string | undefined, string][] = [
    ['Diarienummer', diarienummer, 'diarienummer'],
    ['Beslutad', beslutsdatum, 'beslutsdatum'],
    ['Paragraf', paragraf && `§ ${paragraf.replace(/^§+\s*/, '')}`, 'paragraf'],
    ['Version', version, 'version'],
  ];
  return known.flatMap(([namn, written, key]) => {
    const värde = written ?? (empty.includes(key) ? EJ_IFYLLT : undefined);
    return värde === undefined ? [] : [withSource({ namn, värde: typeset(värde) }, context.at(context.nämnd, ...path, key))];
  });
}

/** The entry of a chapter and its sections in the table of contents. */
function contentsEntry(kapitel: Rapportkapitel): Innehåll {
  const entry = ({ id, rubrik }: { readonly id: string; readonly rubrik: string }): Innehåll => ({
    id,
    titel: rubrik,
    märke: null,
    under: [],
  });
  switch (kapitel.slag) {
    case 'mål':
      return {
        ...entry(kapitel),
        märke: kapitel.bedömning,
        under: kapitel.mål.map((one) => ({ ...entry(one), märke: one.bedömning })),
      };
    case 'text':
      return { ...entry(kapitel), under: kapitel.avsnitt.map(entry) };
    case 'kriterier':
      return { ...entry(kapitel), under: [...kapitel.tabeller, ...kapitel.regler, ...kapitel.avvikelser].map(entry) };
    case 'kontroll':
      return { ...entry(kapitel), under: [...kapitel.avsnitt, ...kapitel.delar].map(entry) };
    default:
      return entry(kapitel);
  }
}

function plainText(block: Textblock): string {
  if ('delar' in block) return textOf(block.delar);
  return 'punkter' in block ? block.punkter.map(textOf).join(' ') : '';
}
