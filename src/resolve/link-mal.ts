/** Links a board's mål, level by level, with their mått, varav rows and uppdrag. */
import { at, finding, type Path } from '../diagnostics/finding.ts';
import type { MåttPlan, Varavrad } from '../model/matt.ts';
import { noneOf } from '../swedish/nouns.ts';
import { type Document, documentsOf } from '../validate/validate.ts';
import type { BoardLinker } from './board-linker.ts';
import { printedSource } from './kolada.ts';
import { planOf } from './shared-plans.ts';
import { readFigures } from './signs.ts';
import type { Måttsort, Nivå, Sort } from './styrmodell.ts';
import { hasReached, type Tillfälle } from './tillfalle.ts';
import type { Förbehåll, Mål, Mått, Prognos, Uppdrag } from './year.ts';

/** Links one mål of a board with everything below it. Reports a shared mål that the kommun does not have. */
export function linkMål(linker: BoardLinker, { file, home, data }: Document<'mål'>): Mål {
  const { plan } = data;
  const väg = home.mål ?? [];
  const nivå = levelAt(linker, väg.length);
  const shared = nivå.gemensam ? sharedPlan(linker, file, väg) : undefined;
  if (!nivå.gemensam && plan.namn === undefined)
    linker.findings.push(finding('nyckel-saknas', at(file, ['plan'], 'key'), { nycklar: ['namn'] }));
  const grupp = shared?.grupp;
  return linker.keep({
    slag: 'mål',
    nivå,
    id: home.id,
    file,
    path: [],
    ersätter: data.ersätter ?? [],
    namn: plan.namn ?? shared?.namn ?? home.id,
    grupp: grupp === undefined ? undefined : (nivå.grupper[grupp] ?? grupp),
    plan,
    vikt: plan.vikt ?? shared?.vikt ?? 1,
    uppföljning: data.uppföljning?.[linker.tillfälle.id],
    förbehåll: linker.förbehållOf(data),
    ...linkBelow(linker, file, väg, plan),
  });
}

/** Links what the plan of a mål lists. A list of mål below the lowest level is reported, and its mål are left out. */
function linkBelow(
  linker: BoardLinker,
  file: string,
  väg: readonly string[],
  plan: Mål['plan'],
): Pick<Mål, 'mål' | 'mått' | 'uppdrag'> {
  const list = (key: 'mål' | 'mått' | 'uppdrag') => ({ file, path: ['plan', key], ids: plan[key] ?? [] });
  const lowest = väg.length >= linker.styrmodell.nivåer.length;
  if (lowest && plan.mål !== undefined)
    linker.findings.push(
      finding('for-djupt-mal', at(file, ['plan', 'mål'], 'key'), { nivåer: linker.styrmodell.nivåer.map(({ namn }) => namn) }),
    );
  const below = lowest ? undefined : levelAt(linker, väg.length + 1).ord;
  return {
    mål: below ? linker.listed(list('mål'), 'mål', { mål: väg }, noneOf(below), (child) => linkMål(linker, child)) : [],
    mått: linker.listed(list('mått'), 'mått', { mål: väg }, anyOf(linker.styrmodell.mått), (child) => linkMått(linker, child)),
    uppdrag: linker.listed(list('uppdrag'), 'uppdrag', { mål: väg }, anyOf(linker.styrmodell.uppdrag), (child) =>
      linkUppdrag(linker, child),
    ),
  };
}

/** What a list names that no file has: "ingen indikator". */
export const anyOf = (sorts: readonly Sort[]) => sorts.map(({ ord }) => noneOf(ord)).join(' eller ');

/** The level of a mål at a depth. Deeper folders have the lowest level, and are reported at the list of the mål above. */
function levelAt({ styrmodell: { nivåer } }: BoardLinker, djup: number): Nivå {
  const nivå = nivåer[Math.min(djup, nivåer.length) - 1];
  if (!nivå) throw new Error('a styrmodell has at least one level');
  return nivå;
}

function sharedPlan(linker: BoardLinker, file: string, väg: readonly string[]) {
  const all = documentsOf(linker.documents, 'gemensamtMål');
  const siblings = all.filter(({ home }) => home.mål?.slice(0, -1).join('/') === väg.slice(0, -1).join('/'));
  const own = siblings.find(({ home }) => home.id === väg.at(-1));
  if (!own)
    linker.unknown(
      file,
      [],
      väg.at(-1) ?? '',
      'inget gemensamt mål',
      siblings.map(({ home }) => home.id),
      { slag: 'gemensamtMål', id: väg.at(-1) ?? '', mål: väg },
    );
  return own?.data.plan;
}

/** Links an uppdrag, of a mål or of a chapter. Undefined, with a finding, when it has no plan. */
export function linkUppdrag(linker: BoardLinker, document: Document<'uppdrag'>): Uppdrag | undefined {
  const planned = planOf(linker, 'uppdrag', document);
  if (!planned) return undefined;
  const { file, home, data } = document;
  return linker.keep({
    slag: 'uppdrag',
    id: home.id,
    file,
    path: [],
    ersätter: data.ersätter ?? [],
    namn: planned.plan.namn,
    ...planned,
    uppföljning: data.uppföljning?.[linker.tillfälle.id],
    läge: reached(linker)
      .flatMap(({ id }) => data.uppföljning?.[id]?.status ?? [])
      .at(-1),
    förbehåll: linker.förbehållOf(data),
  });
}

/** Links a mått with its varav rows, of a mål or of a chapter. Undefined, with a finding, when it has no plan. */
export function linkMått(linker: BoardLinker, document: Document<'mått'>): Mått | undefined {
  const planned = planOf(linker, 'mått', document);
  if (!planned) return undefined;
  const { file, home, data } = document;
  const förbehåll = linker.förbehållOf(data);
  const { plan, sort } = planned;
  const varav = (data.varav ?? []).map((row, i) => linkVarav(linker, file, ['varav', i], row, plan, sort, 1, förbehåll));
  return linker.keep({
    slag: 'mått',
    id: home.id,
    file,
    path: [],
    ersätter: data.ersätter ?? [],
    namn: plan.namn,
    nivå: 0,
    ...planned,
    ...figuresOf(linker, plan, data.resultat),
    senare: laterPeriods(linker, plan, data.resultat),
    uppföljning: data.uppföljning?.[linker.tillfälle.id],
    ...forecasts(linker, data.uppföljning),
    varav,
    // A förbehåll that no varav row claims belongs to the mått itself, so that none is lost.
    förbehåll: förbehåll.filter((one) => !claimed(varav).includes(one)),
  });
}

/**
 * Links a varav row, which inherits riktning, mätslag, mätperiod, mätmånad, källa and utgångsår where it has none of its own. `förbehåll` are
 * all of the file's. The row claims those whose `gäller` names it.
 */
function linkVarav(
  linker: BoardLinker,
  file: string,
  path: Path,
  row: Varavrad,
  inherited: MåttPlan,
  sort: Måttsort,
  nivå: number,
  förbehåll: readonly Förbehåll[],
): Mått {
  const plan: MåttPlan = {
    ...row.plan,
    riktning: row.plan.riktning ?? inherited.riktning,
    mätslag: row.plan.mätslag ?? inherited.mätslag,
    mätperiod: row.plan.mätperiod ?? inherited.mätperiod,
    mätmånad: row.plan.mätmånad ?? inherited.mätmånad,
    källa: row.plan.källa ?? inherited.källa,
    utgångsår: row.plan.utgångsår ?? inherited.utgångsår,
  };
  const varav = (row.varav ?? []).map((child, i) =>
    linkVarav(linker, file, [...path, 'varav', i], child, plan, sort, nivå + 1, förbehåll),
  );
  const other = linker.objekt.get(row.id)?.file ?? linker.homes.find(({ home }) => home.id === row.id)?.file;
  if (other) linker.findings.push(finding('id-dubblett', at(file, [...path, 'id']), { id: row.id, annan: other }));
  return linker.keep({
    slag: 'mått',
    sort,
    id: row.id,
    file,
    path,
    ersätter: row.ersätter ?? [],
    namn: row.plan.namn,
    nivå,
    plan,
    planfil: file,
    ...figuresOf(linker, plan, row.resultat),
    senare: laterPeriods(linker, plan, row.resultat),
    uppföljning: row.uppföljning?.[linker.tillfälle.id],
    ...forecasts(linker, row.uppföljning),
    varav,
    förbehåll: förbehåll.filter(
      ({ gäller }) => gäller.includes(`varav.${row.id}.`) && !gäller.includes(`varav.${row.id}.varav.`),
    ),
  });
}

/** The figures of a mått that the occasion has reached, the signs among them, and the source that is printed. */
function figuresOf(
  linker: BoardLinker,
  plan: MåttPlan,
  written: Varavrad['resultat'],
): Pick<Mått, 'resultat' | 'tecken' | 'källa'> {
  const figures = readFigures(written, reaches(linker, plan));
  if (plan.hämtas === undefined) return { ...figures, källa: plan.källa };
  const [kommun] = documentsOf(linker.documents, 'kommun');
  const [lock] = linker.of('hämtatKolada');
  return { ...figures, källa: printedSource({ plan, ...figures }, kommun?.data ?? {}, lock?.data) };
}

/** Which periods of a mått the occasion has reached. */
function reaches({ år, tillfälle }: BoardLinker, { mätmånad }: MåttPlan): (period: string) => boolean {
  return (period) => hasReached(period, år, tillfälle, mätmånad);
}

/** The periods of utfall that the occasion has not reached. */
function laterPeriods(linker: BoardLinker, plan: MåttPlan, resultat: Varavrad['resultat']): string[] {
  const isReached = reaches(linker, plan);
  return Object.keys(resultat?.utfall ?? {}).filter((period) => !isReached(period));
}

/** The occasions of the year up to the one of the document, in their order. */
function reached({ styrmodell, tillfälle }: Pick<BoardLinker, 'styrmodell' | 'tillfälle'>): readonly Tillfälle[] {
  return styrmodell.tillfällen.filter(({ ordning }) => ordning <= tillfälle.ordning);
}

/** The forecasts of a mått at the occasion and those before it. */
function forecasts(
  { år, styrmodell, tillfälle }: BoardLinker,
  uppföljning: Varavrad['uppföljning'],
): Pick<Mått, 'prognoser' | 'väntat'> {
  const prognoser = reached({ styrmodell, tillfälle }).flatMap((one): Prognos[] => {
    const tal = uppföljning?.[one.id]?.prognos;
    return tal ? [{ tillfälle: one, tal }] : [];
  });
  const own = tillfälle.slag === 'helår' ? undefined : prognoser.find((one) => one.tillfälle === tillfälle);
  return { prognoser, väntat: own && { år, tal: own.tal } };
}

/** The förbehåll that varav rows have claimed, at any depth. */
function claimed(varav: readonly Mått[]): readonly Förbehåll[] {
  return varav.flatMap((row) => [...row.förbehåll, ...claimed(row.varav)]);
}
