/**
 * `vb lock`, `vb verify`, and what the other commands do with a locked document. Each test begins with a copy of the case `base`, whose
 * kommun has the occasions plan, delår and helår.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../src/bytes/sha256.ts';
import { loadYear, makeMaterial } from '../src/compile.ts';
import { editionOf } from '../src/editions/edition.ts';
import { decodeStored, encodeStored } from '../src/locks/stored.ts';
import { untimed } from '../src/platform/stages.ts';
import { CASES, filesOf, layered } from './support/layers.ts';
import { yearWith } from './support/picture-year.ts';
import { runVb } from './support/run.ts';
import { realEffects } from './support/year.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-lock-'));
const project = join(scratch, 'projekt');
const BOARD = 'data/2024/kulturnamnden';
const LOCK = `${BOARD}/beslut/helar/1`;
const VISITS = `${BOARD}/mal/rikt-kulturliv/fler-besok/matt/antal-besok.yaml`;
const CRITERIA = 'data/2024/gemensamt/kriterier.yaml';
const HTML = ['--format', 'html,json'];

/** Runs a command. Its output has ordinary spaces, so that a test can quote it. */
async function vb(...args: string[]) {
  const ran = await runVb(project, args);
  return { ...ran, stdout: ran.stdout.replaceAll('\u00a0', ' '), stderr: ran.stderr.replaceAll('\u00a0', ' ') };
}

const read = (path: string) => readFileSync(join(project, path), 'utf8');
const write = (path: string, text: string) => writeFileSync(join(project, path), text);
const change = (path: string, from: string, to: string) => {
  const text = read(path);
  expect(text).toContain(from);
  write(path, text.replace(from, to));
};
const outputs = () =>
  new Map(
    readdirSync(join(project, 'out/2024'))
      .filter((name) => !name.endsWith('.manifest.json'))
      .map((name) => [name, read(`out/2024/${name}`)]),
  );
/** Every file of a decision. */
const locks = () =>
  new Map(
    readdirSync(join(project, 'data'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\/beslut\/.*\./.test(path))
      .map((path) => [path, read(`data/${path}`)]),
  );

async function lock(...args: string[]) {
  const ran = await vb('lock', '2024', ...HTML, ...args);
  expect(ran.stderr).toMatch(/Låst som version \d\./);
  expect(ran.status).toBe(0);
  return ran;
}

beforeEach(() => {
  rmSync(project, { recursive: true, force: true });
  cpSync(join(CASES, 'base/data'), join(project, 'data'), { recursive: true });
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('vb lock', () => {
  test('keeps what was decided beside the data, and the data are still sound', async () => {
    await lock();
    const record = read(`${LOCK}.yaml`);
    expect(record).toContain('beslutsdatum: 2025-02-26\nparagraf: "12"\ndiarienummer: KUN-2025/17\n');
    for (const [name, text] of outputs()) expect(record).toContain(`${name}: ${sha256(text)}`);
    // Git may change line breaks, and the hash must stay the same.
    expect(read(`${LOCK}.json`)).not.toMatch(/[\r\n]/);
    expect((await vb('check', '2024', '--strict')).stdout).toBe('Kontrollerade 17 filer: inget att anmärka.\n');
  });

  test('writes what the command line says into the data', async () => {
    change(
      `${BOARD}/kulturnamnden.yaml`,
      '    diarienummer: KUN-2025/17\n    beslutsdatum: 2025-02-26\n    paragraf: "12"\n',
      '',
    );
    const refused = await vb('lock', '2024', ...HTML, '--paragraf', '12');
    expect(refused.stderr).toContain('Här saknas diarienummer och beslutsdatum. Skriv --diarienummer, --beslutsdatum.');
    expect([refused.status, existsSync(join(project, `${LOCK}.yaml`))]).toEqual([2, false]);
    await lock('--beslutsdatum', '2025-02-11', '--paragraf', '12', '--diarienummer', 'KS-2025/1');
    expect(read(`${BOARD}/kulturnamnden.yaml`)).toContain(
      '    diarienummer: KS-2025/1\n    beslutsdatum: 2025-02-11\n    paragraf: "12"\n',
    );
    expect(outputs().get('kulturnamnden.html')).toContain('<dd>KS-2025/1</dd>');
    expect((await vb('check', '2024', '--strict')).status).toBe(0);
  });

  test.each([
    [['--paragraf', '13'], /--paragraf är ”13”, men i .*kulturnamnden\.yaml står ”12”/],
    [['--beslutsdatum', '2025-02-30'], /Skriv dagen som år-månad-dag/],
    [['--rattelse', '--skal', 'Fel'], /Det finns inget låst dokument att rätta/],
    [['--skal', 'Fel'], /--skal hör ihop med --rattelse/],
    [['--namnd', 'namnden'], /Det finns ingen nämnd med id ”namnden”/],
  ])('refuses %s', async (args, message) => {
    const { status, stderr } = await vb('lock', '2024', ...HTML, ...args);
    expect(stderr).toMatch(message);
    expect([status, existsSync(join(project, `${BOARD}/beslut`))]).toEqual([2, false]);
  });

  test('refuses data with errors, and a document that is already locked', async () => {
    change(VISITS, '    2024: 21004\n', '    2024:\n');
    const unsound = await vb('lock', '2024', ...HTML);
    expect([unsound.status, unsound.stderr]).toEqual([1, expect.stringContaining('Inget låstes: 1 fel.')]);
    change(VISITS, '    2024:\n', '    2024: 21004\n');
    await lock();
    const again = await vb('lock', '2024', ...HTML);
    expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('redan låst som version 1')]);
  });

  test('asks for one board, and shows with --dry-run what it would lock', async () => {
    const dry = await vb('lock', '2024', ...HTML, '--dry-run');
    expect(dry.stdout).toBe('Verksamhetsberättelse 2024, Kulturnämnden, version 1, beslutad 2025-02-26, § 12\n');
    expect([existsSync(join(project, 'out')), existsSync(join(project, `${BOARD}/beslut`))]).toEqual([false, false]);
    rmSync(join(project, 'data'), { recursive: true });
    cpSync(join(CASES, 'norrsund/data'), join(project, 'data'), { recursive: true });
    const several = await vb('lock', '2024', ...HTML, '--dry-run');
    expect(several.stderr).toContain('Ett beslut är en nämnds. Skriv vilken med --namnd.');
    expect(several.status).toBe(2);
  });
});

describe('a locked document', () => {
  const ruin: readonly (readonly [string, () => void])[] = [
    ['a figure was changed', () => change(VISITS, '2024: 21004', '2024: 99999')],
    ['a file was broken', () => write(VISITS, 'plan: [\n')],
    ['the styrmodell was removed', () => rmSync(join(project, 'data/2024/gemensamt/styrmodell.yaml'))],
    ['the theme was changed', () => write('data/2024/gemensamt/tema.yaml', 'sidfot: En annan kommun\n')],
    ['the board was removed', () => rmSync(join(project, `${BOARD}/kulturnamnden.yaml`))],
    ['the shared files were removed', () => rmSync(join(project, 'data/2024/gemensamt'), { recursive: true })],
  ];

  test.each(ruin)('is built as it was decided when %s', async (_, break_) => {
    await lock();
    const decided = outputs();
    rmSync(join(project, 'out'), { recursive: true });
    break_();
    const { status, stderr } = await vb('build', '2024', ...HTML);
    expect(stderr).toContain('byggd av det som beslutades 2025-02-26, § 12, version 1. Filerna är desamma, byte för byte.');
    expect(status).toBe(0);
    expect(outputs()).toEqual(decided);
  });

  test('keeps its pictures and the own templates of the kommun', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20" fill="#123456"/></svg>';
    for (const [path, bytes] of yearWith('bild.svg', svg)) {
      mkdirSync(join(project, path, '..'), { recursive: true });
      writeFileSync(join(project, path), bytes);
    }
    mkdirSync(join(project, 'mallar'));
    write('mallar/style.css', '.egen { color: red; }\n');
    await lock();
    const decided = outputs();
    expect(decided.get('kulturnamnden.html')).toContain('.egen { color: red; }');
    expect(decided.get('kulturnamnden.html')).toContain('data:image/svg+xml;base64,');
    rmSync(join(project, 'mallar'), { recursive: true });
    rmSync(join(project, `${BOARD}/kapitel`), { recursive: true });
    await vb('build', '2024', ...HTML);
    expect(outputs()).toEqual(decided);
  });

  test('is an error when its files are not as they were locked', async () => {
    await lock();
    change(`${LOCK}.json`, '"form":2,', '"form":2, ');
    const check = await vb('check', '2024');
    expect(check.stdout).toContain(`${LOCK}.json är inte den som låstes: innehållet har ändrats sedan dess. [beslut-skadat]`);
    expect(check.stdout).toContain(`→ Hämta tillbaka filen: ”git checkout -- ${LOCK}.json”`);
    const build = await vb('build', '2024', ...HTML);
    expect([build.status, build.stderr]).toEqual([1, expect.stringContaining('Rapporten för kulturnamnden byggdes inte')]);
    rmSync(join(project, `${LOCK}.json`));
    expect((await vb('check', '2024')).stdout).toContain('här finns bara den ena');
  });

  test('is left as it is by vb upgrade, fmt, new and diff', async () => {
    await lock();
    const before = locks();
    await vb('upgrade', '--write');
    await vb('fmt', '2024');
    await vb('new', '2025');
    expect(locks()).toEqual(before);
    // vb upgrade does not even read them.
    write(`${LOCK}.yaml`, 'format: [\n');
    expect((await vb('upgrade')).stderr).toBe('Alla datafiler har redan den nya formen.\n');
    write(`${LOCK}.yaml`, before.get(`${LOCK}.yaml`.slice('data/'.length)) ?? '');
    cpSync(join(CASES, 'base/data/2024'), join(project, 'kopia/2024'), { recursive: true });
    expect((await vb('diff', 'kopia/2024', '2024', '--exit-code')).status).toBe(0);
  });
});

describe('what differs from a locked document', () => {
  test('is a varning in the words of the reader, until the data give a reason or a decision', async () => {
    await lock();
    change(VISITS, '2024: 21004', '2024: 21504');
    const { stdout } = await vb('check', '2024');
    expect(stdout).toContain(`${VISITS}:14:11  varning`);
    expect(stdout).toContain(
      'skiljer sig från det som beslutades 2025-02-26, § 12. Rikt kulturliv: Antal besök: 2024: ”21 004” är nu ”21 504”.',
    );
    expect(stdout).toContain('under dokument.helår.ändrat_efter_beslut, med ”gäller: antal-besok”.');
    expect(stdout).toContain('motivering: ”… från 20 112 till 21 004.');
    const entry = (id: string, why: string) => `    ändrat_efter_beslut:\n      - gäller: ${id}\n${why}`;
    const board = read(`${BOARD}/kulturnamnden.yaml`);
    const withEntry = (text: string) => write(`${BOARD}/kulturnamnden.yaml`, board.replace('mål:\n', `${text}mål:\n`));
    withEntry(entry('rikt-kulturliv', ''));
    expect((await vb('check', '2024')).stdout).toContain('[skiljer-fran-beslut]');
    withEntry(entry('rikt-kulturliv', '        skäl: en felräkning\n'));
    expect((await vb('check', '2024')).stdout).not.toContain('[skiljer-fran-beslut]');
    withEntry(entry('rikt-kulturliv', '        beslutsdatum: 2025-03-01\n        paragraf: "20"\n'));
    expect((await vb('check', '2024')).stdout).not.toContain('[skiljer-fran-beslut]');
    withEntry(entry('antal-besok', '        skäl: en felräkning\n'));
    const rest = (await vb('check', '2024')).stdout;
    expect([rest.includes('Antal besök: 2024'), rest.includes('motivering')]).toEqual([false, true]);
  });

  test.each([
    [
      'a level',
      `${BOARD}/mal/rikt-kulturliv/rikt-kulturliv.yaml`,
      'bedömning: God',
      'bedömning: Godtagbar\n    skäl:\n      bedömning: Det räckte inte.',
      /bedömning: ”God” är nu ”Godtagbar”/,
    ],
    ['a name', VISITS, 'namn: Antal besök', 'namn: Antalet besök', /Antalet besök: ”Antal besök” är nu ”Antalet besök”/],
    ['a target', VISITS, '2026: 25000', '2026: 24000', /Etappmål: ”2024: Öka 2026: 25 000” är nu ”2024: Öka 2026: 24 000”/],
    [
      'the title',
      `${BOARD}/kulturnamnden.yaml`,
      'Verksamhetsberättelse 2024',
      'Årsrapport 2024',
      /Omslaget: .*”Verksamhetsberättelse 2024” är nu ”Årsrapport 2024”/,
    ],
    [
      'the registry number',
      `${BOARD}/kulturnamnden.yaml`,
      'KUN-2025/17',
      'KUN-2025/18',
      /Diarienummer: ”KUN-2025\/17” är nu ”KUN-2025\/18”/,
    ],
    [
      'a source of the kriterier',
      CRITERIA,
      'Styrmodellen, avsnitt 4',
      'Styrmodellen, avsnitt 9',
      /källa: ”Styrmodellen, avsnitt 4” är nu ”Styrmodellen, avsnitt 9”/,
    ],
    ['the vision', 'data/2024/gemensamt/vision.yaml', 'rubrik: ', 'rubrik: Ny ', /Ny /],
  ])('is found in %s', async (_, path, from, to, message) => {
    await lock();
    change(path, from, to);
    const { stdout } = await vb('check', '2024');
    expect(stdout).toMatch(message);
    expect(stdout).toContain('[skiljer-fran-beslut]');
  });
});

describe('a correction', () => {
  const correct = (...args: string[]) =>
    lock('--rattelse', '--skal', 'Fel antal besök', '--beslutsdatum', '2025-04-01', '--paragraf', '31', ...args);

  test('is a new version, with a page that lists what changed', async () => {
    await lock();
    const first = outputs();
    const stored = read(`${LOCK}.json`);
    change(VISITS, '2024: 21004', '2024: 21504');
    await correct();
    const html = outputs().get('kulturnamnden.html') ?? '';
    const page = html.slice(html.indexOf('id="vb-rattelse"'), html.indexOf('</section>', html.indexOf('id="vb-rattelse"')));
    expect(page).toContain('Version 2, beslutad 2025-04-01, §\u00a031');
    expect(page).toContain('<p>Fel antal besök</p>');
    expect(page.replaceAll('\u00a0', ' ')).toContain(
      '<th scope="row"><a href="#antal-besok">Antal besök: 2024</a></th><td>Rikt kulturliv</td><td>21 004</td><td>21 504</td>',
    );
    expect(html.indexOf('vb-rattelse-2')).toBeLessThan(html.indexOf('id="rikt-kulturliv"'));
    expect(read(`${LOCK}.json`)).toBe(stored);
    expect((await vb('check', '2024', '--strict')).status).toBe(0);
    write('gammal.html', first.get('kulturnamnden.html') ?? '');
    const old = await vb('verify', 'gammal.html');
    expect(old.stderr).toContain(
      'Version 1 är ersatt: Exempelby kommun, kulturnamnden, helår 2024, version 2, beslutad 2025-04-01, § 31 gäller.',
    );
    expect(old.status).toBe(1);
    const now = await vb('verify', 'out/2024/kulturnamnden.html');
    expect([now.status, now.stdout]).toEqual([0, expect.stringContaining('Rättelse: Fel antal besök')]);
  });

  test('adds to the page of the one before', async () => {
    await lock();
    change(VISITS, '2024: 21004', '2024: 21504');
    await correct();
    change(VISITS, '2024: 21504', '2024: 21505');
    await lock('--rattelse', '--skal', 'Ännu ett fel');
    const html = outputs().get('kulturnamnden.html')?.replaceAll('\u00a0', ' ') ?? '';
    expect(html).toContain('<td>21 004</td><td>21 504</td>');
    expect(html).toContain('<td>21 504</td><td>21 505</td>');
    expect(html).toContain('<p>Ännu ett fel</p>');
    const decided = outputs();
    write(VISITS, 'plan: [\n');
    await vb('build', '2024', ...HTML);
    expect(outputs()).toEqual(decided);
  });

  test('needs a reason and a change', async () => {
    await lock();
    const same = await vb('lock', '2024', ...HTML, '--rattelse', '--skal', 'Fel');
    expect([same.status, same.stderr]).toEqual([2, expect.stringContaining('samma innehåll som version 1')]);
    const why = await vb('lock', '2024', ...HTML, '--rattelse');
    expect([why.status, why.stderr]).toEqual([2, expect.stringContaining('Skriv varför dokumentet rättas, med --skal.')]);
  });
});

describe('vb verify', () => {
  test('says of which decision a file is, and that another file is none', async () => {
    await lock();
    for (const name of outputs().keys()) {
      const { status, stdout } = await vb('verify', `out/2024/${name}`);
      expect(stdout).toContain('Beslutad: Exempelby kommun, kulturnamnden, helår 2024, version 1, beslutad 2025-02-26, § 12.');
      expect(stdout).toContain('av 17 datafiler; ingen har ändrats sedan dess');
      expect(status).toBe(0);
    }
    change(VISITS, '2024: 21004', '2024: 21504');
    expect((await vb('verify', 'out/2024/kulturnamnden.html')).stdout).toContain('1 har ändrats eller tagits bort sedan dess');
    write('out/2024/kulturnamnden.html', `${read('out/2024/kulturnamnden.html')} `);
    const altered = await vb('verify', 'out/2024/kulturnamnden.html');
    expect([altered.status, altered.stderr]).toEqual([1, expect.stringContaining('En fil med samma namn beslutades')]);
    write('annan.pdf', '%PDF-1.7');
    const other = await vb('verify', 'annan.pdf');
    expect([other.status, other.stderr]).toEqual([
      1,
      'vb: annan.pdf är ingen beslutad fil: inget låst beslut under data/ har den.\n',
    ]);
    expect((await vb('verify', 'finns-inte.pdf')).status).toBe(2);
  });
});

describe('a decided plan', () => {
  const lockPlan = () =>
    lock('--tillfalle', 'plan', '--beslutsdatum', '2023-12-10', '--paragraf', '5', '--diarienummer', 'KUN-2023/90');

  test.each([
    [
      'a target',
      '2026: 25000',
      '2026: 24000',
      'Etappmålet 2026 för Antal besök: ”24000” nu, men ”25000” i den beslutade planen (2023-12-10, § 5).',
    ],
    [
      'a direction',
      'riktning: högre',
      'riktning: lägre',
      'Riktning för Antal besök: ”lägre” nu, men ”högre” i den beslutade planen',
    ],
    [
      'a new target',
      '    2026: 25000\n',
      '    2026: 25000\n    2027: 26000\n',
      'Etappmålet 2027 för Antal besök: ”26000” nu, men inget i den beslutade planen',
    ],
    [
      'a target that is gone',
      '    2026: 25000\n',
      '',
      'Etappmålet 2026 för Antal besök: inget nu, men ”25000” i den beslutade planen',
    ],
  ])('is compared with %s, until the decision on the change is named', async (_, from, to, message) => {
    await lockPlan();
    change(VISITS, from, to);
    expect((await vb('check', '2024')).stdout).toContain(message);
    const board = read(`${BOARD}/kulturnamnden.yaml`);
    const withEntry = (why: string) =>
      write(
        `${BOARD}/kulturnamnden.yaml`,
        board.replace('  plan:\n', `  plan:\n    ändrat_efter_beslut:\n      - gäller: antal-besok\n${why}`),
      );
    // A reason is no decision.
    withEntry('        skäl: det gick inte\n');
    expect((await vb('check', '2024')).stdout).toContain('[andrat-mot-plan]');
    withEntry('        beslutsdatum: 2024-06-01\n        paragraf: "40"\n');
    expect((await vb('check', '2024')).stdout).not.toContain('[andrat-mot-plan]');
  });

  test('has kriterier, and the report says when they were changed after figures were known', async () => {
    await lockPlan();
    const source = read(`${BOARD}/kulturnamnden.yaml`);
    write(`${BOARD}/kulturnamnden.yaml`, `${source}kapitel:\n  - mål\n  - bedömningsgrunder\n`);
    change(CRITERIA, 'halvor: uppåt', 'halvor: nedåt');
    expect((await vb('check', '2024')).stdout).toContain(
      'Kriterierna, sammanvägning.helhet.halvor: ”nedåt” nu, men ”uppåt” i den beslutade planen (2023-12-10, § 5). [andrat-mot-plan]',
    );
    await vb('build', '2024', ...HTML);
    const said = () =>
      outputs()
        .get('kulturnamnden.html')
        ?.replaceAll(/[\u00ad]/g, '')
        .replaceAll('\u00a0', ' ') ?? '';
    expect(said()).toContain('Kriterierna har ändrats efter att utfall för 2024 var kända.');
    expect(said()).toContain('Inget beslut om ändringen är angivet.');
    change(
      `${BOARD}/kulturnamnden.yaml`,
      '  plan:\n',
      '  plan:\n    ändrat_efter_beslut:\n      - gäller: kriterier\n        beslutsdatum: 2024-06-01\n        paragraf: "40"\n',
    );
    expect((await vb('check', '2024')).stdout).not.toContain('[andrat-mot-plan]');
    await vb('build', '2024', ...HTML);
    expect(said()).toContain('Ändringen beslutades 2024-06-01, § 40.');
  });
});

describe('a stored report that a person has written by hand', () => {
  const svg = (markup: string) => (text: string) => text.replace(/"svg":"(?:[^"\\]|\\.)*"/, `"svg":${JSON.stringify(markup)}`);
  const drawn = (inside: string) => svg(`<svg role="img" width="1" height="1">${inside}</svg>`);
  const hostile: readonly (readonly [string, (text: string) => string])[] = [
    ['a script in a picture', drawn('<script>alert(1)</script>')],
    ['an event handler', drawn('<g onload="alert(1)"></g>')],
    ['HTML in a picture', drawn('<foreignObject></foreignObject>')],
    ['an element after a picture', svg('<svg></svg><img src="x">')],
    ['an end tag in a picture', svg('</div><svg></svg>')],
    ['a picture that is not closed', svg('<svg>')],
    ['a picture that loads', drawn('<rect fill="url(https://exempel.se/x)"/>')],
    ['a reference out of the page', drawn('<use href="https://exempel.se/x"/>')],
    ['text where a picture is', svg('hej')],
    ['a colour that is CSS', (text) => text.replace(/"färg":"#[0-9a-f]{6}"/, '"färg":"red;background:url(x)"')],
    ['a theme that ends the style', (text) => text.replace(/"accent":"[^"]*"/, '"accent":"</style><script>"')],
    ['an address that runs', (text) => text.replace('"adress":null', '"adress":"javascript:alert(1)"')],
    ['a file outside the folder', (text) => text.replace('kulturnamnden.matt.csv', '../../ut.csv')],
    ['an unknown kind of chapter', (text) => text.replace('"slag":"mål"', '"slag":"okänt"')],
    ['an unknown field', (text) => text.replace('"språk":"sv"', '"språk":"sv","extra":1')],
    ['a control character', (text) => text.replace('"titel":"', '"titel":"\\u001b')],
    ['another board', (text) => text.replace('"id":"kulturnamnden"', '"id":"socialnamnden"')],
    ['no report at all', () => '[]'],
    ['no JSON', () => '{'],
  ];

  test.each(hostile)('is refused with %s', async (_, edit) => {
    await lock();
    const before = read(`${LOCK}.json`);
    const after = edit(before);
    expect(after).not.toBe(before);
    write(`${LOCK}.json`, after);
    change(`${LOCK}.yaml`, sha256(before), sha256(after));
    rmSync(join(project, 'out'), { recursive: true });
    expect((await vb('check', '2024')).stdout).toContain('[beslut-skadat]');
    expect((await vb('build', '2024', ...HTML)).status).toBe(1);
    expect(existsSync(join(project, 'out'))).toBe(false);
  });

  test('of a later form is refused with the version that can read it', async () => {
    await lock();
    const before = read(`${LOCK}.json`);
    const after = before.replace(/^\{"form":\d+/, '{"form":99');
    write(`${LOCK}.json`, after);
    change(`${LOCK}.yaml`, sha256(before), sha256(after));
    change(`${LOCK}.yaml`, 'program: vb 0.1.0', 'program: vb 9.9.9');
    expect((await vb('check', '2024')).stdout).toContain(
      'Bygg den med vb 9.9.9, som låste den, eller med en senare version av vb.',
    );
  });
});

describe('the stored form', () => {
  const materials = [
    ...['base', 'rikt-innehall', 'vardala', 'norrsund', 'storkoping', 'temafiler'].map((name) => {
      const own = filesOf(name);
      const files = ['temafiler'].includes(name) ? layered(filesOf('base'), own) : layered(own);
      return [name, loadYear(files, { data: 'data', år: 2024, tillfälle: 'helår' })] as const;
    }),
    ...[2018, 2019].map((år) => [String(år), loadYear(realEffects, { data: 'data', år, tillfälle: 'helår' })] as const),
  ];
  const boards = materials.flatMap(([name, loaded]) =>
    (loaded.år?.nämnder ?? []).map((nämnd) => [`${name}, ${nämnd.id}`, makeMaterial(nämnd, loaded, untimed)] as const),
  );
  const underlag = { indata: {}, mått: {}, kriterier: {} };
  const encode = (material: (typeof boards)[number][1]) =>
    encodeStored({ ...material, tid: '2025-01-01T00:00:00Z', mallar: new Map(), underlag });
  const fileOf = (text: string) => ({ file: '1.json', bytes: Buffer.from(text), isTooLarge: false });

  test.each(boards)('holds the report of %s', (_, material) => {
    const text = encode(material);
    const stored = decodeStored(fileOf(text), { hash: sha256(text), program: 'vb' });
    expect(stored).toMatchObject({ report: material.report, måttdata: material.måttdata });
  });

  test('of an older version is brought forward one form at a time', () => {
    const [, material] = boards[0] as (typeof boards)[number];
    // In this invented form 1 the timestamp had another name.
    const older = encode(material).replace('"form":2', '"form":1').replace('"tid":', '"tidpunkt":');
    const at = { hash: sha256(older), program: 'vb 0.0.1' };
    const step = ({ tidpunkt, ...rest }: Record<string, unknown>) => ({ ...rest, tid: tidpunkt });
    expect(decodeStored(fileOf(older), at, { 1: step })).toMatchObject({ report: material.report, tid: '2025-01-01T00:00:00Z' });
    expect(decodeStored(fileOf(older), at, {})).toMatchObject({ hjälp: expect.stringContaining('Bygg den med vb 0.0.1') });
  });

  test('of form 1 keeps its order and its sentences of the kriterier, and has no short editions', () => {
    for (const [, material] of boards) {
      const older = encode(material)
        .replace('"form":2', '"form":1')
        .replace(/,"sammandrag":.*(?=\},"måttdata")/, '')
        .replace('"uppföljningFörst":true,', '')
        .replaceAll(/,"bilaga":(?:null|"[a-z-]*")/g, '');
      const stored = decodeStored(fileOf(older), { hash: sha256(older), program: 'vb 0.0.1' });
      if (!('report' in stored)) throw new Error(stored.orsak);
      const { report } = stored;
      expect(report).toMatchObject({ uppföljningFörst: false, sammandrag: null, titel: material.report.titel });
      expect(JSON.stringify(report)).not.toMatch(/"bilaga":"/);
      expect(editionOf(report, 'sida')).toBeUndefined();
    }
  });
});
