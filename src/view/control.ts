/** The chapter of internal control: risks, reviews and recurring controls, by area. */
import type { Granskning, InternKontroll, Kontroll, Risk } from '../resolve/year.ts';
import { inSection, sections } from './chapters.ts';
import { carriedOver } from './goals.ts';
import type { Pen } from './pen.ts';
import { controlStatus } from './pictures/control.ts';
import type { KontrollKapitel, Kontrollpunkt } from './report.ts';
import { typeset } from './typography.ts';

export function controlChapter(pen: Pen, kontroll: InternKontroll): KontrollKapitel {
  const { data, risker, granskningar, kontroller, förbehåll } = kontroll;
  const part = (id: string, rubrik: string | undefined, områden: KontrollKapitel['delar'][number]['områden']) =>
    rubrik === undefined || områden.length === 0 ? [] : [{ id, rubrik: typeset(rubrik), områden }];
  return {
    slag: 'kontroll',
    id: kontroll.id,
    rubrik: typeset(data.rubrik),
    block: pen.text(data.text, kontroll, ['text']),
    avsnitt: sections(pen, data.avsnitt ?? [], kontroll, []),
    förbehåll: pen.reservations(
      förbehåll.filter((one) => !inSection(one)),
      kontroll,
    ),
    läge: controlStatus(pen, kontroll),
    delar: [
      ...part(
        'vb-risker',
        data.risker?.rubrik,
        byArea(
          risker,
          ({ plan }) => plan.område,
          (risk) => withActions(pen, risk),
        ),
      ),
      ...part(
        'vb-granskningar',
        data.granskningar?.rubrik,
        byArea(
          granskningar,
          () => '',
          (granskning) => withActions(pen, granskning),
        ),
      ),
      ...part(
        'vb-kontroller',
        data.kontroller?.rubrik,
        byArea(
          kontroller,
          ({ plan }) => plan.område,
          (one) => recurring(pen, one),
        ),
      ),
    ],
  };
}

/** Neighbours in the same area together. */
function byArea<T>(all: readonly T[], areaOf: (one: T) => string, write: (one: T) => Kontrollpunkt) {
  const areas: { rubrik: string | null; punkter: Kontrollpunkt[] }[] = [];
  for (const one of all) {
    const rubrik = typeset(areaOf(one)) || null;
    const current = areas.at(-1);
    if (current && current.rubrik === rubrik) current.punkter.push(write(one));
    else areas.push({ rubrik, punkter: [write(one)] });
  }
  return areas;
}

function withActions(pen: Pen, own: Risk | Granskning): Kontrollpunkt {
  const { plan, uppföljning, förbehåll } = own;
  const facts: [string, string | undefined][] = [
    ['Diarienummer', own.slag === 'granskning' ? own.plan.diarienummer : undefined],
    ['Överflyttad från', carriedOver(plan.överflyttad_från)],
  ];
  return {
    id: own.id,
    rubrik: typeset(own.namn),
    uppgifter: facts.flatMap(([namn, värde]) => (värde === undefined ? [] : [{ namn, värde }])),
    texter: texts(['Bakgrund', pen.prose(plan.bakgrund, own)]),
    åtgärder: plan.åtgärder.map(({ id, namn }) => {
      const reported = uppföljning?.åtgärder[id];
      return {
        namn: typeset(namn),
        status: pen.status(reported?.status),
        kommentar: pen.reported(reported?.kommentar, own, 'åtgärder', id, 'kommentar'),
      };
    }),
    förbehåll: pen.reservations(förbehåll, own),
  };
}

function recurring(pen: Pen, own: Kontroll): Kontrollpunkt {
  const { plan, uppföljning, förbehåll } = own;
  return {
    id: own.id,
    rubrik: typeset(own.namn),
    uppgifter: plan.klar_senast ? [{ namn: 'Klar senast', värde: plan.klar_senast }] : [],
    texter: texts(['Varför', pen.prose(plan.syfte, own)], ['Hur', pen.prose(plan.metod, own)]),
    åtgärder: [
      { namn: null, status: pen.status(uppföljning?.status), kommentar: pen.reported(uppföljning?.kommentar, own, 'kommentar') },
    ],
    förbehåll: pen.reservations(förbehåll, own),
  };
}

function texts(...all: [rubrik: string, block: Kontrollpunkt['texter'][number]['block']][]): Kontrollpunkt['texter'] {
  return all.filter(([, block]) => block.length > 0).map(([rubrik, block]) => ({ rubrik, block }));
}
