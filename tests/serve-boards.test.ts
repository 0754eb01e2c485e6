/** An edit costs the boards that it changes: the preview counts as it works, and shows what a preview that has just started shows. */
import { expect, test, vi } from 'vitest';
import { memoryFiles } from '../src/platform/memory.ts';
import { readAssets } from '../src/platform/package-files.ts';
import { RULES } from '../src/rules/list.ts';
import { joinPage } from '../src/tools/serve/page-diff.ts';
import { Preview } from '../src/tools/serve/preview.ts';
import { filesOf } from './support/layers.ts';

const BEGUN = { data: true, föregående: true, mallar: true };
const EDITED = { data: true, föregående: false, mallar: false };
const BOARDS = ['barnnamnden', 'byggnamnden', 'kulturnamnden', 'valnamnden'];
const BESÖK = 'mal/rikt-kulturliv/fler-besok/matt/antal-besok.yaml';
const NÖJDA = 'mal/rikt-kulturliv/fler-besok/matt/nojda-besokare.yaml';
const MÅL = 'mal/rikt-kulturliv/fler-besok/fler-besok.yaml';
const assets = readAssets();

/** A year of four boards. Two have a mått with the same number in Kolada, and a text of one of the others names a figure of a third board. */
function yearOfBoards() {
  const files = new Map<string, string>();
  for (const [path, bytes] of filesOf('base')) {
    const isOwn = path.startsWith('data/2024/kulturnamnden/');
    for (const id of isOwn ? BOARDS : ['']) {
      const copy = path.replace('/kulturnamnden/', `/${id}/`).replace('kulturnamnden.yaml', `${id}.yaml`);
      files.set(isOwn ? copy : path, bytes.toString());
    }
  }
  const edit = (path: string, from: RegExp | string, to: string) => {
    const text = files.get(path) ?? '';
    const edited = text.replace(from, to);
    if (edited === text) throw new Error(`no ${from} in ${path}`);
    files.set(path, edited);
  };
  for (const id of ['byggnamnden', 'valnamnden']) edit(`data/2024/${id}/${NÖJDA}`, /^ +kolada: .*\n/m, '');
  edit(
    `data/2024/valnamnden/${MÅL}`,
    'motivering: |\n',
    'motivering: |\n      De fick {byggnamnden/antal-besok utfall 2024} besök.\n\n',
  );
  return { files, edit };
}

/** A preview that counts: the boards whose rules were run and whose view was made, and the chapters that were rendered. */
async function started() {
  const { files, edit } = yearOfBoards();
  const failing = { once: false };
  const templates = { assets };
  const begin = () =>
    new Preview(
      { data: 'data', år: 2024 },
      {
        effects: memoryFiles(files),
        readTemplates: () => templates.assets,
        compiled: {},
        addressOf: () => {
          if (!failing.once) return undefined;
          failing.once = false;
          throw new TypeError('en bugg');
        },
      },
    );
  const preview = begin();
  await preview.refresh(BEGUN);
  const rule = RULES.find((one) => one.id === 'text-trend');
  if (!rule || !('run' in rule)) throw new Error('the rule is gone');
  const own = rule.run;
  const count = async (changed = EDITED) => {
    const before = new Map(preview.boards.map((one) => [one.id, one.page]));
    const run = vi.spyOn(rule, 'run');
    const rules: string[] = [];
    run.mockImplementation((context) => {
      rules.push(context.nämnd.id);
      return own(context);
    });
    await preview.refresh(changed).finally(() => run.mockRestore());
    const viewed = preview.boards.filter(({ id, page }) => page?.report !== before.get(id)?.report).map(({ id }) => id);
    const chapters = preview.boards.flatMap(({ id, page }) =>
      [...(page?.pieces ?? [])]
        .filter(([kapitel, pieces]) => kapitel !== '' && before.get(id)?.pieces.get(kapitel) !== pieces)
        .map(([kapitel]) => `${id}/${kapitel}`),
    );
    return { rules, viewed, chapters };
  };
  const shown = (one: Preview) =>
    one.boards.map(({ id, page, aktuell, fynd }) => ({
      id,
      aktuell,
      fynd: fynd.map(({ text, var: place }) => `${place} ${text}`),
      html: page && joinPage(page).replace(/data-plats="(\d+)"/g, (_, number) => `${one.whereIs(Number(number))?.var}`),
    }));
  const expectFresh = async () => {
    const fresh = begin();
    await fresh.refresh(BEGUN);
    expect(shown(preview)).toEqual(shown(fresh));
  };
  return { preview, files, edit, count, failing, templates, expectFresh };
}

test('an edit of one board checks and views that board, and renders its changed chapters', async () => {
  const { edit, count, expectFresh } = await started();
  edit(`data/2024/barnnamnden/${BESÖK}`, '2024: 21004', '2024: 21999');
  const { rules, viewed, chapters } = await count();
  expect({ rules, viewed }).toEqual({ rules: ['barnnamnden'], viewed: ['barnnamnden'] });
  expect(chapters.length).toBeGreaterThan(0);
  expect(chapters.filter((one) => !one.startsWith('barnnamnden/'))).toEqual([]);
  await expectFresh();
  // A comment changes no place and no word, so the page is the same.
  edit(`data/2024/barnnamnden/barnnamnden.yaml`, /$/, '# en rad\n');
  expect(await count()).toEqual({ rules: ['barnnamnden'], viewed: [], chapters: [] });
  await expectFresh();
});

test.each<[string, string, string | RegExp, string, readonly string[]]>([
  ['a figure that another board refers to', `byggnamnden/${BESÖK}`, '2024: 21004', '2024: 21999', ['byggnamnden', 'valnamnden']],
  ['a mått of a number in Kolada', `kulturnamnden/${NÖJDA}`, '2024: 84', '2024: 85', ['barnnamnden', 'kulturnamnden']],
  ['a shared file', 'gemensamt/vision.yaml', /titel: /, 'titel: Ny ', BOARDS],
  ['a file with an error', `kulturnamnden/${MÅL}`, /^/, 'fel: [\n', ['kulturnamnden']],
])('an edit of %s checks the boards that depend on it', async (_, path, from, to, boards) => {
  const { edit, count, expectFresh, files } = await started();
  const before = files.get(`data/2024/${path}`) ?? '';
  edit(`data/2024/${path}`, from, to);
  const { rules } = await count();
  expect(boards).toEqual(expect.arrayContaining(rules));
  if (to !== 'fel: [\n') {
    expect(rules).toEqual(boards);
    await expectFresh();
  }
  files.set(`data/2024/${path}`, before);
  expect((await count()).rules).toEqual(boards);
  await expectFresh();
});

test('a board that comes or goes, and the year before, concern all boards', async () => {
  const { files, count, expectFresh } = await started();
  const moved = [...files].filter(([path]) => path.startsWith('data/2024/barnnamnden/'));
  for (const [path] of moved) files.delete(path);
  expect((await count()).rules).toEqual(['byggnamnden', 'kulturnamnden', 'valnamnden']);
  await expectFresh();
  for (const [path, text] of moved) files.set(path, text);
  expect((await count()).rules).toEqual(BOARDS);
  await expectFresh();
  for (const [path, text] of [...files]) files.set(path.replace('data/2024/', 'data/2023/'), text);
  expect((await count({ ...EDITED, föregående: true })).rules).toEqual(BOARDS);
});

test('a template makes all pages anew, of the same reports', async () => {
  const { count, templates, expectFresh } = await started();
  templates.assets = { ...assets, style: `${assets.style}\n` };
  const { rules, viewed, chapters } = await count({ ...EDITED, data: false, mallar: true });
  expect({ rules, viewed }).toEqual({ rules: [], viewed: [] });
  expect(new Set(chapters.map((one) => one.split('/')[0]))).toEqual(new Set(BOARDS));
  await expectFresh();
});

test('after a bug everything is made again', async () => {
  const { preview, edit, count, failing, files, expectFresh } = await started();
  const path = `data/2024/barnnamnden/${BESÖK}`;
  const before = files.get(path) ?? '';
  edit(path, 'riktning: högre', 'riktning: högr');
  failing.once = true;
  await expect(count()).rejects.toThrow('en bugg');
  preview.fail('Ett fel i vb, inte i dina data: en bugg.');
  files.set(path, before);
  expect((await count()).rules).toEqual(BOARDS);
  await expectFresh();
});
