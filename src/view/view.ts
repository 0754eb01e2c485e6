/**
 * Stage 8: the year becomes the report a reader gets. In: one board of a linked, judged year. Out: the report
 * as ready strings in reading order. Never: reads files, finds faults, knows HTML.
 */
import type { Assessment } from '../assess/assess.ts';
import type { Known } from '../check/check.ts';
import type { TemaFil } from '../model/gemensamt.ts';
import type { Nämnd, Kapitel as Planned, År } from '../resolve/year.ts';
import { ownChapter } from './chapters.ts';
import { controlChapter } from './control.ts';
import { criteriaChapter } from './criteria.ts';
import { goalChapter, visionChapter } from './goals.ts';
import { knownChapter } from './known.ts';
import { overviewChapter } from './overview.ts';
import { Pen } from './pen.ts';
import type { Block, Innehåll, Kapitel, Report, Tema, Uppgift } from './report.ts';
import { sourcesChapter } from './sources.ts';
import { typeset } from './typography.ts';

const REKONSTRUERAT = 'Rapporten är sammanställd i efterhand. Det som inte står här är okänt; det kan ändå ha funnits.';

export function view(nämnd: Nämnd, år: År, assessment: Assessment, known: readonly Known[]): Report {
  const pen = new Pen(nämnd, år, assessment);
  const { kommun, tema } = år.gemensamt;
  const { data } = nämnd;
  const rekonstruerat = data.rekonstruerat === undefined ? [] : [...pen.prose(REKONSTRUERAT), ...pen.prose(data.rekonstruerat)];
  const upplysning = pen.prose(data.dokument.upplysning);
  const kapitel = nämnd.kapitel.flatMap((planned) => chapters(pen, planned, known));
  return {
    format: 'vb-rapport/1',
    språk: 'sv',
    id: nämnd.id,
    år: år.år,
    titel: typeset(data.dokument.titel),
    kommun: kommun.namn,
    nämnd: data.namn,
    uppgifter: identification(nämnd),
    rekonstruerat,
    upplysning,
    förbehåll: nämnd.förbehåll.map(({ slag, skäl }) => ({ slag, skäl: pen.prose(skäl) })),
    beskrivning: [
      `${data.dokument.titel}, ${data.namn}, ${kommun.namn}.`,
      ...[...rekonstruerat, ...upplysning].map(plainText),
    ].join(' '),
    tema: theme(tema),
    innehåll: kapitel.map(contents),
    kapitel,
  };
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
function identification({ data }: Nämnd): Uppgift[] {
  const { diarienummer, beslutsdatum, paragraf, version } = data.dokument;
  const known: [string, string | undefined][] = [
    ['Diarienummer', diarienummer],
    ['Beslutad', beslutsdatum],
    ['Paragraf', paragraf && `§ ${paragraf}`],
    ['Version', version],
  ];
  return known.flatMap(([namn, värde]) => (värde === undefined ? [] : [{ namn, värde: typeset(värde) }]));
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
  const lines = block.slag === 'stycke' ? [block.delar] : block.punkter;
  return lines.map((inlines) => inlines.map(({ text }) => text).join('')).join(' ');
}
