/** Builds the chapter of internal control: risks, reviews and recurring controls, grouped by area. */
import { at } from '../diagnostics/finding.ts';
import { controlScale } from '../resolve/styrmodell.ts';
import type { Granskning, InternKontroll, Kontroll, Risk } from '../resolve/year.ts';
import { typeset } from '../swedish/typography.ts';
import { inSection, sections } from './chapters.ts';
import type { ViewContext } from './context.ts';
import { carriedOver } from './mal.ts';
import { controlStatus } from './pictures/control.ts';
import type { KontrollKapitel, Kontrollpunkt, Rubriktext } from './report.ts';
import { riskSummary } from './risks.ts';
import { withSource } from './source-map.ts';

/** The chapter. Leaves out a part that has no heading or no items. */
export function controlChapter(context: ViewContext, kontroll: InternKontroll): KontrollKapitel {
  const { data, risker, granskningar, kontroller, förbehåll } = kontroll;
  const part = (key: 'risker' | 'granskningar' | 'kontroller', områden: KontrollKapitel['delar'][number]['områden']) => {
    const rubrik = data[key]?.rubrik;
    if (rubrik === undefined || områden.length === 0) return [];
    const summary = key === 'risker' ? riskSummary(context, kontroll) : null;
    const own = { id: `vb-${key}`, rubrik: typeset(rubrik), risker: summary, områden };
    return [withSource(own, context.at(kontroll, key, 'rubrik'))];
  };
  const kapitel: KontrollKapitel = {
    slag: 'kontroll',
    id: kontroll.id,
    rubrik: typeset(data.rubrik),
    block: context.text(data.text, kontroll, ['text'], 3),
    avsnitt: sections(context, data.avsnitt ?? [], kontroll, { bilder: [], tabeller: [], mått: [], uppdrag: [] }),
    förbehåll: context.förbehållstexter(
      förbehåll.filter((one) => !inSection(one)),
      kontroll,
    ),
    läge: controlStatus(context, kontroll),
    delar: [
      ...part(
        'risker',
        byArea(
          risker,
          ({ plan }) => plan.område,
          (risk) => withActions(context, risk),
        ),
      ),
      ...part(
        'granskningar',
        byArea(
          granskningar,
          () => '',
          (granskning) => withActions(context, granskning),
        ),
      ),
      ...part(
        'kontroller',
        byArea(
          kontroller,
          ({ plan }) => plan.område,
          (one) => recurring(context, one),
        ),
      ),
    ],
  };
  return withSource(kapitel, context.nameOf(kontroll));
}

/** Groups consecutive items of the same area. Keeps their order, so an area may occur more than once. */
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
    else areas.push(withSource({ rubrik, punkter: [write(one)] }, at(one.file, ['plan', 'område'])));
  }
  return areas;
}

function withActions(context: ViewContext, own: Risk | Granskning): Kontrollpunkt {
  const { plan, uppföljning, förbehåll } = own;
  const facts: [string, string | undefined, string][] = [
    ['Diarienummer', own.slag === 'granskning' ? own.plan.diarienummer : undefined, 'diarienummer'],
    ['Överflyttad från', carriedOver(context, plan.överflyttad_från), 'överflyttad_från'],
    ['Funktion', own.slag === 'risk' && own.plan.funktion ? typeset(own.plan.funktion) : undefined, 'funktion'],
  ];
  return {
    id: own.id,
    rubrik: typeset(own.namn),
    uppgifter: facts.flatMap(([namn, värde, key]) =>
      värde === undefined ? [] : [withSource({ namn, värde }, context.at(own, 'plan', key))],
    ),
    texter: texts(
      ['Bakgrund', context.prose(plan.bakgrund, own, ['plan', 'bakgrund'])],
      ['Kommentar', own.slag === 'risk' ? context.reported(own.uppföljning?.kommentar, own, ['kommentar']) : []],
    ),
    åtgärder: withSource(
      plan.åtgärder.map(({ id, namn, klar_senast }, i) => {
        const reported = uppföljning?.åtgärder[id];
        const status = context.status(
          reported?.status,
          controlScale(context.år.gemensamt.styrmodell),
          own,
          'åtgärder',
          id,
          'status',
        );
        const kommentar = context.reported(reported?.kommentar, own, ['åtgärder', id, 'kommentar']);
        const action = { namn: typeset(namn), klarSenast: klar_senast ?? null, status, kommentar };
        return withSource(action, context.at(own, 'plan', 'åtgärder', i, 'namn'));
      }),
      context.nameOf(own),
    ),
    förbehåll: context.förbehållstexter(förbehåll, own),
  };
}

function recurring(context: ViewContext, own: Kontroll): Kontrollpunkt {
  const { plan, uppföljning, förbehåll } = own;
  const deadline = { namn: 'Klar senast', värde: plan.klar_senast ?? '' };
  return {
    id: own.id,
    rubrik: typeset(own.namn),
    uppgifter: plan.klar_senast ? [withSource(deadline, context.at(own, 'plan', 'klar_senast'))] : [],
    texter: texts(
      ['Varför', context.prose(plan.syfte, own, ['plan', 'syfte'])],
      ['Hur', context.prose(plan.metod, own, ['plan', 'metod'])],
    ),
    åtgärder: withSource(
      [
        {
          namn: null,
          klarSenast: null,
          status: context.status(uppföljning?.status, controlScale(context.år.gemensamt.styrmodell), own, 'status'),
          kommentar: context.reported(uppföljning?.kommentar, own, ['kommentar']),
        },
      ],
      context.nameOf(own),
    ),
    förbehåll: context.förbehållstexter(förbehåll, own),
  };
}

function texts(...all: [rubrik: string, block: Rubriktext['block']][]): Rubriktext[] {
  return all.filter(([, block]) => block.length > 0).map(([rubrik, block]) => ({ rubrik, block }));
}
