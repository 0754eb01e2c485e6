/** Links a board's goals: mål, nämndmål, measures with their varav rows, and åtaganden. */
import { at, finding, type Path } from '../diagnostics/finding.ts';
import type { MåttFil, MåttPlan, Varavrad } from '../model/matt.ts';
import { type Document, documentsOf } from '../validate/validate.ts';
import { type BoardLinker, reservations } from './board-linker.ts';
import type { Förbehåll, Mål, Mått, Nämndmål, Åtagande } from './year.ts';

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
  const below = { mål: home.id };
  const nämndmål = linker.listed(
    { file, path: ['plan', 'nämndmål'], ids: data.plan.nämndmål },
    'nämndmål',
    below,
    'inget nämndmål',
    (child) => linkNämndmål(linker, child),
  );
  const mått = linker.listed(
    { file, path: ['plan', 'mått'], ids: data.plan.mått ?? [] },
    'måttUnderMål',
    below,
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
    förbehåll: reservations(data),
    nämndmål,
    mått,
  });
}

function linkNämndmål(linker: BoardLinker, { file, home, data }: Document<'nämndmål'>): Nämndmål {
  const below = { mål: home.mål ?? '', nämndmål: home.id };
  const { plan } = data;
  const mått = linker.listed({ file, path: ['plan', 'mått'], ids: plan.mått ?? [] }, 'mått', below, 'inget mått', (child) =>
    linkMått(linker, child.file, child.home.id, child.data),
  );
  const åtaganden = linker.listed(
    { file, path: ['plan', 'åtaganden'], ids: plan.åtaganden ?? [] },
    'åtagande',
    below,
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
    förbehåll: reservations(data),
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
    förbehåll: reservations(data),
  });
}

function linkMått(linker: BoardLinker, file: string, id: string, data: MåttFil): Mått {
  const förbehåll = reservations(data);
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
    uppföljning: data.uppföljning?.[linker.tillfälle],
    varav,
    // What no row claims stays with the measure, so that nothing written is lost.
    förbehåll: förbehåll.filter((one) => !claimed(varav).includes(one)),
  });
}

/** `förbehåll` are all of the file's; a row takes those that name it. */
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
  };
  const varav = (row.varav ?? []).map((below, i) =>
    linkVarav(linker, file, [...path, 'varav', i], below, plan, nivå + 1, förbehåll),
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
    uppföljning: row.uppföljning?.[linker.tillfälle],
    varav,
    förbehåll: förbehåll.filter(
      ({ gäller }) => gäller.includes(`varav.${row.id}.`) && !gäller.includes(`varav.${row.id}.varav.`),
    ),
  });
}

/** The förbehåll that varav rows have taken. */
function claimed(varav: readonly Mått[]): readonly Förbehåll[] {
  return varav.flatMap((row) => [...row.förbehåll, ...claimed(row.varav)]);
}
