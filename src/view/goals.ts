/** The chapters of goals: the vision, and one chapter for each mål with its nämndmål, measures and åtaganden. */

import { literal } from '../resolve/text.ts';
import type { Mål, Nämndmål, Åtagande } from '../resolve/year.ts';
import { typeset } from '../swedish/typography.ts';
import type { Pen } from './context.ts';
import { EJ_IFYLLT } from './gaps.ts';
import { tables } from './measures/tables.ts';
import { placed } from './origin.ts';
import type { Bedömt, Block, MålKapitel, NämndmålAvsnitt, TextKapitel, ÅtagandeAvsnitt } from './report.ts';

export function visionChapter(pen: Pen): TextKapitel {
  const { vision, filer } = pen.år.gemensamt;
  const shared = { file: filer.vision };
  const list = (typ: Mål['typ']): Block[] => {
    const names = pen.facts.mål.filter((one) => one.typ === typ);
    if (names.length === 0) return [];
    const punkter = names.map(({ id, namn, redovisas }) => {
      const own = pen.år.gemensamt.mål.find((mål) => mål.id === id);
      const punkt = [
        { text: typeset(namn), länk: redovisas ? id : null },
        ...(redovisas ? [] : [{ text: ' (redovisas inte av nämnden)', länk: null }]),
      ];
      return placed(punkt, own && pen.nameOf(own));
    });
    return [{ slag: 'punktlista', punkter }];
  };
  const section = (id: string, key: 'vision' | 'framtidsbild' | 'mål', block: readonly Block[]) =>
    placed(
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
      pen.at(shared, key, 'titel'),
    );
  const kapitel: TextKapitel = {
    slag: 'text',
    id: 'vb-om-vision',
    rubrik: typeset(vision.rubrik),
    block: [],
    förbehåll: [],
    avsnitt: [
      section('vb-vision', 'vision', pen.prose(vision.vision.text, shared, ['vision', 'text'])),
      section('vb-framtidsbild', 'framtidsbild', pen.prose(vision.framtidsbild.text, shared, ['framtidsbild', 'text'])),
      section('vb-mal', 'mål', [
        ...pen.prose(vision.mål.övergripande, shared, ['mål', 'övergripande']),
        ...list('övergripande'),
        ...pen.prose(vision.mål.strategiska, shared, ['mål', 'strategiska']),
        ...list('strategiskt'),
        ...pen.nämnd.redovisarInte.flatMap(({ namn, skäl }) =>
          pen.prose(`Nämnden redovisar inte målet ${literal(namn)}. Skäl: ${skäl}.`, pen.nämnd, ['redovisar_inte']),
        ),
      ]),
    ],
  };
  return placed(kapitel, pen.at(shared, 'rubrik'));
}

export function goalChapter(pen: Pen, mål: Mål): MålKapitel {
  const kapitel: MålKapitel = {
    slag: 'mål',
    id: mål.id,
    rubrik: typeset(mål.namn),
    överrubrik: mål.typ === 'övergripande' ? 'Övergripande mål' : 'Strategiskt mål',
    ...judged(pen, mål),
    översikt: mål.nämndmål.map((nämndmål) =>
      placed(
        {
          id: nämndmål.id,
          namn: typeset(nämndmål.namn),
          bedömning: pen.level(nämndmål, nämndmål.uppföljning),
          åtaganden: commitmentsDone(pen, nämndmål),
        },
        pen.at(nämndmål, 'plan', 'namn'),
      ),
    ),
    nämndmål: mål.nämndmål.map((one) => section(pen, one)),
  };
  return placed(kapitel, pen.nameOf(mål));
}

function section(pen: Pen, own: Nämndmål): NämndmålAvsnitt {
  const avsnitt: NämndmålAvsnitt = {
    id: own.id,
    rubrik: typeset(own.namn),
    ...judged(pen, own),
    åtaganden: own.åtaganden.map((åtagande) => commitment(pen, åtagande)),
  };
  return placed(avsnitt, pen.nameOf(own));
}

/** "5 av 8", or "inga" when there are none; of a reconstructed year, those that are known. */
export function commitmentsDone(pen: Pen, objekt: Mål | Nämndmål): string {
  const { åtaganden, klara, utanStatus } = pen.facts.of(objekt);
  if (pen.luckor.utkast && utanStatus.length > 0) return EJ_IFYLLT;
  const kända = pen.rekonstruerat ? ' kända' : '';
  return åtaganden === 0 ? `inga${kända}` : typeset(`${klara} av ${åtaganden}${kända}`);
}

function judged(pen: Pen, own: Mål | Nämndmål): Bedömt {
  const { uppföljning, plan, mått, förbehåll } = own;
  return {
    bedömning: pen.level(own, uppföljning),
    förslag: pen.proposal(own.id, own),
    motivering: pen.reported(uppföljning?.motivering, own, 'motivering'),
    prioriteringar: (plan.prioriteringar ?? []).map(({ id, text }, i) => ({
      text: pen.prose(text, own, ['plan', 'prioriteringar', i, 'text']),
      svar: pen.reported(uppföljning?.prioriteringar?.[id], own, 'prioriteringar', id),
    })),
    tabeller: tables(mått, pen.scope, pen.år),
    förbehåll: pen.reservations(förbehåll, own),
  };
}

function commitment(pen: Pen, own: Åtagande): ÅtagandeAvsnitt {
  const { plan, uppföljning, förbehåll } = own;
  const facts: [string, string | undefined, string][] = [
    ['Ursprungsår', plan.ursprungsår?.toString(), 'ursprungsår'],
    ['Överflyttat från', carriedOver(plan.överflyttad_från), 'överflyttad_från'],
  ];
  const avsnitt: ÅtagandeAvsnitt = {
    id: own.id,
    rubrik: typeset(own.namn),
    status: pen.status(uppföljning?.status, own, 'status'),
    uppgifter: facts.flatMap(([namn, värde, key]) =>
      värde === undefined ? [] : [placed({ namn, värde }, pen.at(own, 'plan', key))],
    ),
    bakgrund: pen.prose(plan.bakgrund, own, ['plan', 'bakgrund']),
    lydelse: pen.prose(plan.lydelse, own, ['plan', 'lydelse']),
    delar: Object.entries(plan.delar ?? {}).map(([bokstav, text]) => ({
      bokstav,
      status: null,
      block: pen.prose(text, own, ['plan', 'delar', bokstav]),
    })),
    kommentar: pen.reported(uppföljning?.kommentar, own, 'kommentar'),
    deluppföljning: Object.entries(uppföljning?.delar ?? {}).map(([bokstav, del]) => ({
      bokstav,
      // A part need not have a status of its own.
      status:
        del.status === undefined
          ? pen.luckor.märke(own, [...pen.occasion, 'delar', bokstav, 'status'])
          : pen.status(del.status, own, 'delar', bokstav, 'status'),
      block: pen.reported(del.kommentar, own, 'delar', bokstav, 'kommentar'),
    })),
    förbehåll: pen.reservations(förbehåll, own),
  };
  return placed(avsnitt, pen.nameOf(own));
}

/** Which report something was carried over from, in words. */
export function carriedOver(year: number | undefined): string | undefined {
  return year === undefined ? undefined : `verksamhetsberättelsen för ${year}`;
}
