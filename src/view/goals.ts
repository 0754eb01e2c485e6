/** The chapters of goals: the vision, and one chapter for each mål with its nämndmål, measures and åtaganden. */

import { literal } from '../resolve/text.ts';
import type { Mål, Nämndmål, Åtagande } from '../resolve/year.ts';
import { EJ_IFYLLT } from './gaps.ts';
import type { Pen } from './pen.ts';
import type { Bedömt, Block, MålKapitel, NämndmålAvsnitt, TextKapitel, ÅtagandeAvsnitt } from './report.ts';
import { tables } from './tables.ts';
import { typeset } from './typography.ts';

export function visionChapter(pen: Pen): TextKapitel {
  const { vision } = pen.år.gemensamt;
  const list = (typ: Mål['typ']): Block[] => {
    const names = pen.facts.mål.filter((one) => one.typ === typ);
    if (names.length === 0) return [];
    const punkter = names.map(({ id, namn, redovisas }) => [
      { text: typeset(namn), länk: redovisas ? id : null },
      ...(redovisas ? [] : [{ text: ' (redovisas inte av nämnden)', länk: null }]),
    ]);
    return [{ slag: 'punktlista', punkter }];
  };
  const section = (id: string, rubrik: string, block: readonly Block[]) => ({
    id,
    rubrik: typeset(rubrik),
    rubriknivå: 3,
    block,
    skala: [],
    tabeller: [],
    blockEfter: [],
    förbehåll: [],
    avsnitt: [],
  });
  return {
    slag: 'text',
    id: 'vb-om-vision',
    rubrik: typeset(vision.rubrik),
    block: [],
    förbehåll: [],
    avsnitt: [
      section('vb-vision', vision.vision.titel, pen.prose(vision.vision.text)),
      section('vb-framtidsbild', vision.framtidsbild.titel, pen.prose(vision.framtidsbild.text)),
      section('vb-mal', vision.mål.titel, [
        ...pen.prose(vision.mål.övergripande),
        ...list('övergripande'),
        ...pen.prose(vision.mål.strategiska),
        ...list('strategiskt'),
        ...pen.nämnd.redovisarInte.flatMap(({ namn, skäl }) =>
          pen.prose(`Nämnden redovisar inte målet ${literal(namn)}. Skäl: ${skäl}.`),
        ),
      ]),
    ],
  };
}

export function goalChapter(pen: Pen, mål: Mål): MålKapitel {
  return {
    slag: 'mål',
    id: mål.id,
    rubrik: typeset(mål.namn),
    överrubrik: mål.typ === 'övergripande' ? 'Övergripande mål' : 'Strategiskt mål',
    ...judged(pen, mål),
    översikt: mål.nämndmål.map((nämndmål) => ({
      id: nämndmål.id,
      namn: typeset(nämndmål.namn),
      bedömning: pen.level(nämndmål.uppföljning),
      åtaganden: commitmentsDone(pen, nämndmål),
    })),
    nämndmål: mål.nämndmål.map(
      (one): NämndmålAvsnitt => ({
        id: one.id,
        rubrik: typeset(one.namn),
        ...judged(pen, one),
        åtaganden: one.åtaganden.map((åtagande) => commitment(pen, åtagande)),
      }),
    ),
  };
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
    bedömning: pen.level(uppföljning),
    förslag: pen.proposal(own.id, own),
    motivering: pen.reported(uppföljning?.motivering, own, 'motivering'),
    prioriteringar: (plan.prioriteringar ?? []).map(({ id, text }) => ({
      text: pen.prose(text, own),
      svar: pen.reported(uppföljning?.prioriteringar?.[id], own, 'prioriteringar', id),
    })),
    tabeller: tables(mått, pen.scope, pen.år),
    förbehåll: pen.reservations(förbehåll, own),
  };
}

function commitment(pen: Pen, own: Åtagande): ÅtagandeAvsnitt {
  const { plan, uppföljning, förbehåll } = own;
  const facts: [string, string | undefined][] = [
    ['Ursprungsår', plan.ursprungsår?.toString()],
    ['Överflyttat från', carriedOver(plan.överflyttad_från)],
  ];
  return {
    id: own.id,
    rubrik: typeset(own.namn),
    status: pen.status(uppföljning?.status),
    uppgifter: facts.flatMap(([namn, värde]) => (värde === undefined ? [] : [{ namn, värde }])),
    bakgrund: pen.prose(plan.bakgrund, own),
    lydelse: pen.prose(plan.lydelse, own),
    delar: Object.entries(plan.delar ?? {}).map(([bokstav, text]) => ({ bokstav, status: null, block: pen.prose(text, own) })),
    kommentar: pen.reported(uppföljning?.kommentar, own, 'kommentar'),
    deluppföljning: Object.entries(uppföljning?.delar ?? {}).map(([bokstav, del]) => ({
      bokstav,
      // A part need not have a status of its own.
      status:
        del.status === undefined
          ? pen.luckor.märke(own, ['uppföljning', pen.år.tillfälle, 'delar', bokstav, 'status'])
          : pen.status(del.status),
      block: pen.reported(del.kommentar, own, 'delar', bokstav, 'kommentar'),
    })),
    förbehåll: pen.reservations(förbehåll, own),
  };
}

/** Which report something was carried over from, in words. */
export function carriedOver(year: number | undefined): string | undefined {
  return year === undefined ? undefined : `verksamhetsberättelsen för ${year}`;
}
