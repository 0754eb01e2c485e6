/**
 * Stage 8: the year becomes the report a reader gets. In: one board of a linked, judged year. Out: the report
 * as ready strings in reading order. Never: reads files, finds faults, knows HTML.
 */
import type { Assessment } from '../assess/assess.ts';
import type { Known } from '../check/check.ts';
import type { Lucka } from '../draft/draft.ts';
import type { TemaFil } from '../model/gemensamt.ts';
import type { Nämnd, Kapitel as Planned, År } from '../resolve/year.ts';
import { ownChapter } from './chapters.ts';
import { controlChapter } from './control.ts';
import { criteriaChapter } from './criteria.ts';
import { EJ_IFYLLT, Luckor } from './gaps.ts';
import { goalChapter, visionChapter } from './goals.ts';
import { knownChapter } from './known.ts';
import { type Måttabell, measureTable } from './measures.ts';
import { placed } from './origin.ts';
import { overviewChapter } from './overview.ts';
import { Pen } from './pen.ts';
import { prose } from './prose.ts';
import type { Block, Innehåll, Kapitel, Report, Tema, Uppgift } from './report.ts';
import { sourcesChapter } from './sources.ts';
import { typeset } from './typography.ts';

const REKONSTRUERAT = 'Rapporten är sammanställd i efterhand. Det som inte står här är okänt; det kan ändå ha funnits.';

/** `luckor` are what is left to fill in when the year is still being written, else undefined. */
export function view(nämnd: Nämnd, år: År, assessment: Assessment, known: readonly Known[], luckor?: readonly Lucka[]): Report {
  const pen = new Pen(nämnd, år, assessment, new Luckor(luckor));
  const { kommun, tema } = år.gemensamt;
  const { data } = nämnd;
  const shared = { ...pen.scope, själv: undefined };
  const rekonstruerat =
    data.rekonstruerat === undefined
      ? []
      : [...prose(REKONSTRUERAT, shared), ...pen.prose(data.rekonstruerat, nämnd, ['rekonstruerat'])];
  const upplysning = pen.text(data.dokument.upplysning, nämnd, ['dokument', 'upplysning']);
  const utkast = luckor ? draft(luckor.length) : null;
  const kapitel = nämnd.kapitel.flatMap((planned) => chapters(pen, planned, known));
  const report: Report = {
    format: 'vb-rapport/1',
    språk: 'sv',
    id: nämnd.id,
    år: år.år,
    utkast,
    titel: typeset(data.dokument.titel),
    kommun: kommun.namn,
    nämnd: data.namn,
    uppgifter: identification(pen),
    rekonstruerat,
    upplysning,
    förbehåll: pen.reservations(nämnd.förbehåll, nämnd),
    beskrivning: [
      ...(utkast ? [`Utkast. ${utkast.text}`] : []),
      `${data.dokument.titel}, ${data.namn}, ${kommun.namn}.`,
      ...[...rekonstruerat, ...upplysning].map(plainText),
    ].join(' '),
    tema: theme(tema),
    innehåll: kapitel.map(contents),
    kapitel,
  };
  return placed(report, pen.at(nämnd, 'dokument', 'titel'));
}

/** The measures of the same report as one table; null when it shows none. */
export function viewMeasures(nämnd: Nämnd, år: År, assessment: Assessment, luckor?: readonly Lucka[]): Måttabell | null {
  return measureTable(new Pen(nämnd, år, assessment, new Luckor(luckor)));
}

/** What a draft says of itself, everywhere. */
function draft(kvar: number): Report['utkast'] {
  const left = kvar === 0 ? 'Allt är ifyllt.' : `${kvar} ${kvar === 1 ? 'uppgift är' : 'uppgifter är'} ännu inte ifyllda.`;
  return { kvar, text: typeset(`Inte beslutat. ${left}`) };
}

function theme({ färger, sidfot, sidhuvud, logotyp, typsnitt }: TemaFil): Tema {
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

/** The chapters that one word of the board's list stands for. */
function chapters(pen: Pen, planned: Planned, known: readonly Known[]): Kapitel[] {
  switch (planned.slag) {
    case 'översikt':
      return [overviewChapter(pen)];
    case 'vision':
      return [visionChapter(pen)];
    case 'mål':
      return pen.nämnd.mål.map((mål) => goalChapter(pen, mål));
    case 'kapitel':
      return [ownChapter(pen, planned)];
    case 'intern kontroll':
      return [controlChapter(pen, planned)];
    case 'bedömningsgrunder':
      return [criteriaChapter(pen)];
    case 'avvikelser':
      return knownChapter(pen, known);
    case 'källförteckning':
      return [sourcesChapter(pen)];
  }
}

/** What identifies the document, as far as it is known. */
function identification(pen: Pen): Uppgift[] {
  const { diarienummer, beslutsdatum, paragraf, version } = pen.nämnd.data.dokument;
  const empty = pen.luckor.keys(pen.nämnd, ['dokument']);
  const known: [string, string | undefined, string][] = [
    ['Diarienummer', diarienummer, 'diarienummer'],
    ['Beslutad', beslutsdatum, 'beslutsdatum'],
    ['Paragraf', paragraf && `§ ${paragraf}`, 'paragraf'],
    ['Version', version, 'version'],
  ];
  return known.flatMap(([namn, written, key]) => {
    const värde = written ?? (empty.includes(key) ? EJ_IFYLLT : undefined);
    return värde === undefined ? [] : [placed({ namn, värde: typeset(värde) }, pen.at(pen.nämnd, 'dokument', key))];
  });
}

/** A chapter and its sections, as the contents show them. */
function contents(kapitel: Kapitel): Innehåll {
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
        under: kapitel.nämndmål.map((one) => ({ ...entry(one), märke: one.bedömning })),
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

function plainText(block: Block): string {
  if (block.slag === 'lucka') return '';
  const lines = block.slag === 'stycke' ? [block.delar] : block.punkter;
  return lines.map((inlines) => inlines.map(({ text }) => text).join('')).join(' ');
}
