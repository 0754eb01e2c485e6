/** Links a board's goals: mål, nämndmål, measures with their varav rows, and åtaganden. */
import { at, finding, type Path } from '../diagnostics/finding.ts';
import type { MåttFil, MåttPlan, Varavrad } from '../model/matt.ts';
import { type Document, documentsOf } from '../validate/validate.ts';
import { reservations, type Shelf } from './board-linker.ts';
import type { Förbehåll, Mål, Mått, Nämndmål, Åtagande } from './year.ts';

export function linkMål(shelf: Shelf, { file, home, data }: Document<'mål'>): Mål {
  const gemensamtMål = documentsOf(shelf.documents, 'gemensamtMål');
  const gemensamt = gemensamtMål.find((document) => document.home.id === home.id)?.data;
  if (!gemensamt)
    shelf.unknown(
      file,
      [],
      home.id,
      'inget gemensamt mål',
      gemensamtMål.map((document) => document.home.id),
    );
  const below = { mål: home.id };
  const nämndmål = shelf.listed(
    { file, path: ['plan', 'nämndmål'], ids: data.plan.nämndmål },
    'nämndmål',
    below,
    'inget nämndmål',
    (child) => linkNämndmål(shelf, child),
  );
  const mått = shelf.listed(
    { file, path: ['plan', 'mått'], ids: data.plan.mått ?? [] },
    'måttUnderMål',
    below,
    'inget mått',
    (child) => linkMått(shelf, child.file, child.home.id, child.data),
  );
  return shelf.keep({
    slag: 'mål',
    id: home.id,
    file,
    path: [],
    ersätter: data.ersätter ?? [],
    namn: gemensamt?.plan.namn ?? home.id,
    typ: gemensamt?.plan.typ ?? 'övergripande',
    plan: data.plan,
    uppföljning: data.uppföljning?.[shelf.tillfälle],
    förbehåll: reservations(data),
    nämndmål,
    mått,
  });
}

function linkNämndmål(shelf: Shelf, { file, home, data }: Document<'nämndmål'>): Nämndmål {
  const below = { mål: home.mål ?? '', nämndmål: home.id };
  const { plan } = data;
  const mått = shelf.listed({ file, path: ['plan', 'mått'], ids: plan.mått ?? [] }, 'mått', below, 'inget mått', (child) =>
    linkMått(shelf, child.file, child.home.id, child.data),
  );
  const åtaganden = shelf.listed(
    { file, path: ['plan', 'åtaganden'], ids: plan.åtaganden ?? [] },
    'åtagande',
    below,
    'inget åtagande',
    (child) => linkÅtagande(shelf, child),
  );
  return shelf.keep({
    slag: 'nämndmål',
    id: home.id,
    file,
    path: [],
    ersätter: data.ersätter ?? [],
    namn: plan.namn,
    plan,
    uppföljning: data.uppföljning?.[shelf.tillfälle],
    förbehåll: reservations(data),
    mått,
    åtaganden,
  });
}

function linkÅtagande(shelf: Shelf, { file, home, data }: Document<'åtagande'>): Åtagande {
  return shelf.keep({
    slag: 'åtagande',
    id: home.id,
    file,
    path: [],
    ersätter: data.ersätter ?? [],
    namn: data.plan.namn,
    plan: data.plan,
    uppföljning: data.uppföljning?.[shelf.tillfälle],
    förbehåll: reservations(data),
  });
}

function linkMått(shelf: Shelf, file: string, id: string, data: MåttFil): Mått {
  const förbehåll = reservations(data);
  const varav = (data.varav ?? []).map((row, i) => linkVarav(shelf, file, ['varav', i], row, data.plan, 1, förbehåll));
  return shelf.keep({
    slag: 'mått',
    id,
    file,
    path: [],
    ersätter: data.ersätter ?? [],
    namn: data.plan.namn,
    nivå: 0,
    plan: data.plan,
    uppföljning: data.uppföljning?.[shelf.tillfälle],
    varav,
    // What no row claims stays with the measure, so that nothing written is lost.
    förbehåll: förbehåll.filter((one) => !claimed(varav).includes(one)),
  });
}

/** `förbehåll` are all of the file's; a row takes those that name it. */
function linkVarav(
  shelf: Shelf,
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
    linkVarav(shelf, file, [...path, 'varav', i], below, plan, nivå + 1, förbehåll),
  );
  const other = shelf.objekt.get(row.id)?.file ?? shelf.homes.find(({ home }) => home.id === row.id)?.file;
  if (other) shelf.findings.push(finding('id-dubblett', at(file, [...path, 'id']), { id: row.id, annan: other }));
  return shelf.keep({
    slag: 'mått',
    id: row.id,
    file,
    path,
    ersätter: row.ersätter ?? [],
    namn: row.plan.namn,
    nivå,
    plan,
    uppföljning: row.uppföljning?.[shelf.tillfälle],
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
