/** Builds the vision chapter, and a chapter for each mål with its nämndmål, mått and åtaganden. */

import { literal } from '../resolve/text.ts';
import type { Mål, Nämndmål, Åtagande } from '../resolve/year.ts';
import { typeset, withFullStop } from '../swedish/typography.ts';
import type { ViewContext } from './context.ts';
import { EJ_IFYLLT } from './gaps.ts';
import { tables } from './matt/tables.ts';
import type { Bedömd, MålKapitel, NämndmålAvsnitt, Textblock, TextKapitel, ÅtagandeAvsnitt, Översiktsrad } from './report.ts';
import { withSource } from './source-map.ts';

/** The chapter on the vision, with all mål of the kommun. Links to the mål that the board reports on. */
export function visionChapter(context: ViewContext): TextKapitel {
  const { vision, filer } = context.år.gemensamt;
  const shared = { file: filer.vision };
  const list = (typ: Mål['typ']): Textblock[] => {
    const names = context.facts.mål.filter((one) => one.typ === typ);
    if (names.length === 0) return [];
    const punkter = names.map(({ id, namn, redovisas }) => {
      const own = context.år.gemensamt.mål.find((mål) => mål.id === id);
      const punkt = [
        { text: typeset(namn), länk: redovisas ? id : null },
        ...(redovisas ? [] : [{ text: ' (redovisas inte av nämnden)', länk: null }]),
      ];
      return withSource(punkt, own && context.nameOf(own));
    });
    return [{ slag: 'punktlista', punkter }];
  };
  const section = (id: string, key: 'vision' | 'framtidsbild' | 'mål', block: readonly Textblock[]) =>
    withSource(
      {
        id,
        rubrik: typeset(vision[key].titel),
        rubriknivå: 3,
        block,
        skala: [],
        tabeller: [],
        blockEfter: [],
        förbehåll: [],
        avsnitt: [],
      },
      context.at(shared, key, 'titel'),
    );
  const kapitel: TextKapitel = {
    slag: 'text',
    id: 'vb-om-vision',
    rubrik: typeset(vision.rubrik),
    block: [],
    förbehåll: [],
    avsnitt: [
      section('vb-vision', 'vision', context.prose(vision.vision.text, shared, ['vision', 'text'])),
      section('vb-framtidsbild', 'framtidsbild', context.prose(vision.framtidsbild.text, shared, ['framtidsbild', 'text'])),
      section('vb-mal', 'mål', [
        ...context.prose(vision.mål.övergripande, shared, ['mål', 'övergripande']),
        ...list('övergripande'),
        ...context.prose(vision.mål.strategiska, shared, ['mål', 'strategiska']),
        ...list('strategiskt'),
        ...context.nämnd.redovisarInte.flatMap(({ namn, skäl }) =>
          context.prose(`Nämnden redovisar inte målet ${literal(namn)}. Skäl: ${withFullStop(skäl)}`, context.nämnd, [
            'redovisar_inte',
          ]),
        ),
      ]),
    ],
  };
  return withSource(kapitel, context.at(shared, 'rubrik'));
}

/** The chapter of one mål. */
export function målChapter(context: ViewContext, mål: Mål): MålKapitel {
  const kapitel: MålKapitel = {
    slag: 'mål',
    id: mål.id,
    rubrik: typeset(mål.namn),
    överrubrik: mål.typ === 'övergripande' ? 'Övergripande mål' : 'Strategiskt mål',
    ...judged(context, mål),
    översikt: {
      rubrik: context.captions.unique(`Nämndmål i korthet: ${typeset(mål.namn)}`),
      rader: mål.nämndmål.map((one) => overviewRow(context, one)),
    },
    nämndmål: mål.nämndmål.map((one) => section(context, one)),
  };
  return withSource(kapitel, context.nameOf(mål));
}

/** The row of a mål or nämndmål in an overview. */
export function overviewRow(context: ViewContext, own: Mål | Nämndmål): Översiktsrad {
  const row = {
    id: own.id,
    namn: typeset(own.namn),
    bedömning: context.level(own, own.uppföljning),
    åtaganden: åtagandenKlara(context, own),
  };
  return withSource(row, context.nameOf(own));
}

function section(context: ViewContext, own: Nämndmål): NämndmålAvsnitt {
  const avsnitt: NämndmålAvsnitt = {
    id: own.id,
    rubrik: typeset(own.namn),
    ...judged(context, own),
    åtaganden: own.åtaganden.map((åtagande) => åtagandeAvsnitt(context, åtagande)),
  };
  return withSource(avsnitt, context.nameOf(own));
}

/**
 * How many åtaganden are finished: "5 av 8", or "inga" when there are none. Adds "kända" for a reconstructed year, which may lack
 * some. In a draft with missing statuses, says that it is not filled in yet.
 */
function åtagandenKlara(context: ViewContext, objekt: Mål | Nämndmål): string {
  const { åtaganden, klara, utanStatus } = context.facts.of(objekt);
  if (context.luckor.utkast && utanStatus.length > 0) return EJ_IFYLLT;
  const kända = context.rekonstruerat ? ' kända' : '';
  return åtaganden === 0 ? `inga${kända}` : typeset(`${klara} av ${åtaganden}${kända}`);
}

function judged(context: ViewContext, own: Mål | Nämndmål): Bedömd {
  const { uppföljning, plan, mått, förbehåll } = own;
  return {
    bedömning: context.level(own, uppföljning),
    förslag: context.proposal(own.id, own),
    motivering: context.reported(uppföljning?.motivering, own, 'motivering'),
    prioriteringar: (plan.prioriteringar ?? []).map(({ id, text }, i) => ({
      text: context.prose(text, own, ['plan', 'prioriteringar', i, 'text']),
      svar: context.reported(uppföljning?.prioriteringar?.[id], own, 'prioriteringar', id),
    })),
    tabeller: tables(mått, { namn: typeset(own.namn), captions: context.captions }, context.scope, context.år),
    förbehåll: context.förbehållstexter(förbehåll, own),
  };
}

function åtagandeAvsnitt(context: ViewContext, own: Åtagande): ÅtagandeAvsnitt {
  const { plan, uppföljning, förbehåll } = own;
  const facts: [string, string | undefined, string][] = [
    ['Ursprungsår', plan.ursprungsår?.toString(), 'ursprungsår'],
    ['Överflyttat från', carriedOver(plan.överflyttad_från), 'överflyttad_från'],
  ];
  const avsnitt: ÅtagandeAvsnitt = {
    id: own.id,
    rubrik: typeset(own.namn),
    status: context.status(uppföljning?.status, own, 'status'),
    uppgifter: facts.flatMap(([namn, värde, key]) =>
      värde === undefined ? [] : [withSource({ namn, värde }, context.at(own, 'plan', key))],
    ),
    bakgrund: context.prose(plan.bakgrund, own, ['plan', 'bakgrund']),
    lydelse: context.prose(plan.lydelse, own, ['plan', 'lydelse']),
    delar: Object.entries(plan.delar ?? {}).map(([bokstav, text]) => ({
      bokstav,
      status: null,
      block: context.prose(text, own, ['plan', 'delar', bokstav]),
    })),
    kommentar: context.reported(uppföljning?.kommentar, own, 'kommentar'),
    deluppföljning: Object.entries(uppföljning?.delar ?? {}).map(([bokstav, del]) => ({
      bokstav,
      // A part need not have a status of its own.
      status:
        del.status === undefined
          ? context.luckor.märke(own, [...context.occasion, 'delar', bokstav, 'status'])
          : context.status(del.status, own, 'delar', bokstav, 'status'),
      block: context.reported(del.kommentar, own, 'delar', bokstav, 'kommentar'),
    })),
    förbehåll: context.förbehållstexter(förbehåll, own),
  };
  return withSource(avsnitt, context.nameOf(own));
}

/** The Swedish name of the report that something was carried over from. Undefined when it was not. */
export function carriedOver(year: number | undefined): string | undefined {
  return year === undefined ? undefined : `verksamhetsberättelsen för ${year}`;
}
