/** Links a board's mål and nämndmål with their mått, varav rows and åtaganden. */
import { at, finding, type Path } from '../diagnostics/finding.ts';
import type { MåttFil, MåttPlan, Varavrad } from '../model/matt.ts';
import { type Document, documentsOf } from '../validate/validate.ts';
import { type BoardLinker, linkFörbehåll } from './board-linker.ts';
import { separateSigns } from './signs.ts';
import type { Förbehåll, Mål, Mått, Nämndmål, Åtagande } from './year.ts';

/** Links one mål of a board with its nämndmål and mått. Reports a mål that the kommun does not have. */
export function linkMål(linker: BoardLinker, { file, home, data }: Document<'mål'>): Mål {
  const gemensamtMål = documentsOf(linker.documents, 'gemensamtMål');
  const gemensamt = gemensamtMål.find((document) => document.home.id === home.id)?.data;
  if (!gemensamt)
    linker.unknown(
      file,
      [],
      home.id,
      'inget gemensamt mål',
      gemensamtMål.map((document) => document.home.id),
    );
  const parents = { mål: home.id };
  const nämndmål = linker.listed(
    { file, path: ['plan', 'nämndmål'], ids: data.plan.nämndmål },
    'nämndmål',
    parents,
    'inget nämndmål',
    (child) => linkNämndmål(linker, child),
  );
  const mått = linker.listed(
    { file, path: ['plan', 'mått'], ids: data.plan.mått ?? [] },
    'måttUnderMål',
    parents,
    'inget mått',
    (child) => linkMått(linker, child.file, child.home.id, child.data),
  );
  return linker.keep({
    slag: 'mål',
    id: home.id,
    file,
    path: [],
    ersätter: data.ersätter ?? [],
    namn: gemensamt?.plan.namn ?? home.id,
    typ: gemensamt?.plan.typ ?? 'övergripande',
    plan: data.plan,
    uppföljning: data.uppföljning?.[linker.tillfälle],
    förbehåll: linkFörbehåll(data),
    nämndmål,
    mått,
  });
}

function linkNämndmål(linker: BoardLinker, { file, home, data }: Document<'nämndmål'>): Nämndmål {
  const parents = { mål: home.mål ?? '', nämndmål: home.id };
  const { plan } = data;
  const mått = linker.listed({ file, path: ['plan', 'mått'], ids: plan.mått ?? [] }, 'mått', parents, 'inget mått', (child) =>
    linkMått(linker, child.file, child.home.id, child.data),
  );
  const åtaganden = linker.listed(
    { file, path: ['plan', 'åtaganden'], ids: plan.åtaganden ?? [] },
    'åtagande',
    parents,
    'inget åtagande',
    (child) => linkÅtagande(linker, child),
  );
  return linker.keep({
    slag: 'nämndmål',
    id: home.id,
    file,
    path: [],
    ersätter: data.ersätter ?? [],
    namn: plan.namn,
    plan,
    uppföljning: data.uppföljning?.[linker.tillfälle],
    förbehåll: linkFörbehåll(data),
    mått,
    åtaganden,
  });
}

function linkÅtagande(linker: BoardLinker, { file, home, data }: Document<'åtagande'>): Åtagande {
  return linker.keep({
    slag: 'åtagande',
    id: home.id,
    file,
    path: [],
    ersätter: data.ersätter ?? [],
    namn: data.plan.namn,
    plan: data.plan,
    uppföljning: data.uppföljning?.[linker.tillfälle],
    förbehåll: linkFörbehåll(data),
  });
}

function linkMått(linker: BoardLinker, file: string, id: string, data: MåttFil): Mått {
  const förbehåll = linkFörbehåll(data);
  const varav = (data.varav ?? []).map((row, i) => linkVarav(linker, file, ['varav', i], row, data.plan, 1, förbehåll));
  return linker.keep({
    slag: 'mått',
    id,
    file,
    path: [],
    ersätter: data.ersätter ?? [],
    namn: data.plan.namn,
    nivå: 0,
    plan: data.plan,
    ...separateSigns(data.uppföljning?.[linker.tillfälle]),
    varav,
    // A förbehåll that no varav row claims belongs to the mått itself, so that none is lost.
    förbehåll: förbehåll.filter((one) => !claimed(varav).includes(one)),
  });
}

/**
 * Links a varav row, which inherits riktning, mätslag, mätperiod, källa and utgångsår where it has none of its own. `förbehåll` are
 * all of the file's. The row claims those whose `gäller` names it.
 */
function linkVarav(
  linker: BoardLinker,
  file: string,
  path: Path,
  row: Varavrad,
  inherited: MåttPlan,
  nivå: number,
  förbehåll: readonly Förbehåll[],
): Mått {
  const plan: MåttPlan = {
    ...row.plan,
    riktning: row.plan.riktning ?? inherited.riktning,
    mätslag: row.plan.mätslag ?? inherited.mätslag,
    mätperiod: row.plan.mätperiod ?? inherited.mätperiod,
    källa: row.plan.källa ?? inherited.källa,
    utgångsår: row.plan.utgångsår ?? inherited.utgångsår,
  };
  const varav = (row.varav ?? []).map((child, i) =>
    linkVarav(linker, file, [...path, 'varav', i], child, plan, nivå + 1, förbehåll),
  );
  const other = linker.objekt.get(row.id)?.file ?? linker.homes.find(({ home }) => home.id === row.id)?.file;
  if (other) linker.findings.push(finding('id-dubblett', at(file, [...path, 'id']), { id: row.id, annan: other }));
  return linker.keep({
    slag: 'mått',
    id: row.id,
    file,
    path,
    ersätter: row.ersätter ?? [],
    namn: row.plan.namn,
    nivå,
    plan,
    ...separateSigns(row.uppföljning?.[linker.tillfälle]),
    varav,
    förbehåll: förbehåll.filter(
      ({ gäller }) => gäller.includes(`varav.${row.id}.`) && !gäller.includes(`varav.${row.id}.varav.`),
    ),
  });
}

/** The förbehåll that varav rows have claimed, at any depth. */
function claimed(varav: readonly Mått[]): readonly Förbehåll[] {
  return varav.flatMap((row) => [...row.förbehåll, ...claimed(row.varav)]);
}
