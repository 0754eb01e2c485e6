/**
 * Stage 6: the year becomes the report a reader gets. In: one board of a linked, checked year and its counted facts. Out: the report
 * as ready strings in reading order. Never: reads files, finds faults, knows HTML.
 */
import type { Facts } from '../assess/assess.ts';
import type { FörbehållData } from '../model/forbehall.ts';
import type { Bedömt as BedömtData } from '../model/mal.ts';
import type { Reach } from '../resolve/follow.ts';
import type { Mål, Mått, Nämnd, Nämndmål, Objekt, År, Åtagande } from '../resolve/year.ts';
import { prose } from './prose.ts';
import type {
  Bedömt,
  Block,
  Förbehåll,
  Innehåll,
  Kapitel,
  MålKapitel,
  NämndmålAvsnitt,
  Report,
  TextKapitel,
  Uppgift,
  ÅtagandeAvsnitt,
} from './report.ts';
import { märke, tables } from './tables.ts';
import { typeset } from './typography.ts';

export function view(nämnd: Nämnd, år: År, facts: Facts): Report {
  return new Writer(nämnd, år, facts).report();
}

class Writer {
  private readonly scope: Omit<Reach, 'själv'>;

  constructor(
    private readonly nämnd: Nämnd,
    private readonly år: År,
    private readonly facts: Facts,
  ) {
    this.scope = { objekt: nämnd.objekt, gemensamt: år.gemensamt };
  }

  report(): Report {
    const { kommun, tema } = this.år.gemensamt;
    const { data } = this.nämnd;
    const upplysning = this.prose(data.dokument.upplysning);
    const kapitel: Kapitel[] = [this.vision(), ...this.nämnd.mål.map((mål) => this.mål(mål))];
    return {
      format: 'vb-rapport/1',
      språk: 'sv',
      id: this.nämnd.id,
      år: this.år.år,
      titel: typeset(data.dokument.titel),
      kommun: kommun.namn,
      nämnd: data.namn,
      uppgifter: this.document(),
      upplysning,
      beskrivning: [`${data.dokument.titel}, ${data.namn}, ${kommun.namn}.`, ...upplysning.map(plainText)].join(' '),
      tema: { accent: tema.färger.accent, accentLjus: tema.färger.accent_ljus, text: tema.färger.text, sidfot: tema.sidfot },
      innehåll: kapitel.map(contents),
      kapitel,
    };
  }

  private document(): Uppgift[] {
    const { diarienummer, beslutsdatum, paragraf, version } = this.nämnd.data.dokument;
    const known: [string, string | undefined][] = [
      ['Diarienummer', diarienummer],
      ['Beslutad', beslutsdatum],
      ['Paragraf', paragraf && `§ ${paragraf}`],
      ['Version', version],
    ];
    return known.flatMap(([namn, värde]) => (värde === undefined ? [] : [{ namn, värde: typeset(värde) }]));
  }

  private vision(): TextKapitel {
    const { vision } = this.år.gemensamt;
    const list = (typ: Mål['typ']): Block[] => {
      const names = this.facts.mål.filter((one) => one.typ === typ);
      if (names.length === 0) return [];
      return [
        {
          slag: 'punktlista',
          punkter: names.map(({ id, namn, redovisas }) => [
            { text: typeset(namn), länk: redovisas ? id : null },
            ...(redovisas ? [] : [{ text: ' (redovisas inte av nämnden)', länk: null }]),
          ]),
        },
      ];
    };
    return {
      slag: 'text',
      id: 'vision',
      rubrik: typeset(vision.rubrik),
      avsnitt: [
        { id: 'vision-vision', rubrik: typeset(vision.vision.titel), block: this.prose(vision.vision.text) },
        { id: 'vision-framtidsbild', rubrik: typeset(vision.framtidsbild.titel), block: this.prose(vision.framtidsbild.text) },
        {
          id: 'vision-mal',
          rubrik: typeset(vision.mål.titel),
          block: [
            ...this.prose(vision.mål.övergripande),
            ...list('övergripande'),
            ...this.prose(vision.mål.strategiska),
            ...list('strategiskt'),
            ...this.nämnd.redovisarInte.flatMap(({ namn, skäl }) =>
              this.prose(`Nämnden redovisar inte målet ${namn}. Skäl: ${skäl}.`),
            ),
          ],
        },
      ],
    };
  }

  private mål(mål: Mål): MålKapitel {
    return {
      slag: 'mål',
      id: mål.id,
      rubrik: typeset(mål.namn),
      överrubrik: mål.typ === 'övergripande' ? 'Övergripande mål' : 'Strategiskt mål',
      ...this.judged(mål),
      översikt: mål.nämndmål.map((nämndmål) => {
        const { åtaganden, klara } = this.facts.of(nämndmål);
        return {
          id: nämndmål.id,
          namn: typeset(nämndmål.namn),
          bedömning: this.level(nämndmål.uppföljning),
          åtaganden: åtaganden === 0 ? 'inga' : typeset(`${klara} av ${åtaganden}`),
        };
      }),
      nämndmål: mål.nämndmål.map((nämndmål) => this.nämndmål(nämndmål)),
    };
  }

  private nämndmål(nämndmål: Nämndmål): NämndmålAvsnitt {
    return {
      id: nämndmål.id,
      rubrik: typeset(nämndmål.namn),
      ...this.judged(nämndmål),
      åtaganden: nämndmål.åtaganden.map((åtagande) => this.åtagande(åtagande)),
    };
  }

  private judged(own: Mål | Nämndmål): Bedömt {
    const { uppföljning, plan, mått, förbehåll } = own;
    return {
      bedömning: this.level(uppföljning),
      motivering: this.prose(uppföljning?.motivering, own),
      prioriteringar: (plan.prioriteringar ?? []).map(({ id, text }) => ({
        text: this.prose(text, own),
        svar: this.prose(uppföljning?.prioriteringar?.[id], own),
      })),
      tabeller: tables(mått as readonly Mått[], this.scope),
      förbehåll: this.reservations(förbehåll, own),
    };
  }

  private åtagande(own: Åtagande): ÅtagandeAvsnitt {
    const { plan, uppföljning, förbehåll } = own;
    const { status } = this.år.gemensamt.skalor;
    const facts: [string, string | undefined][] = [
      ['Ursprungsår', plan.ursprungsår?.toString()],
      [
        'Överflyttat från',
        plan.överflyttad_från === undefined ? undefined : `verksamhetsberättelsen för ${plan.överflyttad_från}`,
      ],
    ];
    return {
      id: own.id,
      rubrik: typeset(own.namn),
      status: märke(uppföljning?.status, status),
      uppgifter: facts.flatMap(([namn, värde]) => (värde === undefined ? [] : [{ namn, värde }])),
      bakgrund: this.prose(plan.bakgrund, own),
      lydelse: this.prose(plan.lydelse, own),
      delar: Object.entries(plan.delar ?? {}).map(([bokstav, text]) => ({
        bokstav,
        status: null,
        block: this.prose(text, own),
      })),
      kommentar: this.prose(uppföljning?.kommentar, own),
      deluppföljning: Object.entries(uppföljning?.delar ?? {}).map(([bokstav, del]) => ({
        bokstav,
        status: märke(del.status, status),
        block: this.prose(del.kommentar, own),
      })),
      förbehåll: this.reservations(förbehåll, own),
    };
  }

  private level(uppföljning: BedömtData | undefined) {
    return märke(uppföljning?.bedömning, this.år.gemensamt.skalor.bedömning);
  }

  private reservations(förbehåll: readonly FörbehållData[], own: Objekt): Förbehåll[] {
    return förbehåll.map(({ slag, skäl }) => ({ slag, skäl: this.prose(skäl, own) }));
  }

  private prose(text: string | undefined, själv?: Objekt): Block[] {
    return prose(text, { ...this.scope, själv });
  }
}

function contents(kapitel: Kapitel): Innehåll {
  const under =
    kapitel.slag === 'mål'
      ? kapitel.nämndmål.map(({ id, rubrik, bedömning }) => ({ id, titel: rubrik, märke: bedömning, under: [] }))
      : [];
  return { id: kapitel.id, titel: kapitel.rubrik, märke: kapitel.slag === 'mål' ? kapitel.bedömning : null, under };
}

function plainText(block: Block): string {
  const lines = block.slag === 'stycke' ? [block.delar] : block.punkter;
  return lines.map((inlines) => inlines.map(({ text }) => text).join('')).join(' ');
}
