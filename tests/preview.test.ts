/** The caches of a preview are never stale: after any edits it shows the same as a preview that has just started. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CannotRead, type Effects } from '../src/platform/effects.ts';
import { memoryFiles } from '../src/platform/memory.ts';
import { readAssets } from '../src/platform/package-files.ts';
import { EDITOR_SCHEMES, editorAddress, findEditor } from '../src/tools/serve/editors.ts';
import { joinPage } from '../src/tools/serve/page-diff.ts';
import { Preview } from '../src/tools/serve/preview.ts';
import { filesOf } from './support/layers.ts';

const N = 'data/2024/kulturnamnden';
const S = 'data/2024/socialnamnden';
const DRIFT = `${S}/kapitel/ekonomi/tabeller/drift.yaml`;
const VÄNTAN = `${S}/mal/trygg-vardag/kortare-vantan/kortare-vantan.yaml`;
const BEGUN = { data: true, föregående: true, mallar: true };
const EDITED = { data: true, föregående: false, mallar: false };

/** Edits that change content, places or both. A repeated edit may match nothing. */
const EDITS: readonly (readonly [file: string, from: RegExp, to: string])[] = [
  [`${N}/mal/rikt-kulturliv/fler-besok/matt/antal-besok.yaml`, /2024: 21004/, '2024: 22005'],
  [`${N}/mal/rikt-kulturliv/fler-besok/matt/antal-besok.yaml`, /^plan:/, '# en rad\n\nplan:'],
  [`${N}/mal/rikt-kulturliv/fler-besok/matt/antal-besok.yaml`, /riktning: högre/, 'riktning: högr'],
  [`${N}/mal/rikt-kulturliv/fler-besok/matt/antal-besok.yaml`, /riktning: högr$/m, 'riktning: högre'],
  [`${N}/mal/rikt-kulturliv/fler-besok/fler-besok.yaml`, /namn: Fler besök/, 'namn: Många fler besök'],
  [
    `${N}/mal/rikt-kulturliv/fler-besok/fler-besok.yaml`,
    / {4}- antal-besok\n {4}- nojda-besokare\n/,
    '    - nojda-besokare\n    - antal-besok\n',
  ],
  [`${N}/mal/rikt-kulturliv/fler-besok/fler-besok.yaml`, /motivering: \|\n/, 'motivering: |\n      Ett nytt stycke.\n\n'],
  [`${N}/mal/rikt-kulturliv/fler-besok/uppdrag/lana-hemma.yaml`, /status: Klart\n {4}delar/, 'status: Ej klart i år\n    delar'],
  ['data/2024/gemensamt/tema.yaml', /#[0-9a-f]{6}/, '#123456'],
  ['data/2024/gemensamt/vision.yaml', /titel: /, 'titel: Ny '],
  // A row inserted before another moves the place of a figure that another chapter refers to.
  [DRIFT, /rader:\n/, 'rader:\n  - id: ny-rad\n    namn: Ny rad\n    rubrik: ja\n'],
  [DRIFT, / {2}- id: ny-rad\n {4}namn: Ny rad\n {4}rubrik: ja\n/, ''],
  [VÄNTAN, /namn: /, 'namn: Ännu '],
];

async function shown(preview: Preview, changed: typeof BEGUN) {
  await preview.refresh(changed);
  return preview.boards.map(({ id, page, aktuell, fynd }) => ({
    id,
    aktuell,
    fynd: fynd.map(({ text, var: place }) => `${place} ${text}`),
    // Each preview has its own numbers, so the test compares the places behind the numbers.
    html:
      !page || !aktuell
        ? null
        : joinPage(page).replace(/data-plats="(\d+)"/g, (_, number) => `${preview.whereIs(Number(number))?.var}`),
  }));
}

test('after any edits it shows the same as a preview that has just started', async () => {
  const begin = (effects: Effects) =>
    new Preview(
      { data: 'data', år: 2024, tillfälle: 'helår' },
      { effects, readTemplates: () => assets, compiled: {}, addressOf: () => undefined },
    );
  const assets = readAssets();
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(EDITS.length - 1), { minLength: 3, maxLength: 8 }), async (turns) => {
      const files = new Map([...filesOf('base'), ...filesOf('tva-namnder')]);
      const withReference =
        files.get(VÄNTAN)?.toString().replace(' dagar.', ' dagar. Lokalerna kostade {drift lokaler utfall}.') ?? '';
      files.set(VÄNTAN, Buffer.from(withReference));
      const effects = memoryFiles(files);
      const cached = begin(effects);
      await cached.refresh(BEGUN);
      for (const turn of turns) {
        const [file, from, to] = EDITS[turn] ?? ['', /^/, ''];
        const before = files.get(file)?.toString() ?? '';
        files.set(file, Buffer.from(before.replace(from, to)));
        if (before !== files.get(file)?.toString()) changed += 1;
        expect(await shown(cached, EDITED)).toEqual(await shown(begin(effects), BEGUN));
      }
    }),
    { numRuns: 12 },
  );
  expect(changed).toBeGreaterThan(20);
}, 300_000);

describe('the page stays, with the reason, and follows again', () => {
  const FIGURE = `${N}/mal/rikt-kulturliv/fler-besok/matt/antal-besok.yaml`;
  /** A preview of files that can change, whose listings and templates throw what `failing` holds. */
  async function started() {
    const files = new Map([...filesOf('base')]);
    const failing: { list?: Error; templates?: Error } = {};
    const effects = memoryFiles(files);
    const preview = new Preview(
      { data: 'data', år: 2024, tillfälle: 'helår' },
      {
        effects: {
          ...effects,
          listFiles: (folder) => {
            if (failing.list) throw failing.list;
            return effects.listFiles(folder);
          },
        },
        readTemplates: () => {
          if (failing.templates) throw failing.templates;
          return readAssets();
        },
        compiled: {},
        addressOf: () => undefined,
      },
    );
    await preview.refresh(BEGUN);
    const html = () => joinPage(preview.board('kulturnamnden')?.page ?? { ram: '', kapitel: new Map() });
    return { preview, files, failing, html };
  }
  const edit = (files: Map<string, string | Uint8Array>) =>
    files.set(FIGURE, Buffer.from(files.get(FIGURE)?.toString().replace('2024: 21004', '2024: 21999') ?? ''));

  test('when a network share does not answer', async () => {
    const { preview, files, failing, html } = await started();
    const before = html();
    failing.list = new CannotRead('Mappen data/2024 går inte att läsa. Disken eller nätverksenheten svarar inte.');
    edit(files);
    await preview.refresh(EDITED);
    expect(preview.stall).toMatch(
      /^Mappen data\/2024 går inte att läsa\. .* Sidan visar rapporten som den var \d\d\.\d\d, och följer/,
    );
    expect([preview.isWaiting, preview.isWhole, html() === before]).toEqual([true, false, true]);
    delete failing.list;
    // The retry reports no change of its own.
    await preview.refresh({ data: false, föregående: false, mallar: false });
    expect([preview.stall, preview.isWaiting, preview.isWhole]).toEqual([undefined, false, true]);
    expect(html()).toMatch(/21\s999/);
  });

  test('when a bug stops a rebuild', async () => {
    const { preview, files, failing, html } = await started();
    failing.templates = new TypeError('en bugg');
    edit(files);
    await expect(preview.refresh(BEGUN)).rejects.toThrow('en bugg');
    preview.fail('Ett fel i vb, inte i dina data: en bugg.');
    expect(preview.stall).toMatch(
      /en bugg\. Sidan visar rapporten som den var \d\d\.\d\d\. Nästa gång du sparar görs ett nytt försök\.$/,
    );
    expect([preview.isWaiting, /21\s999/.test(html())]).toEqual([false, false]);
    delete failing.templates;
    await preview.refresh({ data: false, föregående: true, mallar: false });
    expect(preview.stall).toBeUndefined();
    expect(html()).toMatch(/21\s999/);
  });
});

test('opens each editor by its own URL with an escaped path, and rejects unknown editors and URLs', () => {
  const open = (name: string, file: string) => {
    const editor = findEditor(name);
    return editor && editorAddress(editor, file, 12, 5);
  };
  expect(open('vscode', '/hem/å b/x.yaml')).toBe('vscode://file/hem/%C3%A5%20b/x.yaml:12:5');
  expect(open('vscodium', '/x.yaml')).toBe('vscodium://file/x.yaml:12:5');
  expect(open('cursor', '/x.yaml')).toBe('cursor://file/x.yaml:12:5');
  expect(open('idea', '/a&b=c.yaml')).toBe('idea://open?file=/a%26b%3Dc.yaml&line=12&column=5');
  expect(open('vscode', 'C:\\data\\x.yaml')).toBe('vscode://file/C:/data/x.yaml:12:5');
  expect(open('none', '/x.yaml')).toBeUndefined();
  expect(open('zed://file{file}:{line}', '/x?{line}#.yaml')).toBe('zed://file/x%3F%7Bline%7D%23.yaml:12');
  expect(open('TXMT://open?url=file://{file}&line={line}', '/x.yaml')).toBe('TXMT://open?url=file:///x.yaml&line=12');
  for (const scheme of EDITOR_SCHEMES) expect(open(`${scheme}://{file}`, '/x.yaml')).toBe(`${scheme}:///x.yaml`);
  for (const name of [
    'emacs',
    'constructor',
    'x:y',
    'vscode://file',
    'vscode{file}',
    'javascript:{file}',
    'JavaScript:{file}',
    ' vscode://{file}',
    'vs\ncode://{file}',
    'https://x/{file}',
    'data:{file}',
    'file://{file}',
    'smb://x/{file}',
    'ms-word:ofe|u|{file}',
    'ms-settings:{file}',
    'search-ms:{file}',
    'mailto:{file}',
    'ssh://{file}',
    'vscodes://{file}',
    '__proto__',
  ]) {
    expect([name, findEditor(name)]).toEqual([name, undefined]);
  }
});
