/** The chapter of internal control: risks, reviews and recurring controls, by area. */
import { at } from '../diagnostics/finding.ts';
import type { Granskning, InternKontroll, Kontroll, Risk } from '../resolve/year.ts';
import { typeset } from '../swedish/typography.ts';
import { inSection, sections } from './chapters.ts';
import type { Pen } from './context.ts';
import { carriedOver } from './goals.ts';
import { placed } from './origin.ts';
import { controlStatus } from './pictures/control.ts';
import type { KontrollKapitel, Kontrollpunkt } from './report.ts';

export function controlChapter(pen: Pen, kontroll: InternKontroll): KontrollKapitel {
  const { data, risker, granskningar, kontroller, förbehåll } = kontroll;
  const part = (key: 'risker' | 'granskningar' | 'kontroller', områden: KontrollKapitel['delar'][number]['områden']) => {
    const rubrik = data[key]?.rubrik;
    if (rubrik === undefined || områden.length === 0) return [];
    return [placed({ id: `vb-${key}`, rubrik: typeset(rubrik), områden }, pen.at(kontroll, key, 'rubrik'))];
  };
  const kapitel: KontrollKapitel = {
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
        'risker',
        byArea(
          risker,
          ({ plan }) => plan.område,
          (risk) => withActions(pen, risk),
        ),
      ),
      ...part(
        'granskningar',
        byArea(
          granskningar,
          () => '',
          (granskning) => withActions(pen, granskning),
        ),
      ),
      ...part(
        'kontroller',
        byArea(
          kontroller,
          ({ plan }) => plan.område,
          (one) => recurring(pen, one),
        ),
      ),
    ],
  };
  return placed(kapitel, pen.nameOf(kontroll));
}

/** Neighbours in the same area together. */
function byArea<T extends { readonly file: string }>(
  all: readonly T[],
  areaOf: (one: T) => string,
  write: (one: T) => Kontrollpunkt,
) {
  const areas: { rubrik: string | null; punkter: Kontrollpunkt[] }[] = [];
  for (const one of all) {
    const rubrik = typeset(areaOf(one)) || null;
    const current = areas.at(-1);
    if (current && current.rubrik === rubrik) current.punkter.push(write(one));
    else areas.push(placed({ rubrik, punkter: [write(one)] }, at(one.file, ['plan', 'område'])));
  }
  return areas;
}

function withActions(pen: Pen, own: Risk | Granskning): Kontrollpunkt {
  const { plan, uppföljning, förbehåll } = own;
  const facts: [string, string | undefined, string][] = [
    ['Diarienummer', own.slag === 'granskning' ? own.plan.diarienummer : undefined, 'diarienummer'],
    ['Överflyttad från', carriedOver(plan.överflyttad_från), 'överflyttad_från'],
  ];
  return {
    id: own.id,
    rubrik: typeset(own.namn),
    uppgifter: facts.flatMap(([namn, värde, key]) =>
      värde === undefined ? [] : [placed({ namn, värde }, pen.at(own, 'plan', key))],
    ),
    texter: texts(['Bakgrund', pen.prose(plan.bakgrund, own, ['plan', 'bakgrund'])]),
    åtgärder: placed(
      plan.åtgärder.map(({ id, namn }, i) => {
        const reported = uppföljning?.åtgärder[id];
        const status = pen.status(reported?.status, own, 'åtgärder', id, 'status');
        const kommentar = pen.reported(reported?.kommentar, own, 'åtgärder', id, 'kommentar');
        return placed({ namn: typeset(namn), status, kommentar }, pen.at(own, 'plan', 'åtgärder', i, 'namn'));
      }),
      pen.nameOf(own),
    ),
    förbehåll: pen.reservations(förbehåll, own),
  };
}

function recurring(pen: Pen, own: Kontroll): Kontrollpunkt {
  const { plan, uppföljning, förbehåll } = own;
  const deadline = { namn: 'Klar senast', värde: plan.klar_senast ?? '' };
  return {
    id: own.id,
    rubrik: typeset(own.namn),
    uppgifter: plan.klar_senast ? [placed(deadline, pen.at(own, 'plan', 'klar_senast'))] : [],
    texter: texts(
      ['Varför', pen.prose(plan.syfte, own, ['plan', 'syfte'])],
      ['Hur', pen.prose(plan.metod, own, ['plan', 'metod'])],
    ),
    åtgärder: placed(
      [
        {
          namn: null,
          status: pen.status(uppföljning?.status, own, 'status'),
          kommentar: pen.reported(uppföljning?.kommentar, own, 'kommentar'),
        },
      ],
      pen.nameOf(own),
    ),
    förbehåll: pen.reservations(förbehåll, own),
  };
}

function texts(...all: [rubrik: string, block: Kontrollpunkt['texter'][number]['block']][]): Kontrollpunkt['texter'] {
  return all.filter(([, block]) => block.length > 0).map(([rubrik, block]) => ({ rubrik, block }));
}
