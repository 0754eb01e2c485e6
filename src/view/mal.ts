/** Builds the vision chapter, and a chapter for each mål with the mål, mått and uppdrag below it. */

import { literal } from '../resolve/inline.ts';
import { organOf } from '../resolve/organ.ts';
import { commonWord, firstOfKind, type Nivå } from '../resolve/styrmodell.ts';
import { nameReportOf } from '../resolve/tillfalle.ts';
import { type Mål, type Mått, type Uppdrag, uppdragOf } from '../resolve/year.ts';
import { capitalize } from '../swedish/nouns.ts';
import { enumerate, typeset, withFullStop } from '../swedish/typography.ts';
import type { ViewContext } from './context.ts';
import { declaredBlocks } from './declared-texts.ts';
import { EJ_IFYLLT } from './gaps.ts';
import { levelLabel } from './marke.ts';
import { tables } from './matt/tables.ts';
import { LOWEST_HEADING, plain } from './prose.ts';
import type {
  Bedömd,
  Målavsnitt,
  MålKapitel,
  Måttabell,
  Rubriktext,
  Textavsnitt,
  Textblock,
  TextKapitel,
  UppdragAvsnitt,
  Översiktskolumner,
  Översiktsrad,
} from './report.ts';
import { section } from './section.ts';
import { withSource } from './source-map.ts';

/**
 * The chapter on the vision, with the kommun's mål. Links to the mål that the board reports on. A kommun without vision.yaml gets
 * a chapter with the mål alone, or none when it has no mål of its own.
 */
export function visionChapter(context: ViewContext): TextKapitel[] {
  const { vision, filer } = context.år.gemensamt;
  const chapter = (rubrik: string, block: readonly Textblock[], avsnitt: readonly Textavsnitt[]): TextKapitel => {
    return { slag: 'text', id: 'vb-om-vision', rubrik: typeset(rubrik), block, förbehåll: [], avsnitt };
  };
  if (!vision) {
    if (context.år.gemensamt.mål.length === 0) return [];
    return [chapter(capitalize(highestLevel(context).ord.flera), målslistor(context), [])];
  }
  const shared = { file: filer.vision };
  const sectionOf = (id: string, key: 'vision' | 'framtidsbild' | 'mål', block: readonly Textblock[]) => {
    const titel = vision[key]?.titel;
    if (titel === undefined) return [];
    const avsnitt = section({ id, rubrik: typeset(titel), block });
    return [withSource(avsnitt, context.at(shared, key, 'titel'))];
  };
  // Without a section for the mål, they come first.
  const block = vision.mål ? [] : målslistor(context);
  const avsnitt = [
    ...sectionOf('vb-vision', 'vision', context.prose(vision.vision?.text, shared, ['vision', 'text'], 4)),
    ...sectionOf(
      'vb-framtidsbild',
      'framtidsbild',
      context.prose(vision.framtidsbild?.text, shared, ['framtidsbild', 'text'], 4),
    ),
    ...sectionOf('vb-mal', 'mål', [...context.prose(vision.mål?.text, shared, ['mål', 'text'], 4), ...målslistor(context)]),
  ];
  return [withSource(chapter(vision.rubrik, block, avsnitt), context.at(shared, 'rubrik'))];
}

/** The kommun's mål as lists, and what the board says of those that it does not report. */
function målslistor(context: ViewContext): Textblock[] {
  return [
    ...listsOfMål(context),
    ...context.nämnd.redovisarInte.flatMap(({ namn, skäl }) =>
      context.prose(
        `${capitalize(organOf(context.nämnd).bestämd)} redovisar inte ${highestLevel(context).ord.bestämd} ${literal(namn)}. Skäl: ${withFullStop(skäl)}`,
        context.nämnd,
        ['redovisar_inte'],
      ),
    ),
  ];
}

/** The kommun's mål as lists: one for each group, after the text of the group, and one for those without a group. */
function listsOfMål(context: ViewContext): Textblock[] {
  const { vision, filer } = context.år.gemensamt;
  const { grupper } = highestLevel(context);
  const groups = Object.entries(grupper).flatMap(([grupp, rubrik]) => [
    ...context.prose(vision?.mål?.grupper?.[grupp], { file: filer.vision }, ['mål', 'grupper', grupp]),
    ...listOf(context, rubrik),
  ]);
  return [...groups, ...listOf(context, undefined)];
}

function listOf(context: ViewContext, grupp: string | undefined): Textblock[] {
  const names = context.facts.mål.filter((one) => one.grupp === grupp);
  if (names.length === 0) return [];
  const punkter = names.map(({ id, namn, redovisas }) => {
    const own = context.år.gemensamt.mål.find((mål) => mål.id === id);
    const punkt = [
      { ...plain(typeset(namn)), länk: redovisas ? id : null },
      ...(redovisas ? [] : [plain(` (redovisas inte av ${organOf(context.nämnd).bestämd})`)]),
    ];
    return withSource(punkt, own && context.nameOf(own));
  });
  return [{ slag: 'punktlista', punkter }];
}

function highestLevel({ år }: ViewContext): Nivå {
  const [highest] = år.gemensamt.styrmodell.nivåer;
  if (!highest) throw new Error('a styrmodell has at least one level');
  return highest;
}

/** The chapter of one mål of the highest level. */
export function målChapter(context: ViewContext, mål: Mål): MålKapitel {
  const överrubrik = typeset(mål.grupp ?? capitalize(mål.nivå.ord.obestämd));
  return withSource({ slag: 'mål', överrubrik, ...målAvsnitt(context, mål, 2) }, context.nameOf(mål));
}

function målAvsnitt(context: ViewContext, own: Mål, rubriknivå: number): Målavsnitt {
  const below = own.mål.map((one) => overviewRow(context, one));
  const avsnitt: Målavsnitt = {
    id: own.id,
    rubrik: typeset(own.namn),
    rubriknivå,
    nivå: capitalize(own.nivå.ord.obestämd),
    ...judged(context, own, rubriknivå),
    översikt:
      below.length === 0 || context.isPlan
        ? null
        : {
            rubrik: context.captions.unique(`${levelsOf(own.mål)} i korthet: ${typeset(own.namn)}`),
            kolumner: { ...overviewColumns(context, own.mål), mål: capitalize(own.mål[0]?.nivå.ord.obestämd ?? '') },
            rader: below,
          },
    uppdrag: uppdragAvsnitt(context, own.uppdrag, Math.min(rubriknivå + 2, LOWEST_HEADING)),
    mål: own.mål.map((one) => målAvsnitt(context, one, Math.min(rubriknivå + 1, LOWEST_HEADING))),
  };
  return withSource(avsnitt, context.nameOf(own));
}

/** The headings of an overview of mål. Leaves out the levels when none is judged, and the uppdrag when the board has none. A plan has neither. */
export function overviewColumns(context: ViewContext, shown: readonly Mål[]): Översiktskolumner {
  const { nämnd, år, isPlan } = context;
  const hasUppdrag = nämnd.mål.some((one) => uppdragOf(one).length > 0);
  const labels = [...new Set(shown.flatMap(({ nivå: { skala } }) => (skala ? [levelLabel(skala, år)] : [])))];
  return {
    mål: levelsOf(shown),
    bedömning: isPlan || labels.length === 0 ? null : labels.join(' eller '),
    uppdrag: hasUppdrag && !isPlan ? `Klara ${commonWord(år.gemensamt.styrmodell, 'uppdrag').flera}` : null,
  };
}

/** The words of the levels of some mål, from the top: "Mål och delmål". */
export function levelsOf(mål: readonly Mål[]): string {
  return typeset(capitalize(enumerate([...new Set(mål.map(({ nivå }) => nivå.ord.flera))])));
}

/** The row of a mål in an overview. */
export function overviewRow(context: ViewContext, own: Mål): Översiktsrad {
  const row = {
    id: own.id,
    namn: typeset(own.namn),
    bedöms: own.nivå.skala !== undefined,
    bedömning: context.level(own),
    uppdrag: finishedText(context, own),
  };
  return withSource(row, context.nameOf(own));
}

/**
 * How many uppdrag are finished: "5 av 8", or "inga" when there are none. Adds "kända" for a reconstructed year, which may lack
 * some. In a draft with missing statuses, says that it is not filled in yet.
 */
function finishedText(context: ViewContext, mål: Mål): string {
  const { uppdrag, klara, utanStatus } = context.facts.of(mål);
  if (context.luckor.utkast && utanStatus.length > 0) return EJ_IFYLLT;
  const kända = context.rekonstruerat ? ' kända' : '';
  return uppdrag.length === 0 ? `inga${kända}` : typeset(`${klara} av ${uppdrag.length}${kända}`);
}

/** The tables of some mått. `under` is the name of what they stand under, for the captions. */
export function måttabeller(context: ViewContext, under: string, mått: readonly Mått[]): Måttabell[] {
  return tables(mått, { namn: typeset(under), captions: context.captions }, context.scope, context.år);
}

function judged(context: ViewContext, own: Mål, rubriknivå: number): Bedömd {
  const { uppföljning, plan, mått } = own;
  const förslag = context.proposal(own.id, own);
  const motivering = context.reported(uppföljning?.motivering, own, ['motivering'], rubriknivå + 1);
  // The förbehåll are printed before the prioriteringar.
  const förbehåll = context.förbehållstexter(own.förbehåll, own);
  return {
    etikett: levelLabel(own.nivå.skala, context.år),
    bedömning: context.level(own),
    förvaltningensFörslag: context.officeProposal(own.id, own),
    förslag,
    motivering,
    texter: declared(context, own, rubriknivå + 2),
    prioriteringar: (plan.prioriteringar ?? []).map(({ id, text }, i) => ({
      text: context.prose(text, own, ['plan', 'prioriteringar', i, 'text']),
      svar: context.reported(uppföljning?.prioriteringar?.[id], own, ['prioriteringar', id]),
    })),
    tabeller: måttabeller(context, own.namn, mått),
    förbehåll,
  };
}

/** The texts that the styrmodell declares for a mål or an uppdrag. `rubriknivå` is that of the sub-headings in them. */
function declared(context: ViewContext, own: Mål | Uppdrag, rubriknivå: number): Rubriktext[] {
  return declaredBlocks(own, context.år, (id, text) => context.reported(text, own, ['texter', id], rubriknivå));
}

/** The sections of some uppdrag, in order, with the heading of each kind above its first. */
export function uppdragAvsnitt(context: ViewContext, uppdrag: readonly Uppdrag[], rubriknivå: number): UppdragAvsnitt[] {
  return firstOfKind(uppdrag).map(([one, mellanrubrik]) => ettUppdrag(context, one, mellanrubrik, rubriknivå));
}

function ettUppdrag(context: ViewContext, own: Uppdrag, mellanrubrik: string | null, rubriknivå: number): UppdragAvsnitt {
  const { plan, uppföljning, förbehåll, sort } = own;
  const facts: [string, string | undefined, string][] = [
    ['Ursprungsår', plan.ursprungsår?.toString(), 'ursprungsår'],
    ['Överflyttat från', carriedOver(context, plan.överflyttad_från), 'överflyttad_från'],
  ];
  const avsnitt: UppdragAvsnitt = {
    id: own.id,
    sort: capitalize(sort.ord.obestämd),
    mellanrubrik,
    rubriknivå,
    rubrik: typeset(own.namn),
    status: context.status(uppföljning?.status, sort.skala, own, 'status'),
    uppgifter: facts.flatMap(([namn, värde, key]) =>
      värde === undefined ? [] : [withSource({ namn, värde }, context.at(own, 'plan', key))],
    ),
    bakgrund: context.prose(plan.bakgrund, own, ['plan', 'bakgrund'], rubriknivå + 2),
    lydelse: context.prose(plan.lydelse, own, ['plan', 'lydelse'], rubriknivå + 2),
    delar: Object.entries(plan.delar ?? {}).map(([bokstav, text]) => ({
      bokstav,
      status: null,
      block: context.prose(text, own, ['plan', 'delar', bokstav]),
    })),
    kommentar: context.reported(uppföljning?.kommentar, own, ['kommentar'], rubriknivå + 2),
    texter: declared(context, own, rubriknivå + 2),
    deluppföljning: Object.entries(uppföljning?.delar ?? {}).map(([bokstav, del]) => ({
      bokstav,
      // A part need not have a status of its own.
      status:
        del.status === undefined
          ? context.luckor.märke(own, [...context.occasion, 'delar', bokstav, 'status'])
          : context.status(del.status, sort.skala, own, 'delar', bokstav, 'status'),
      block: context.reported(del.kommentar, own, ['delar', bokstav, 'kommentar']),
    })),
    förbehåll: context.förbehållstexter(förbehåll, own),
  };
  return withSource(avsnitt, context.nameOf(own));
}

/** The Swedish name of the report that something was carried over from. Undefined when it was not. */
export function carriedOver({ år }: ViewContext, year: number | undefined): string | undefined {
  return year === undefined ? undefined : typeset(nameReportOf(year, år.gemensamt.styrmodell));
}
