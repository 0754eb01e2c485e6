/** The output of `vb assess`, `--explain`, `--fran-forslag` and `--kriterier`. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { runVb } from './support/run.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-assess-'));
const project = join(scratch, 'projekt');

const vb = async (...args: string[]) => {
  const { status, ...printed } = await runVb(project, ['assess', ...args]);
  return { code: status, ...printed };
};

const KRITERIER = 'data/2024/gemensamt/kriterier.yaml';
const read = (path: string) => readFileSync(join(project, path), 'utf8');
/** `path:line` of the first line that contains the words. */
const lineOf = (path: string, words: string) => `${path}:${read(path).slice(0, read(path).indexOf(words)).split('\n').length}`;

beforeEach(() => {
  rmSync(project, { recursive: true, force: true });
  for (const layer of ['base', 'fakta']) cpSync(join(PACKAGE_ROOT, 'tests/cases', layer), project, { recursive: true });
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('prints proposals beside decisions, with differences and their reasons first', async () => {
  const { code, stdout } = await vb('2024');
  expect(code).toBe(0);
  const lines = stdout.split('\n');
  const [differs, why, reason] = lines.slice(3);
  expect(differs).toMatch(/^≠ Mycket god\s+God\s+Fler besök på biblioteken \(fler-besok\)$/);
  expect(why).toMatch(
    /^\s+God, eftersom driften har gått bra, måtten visar en bra utveckling \(.*8 av 12 bedömda etappmål är nådda/,
  );
  expect(reason).toMatch(/^\s+Skäl: Besöken ökade mer än väntat/);
  expect(stdout).toContain('3 bedömningar: 1 är som förslaget, 1 skiljer sig, 0 kan inte bedömas enligt kriterierna.');
});

describe('--explain', () => {
  test('prints, for a nämndmål, its inputs with places, the row that applies and the rows that nearly apply', async () => {
    const { stdout } = await vb('2024', '--explain', 'fler-besok');
    expect(stdout).toContain('Beslut   Mycket god  data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/fler-besok.yaml:');
    expect(stdout).toContain('för Mycket god krävs att antalet åtaganden är minst 2.');
    expect(stdout).toContain('Skäl     Besöken ökade');
    expect(stdout).toMatch(/nådda etappmål: 66,7\s%\s+8 av 12 bedömda etappmål är nådda/);
    expect(stdout).toContain(
      '· Öka inom felmarginalen: inte nått; etappmålet är Öka, och utfallet gick från 50\u00a0% (2022) till 54\u00a0% (2024)',
    );
    expect(stdout).toContain('matt/oka-inom-felmarginalen.yaml:8');
    expect(stdout).toMatch(new RegExp(`✓ gäller {2}rad 2: God {2}${lineOf(KRITERIER, 'så: God\n')}`));
    expect(stdout).toMatch(/– nästan {2}rad 1: Mycket god/);
    expect(stdout).toContain('✗ åtaganden: minst 2  (är 1)');
    expect(stdout).toContain('Källa: Styrmodellen, avsnitt 4.');
  });

  test('prints how a mål and the whole are weighed together, and the facts of one mått', async () => {
    expect((await vb('2024', '--explain', 'rikt-kulturliv')).stdout).toMatch(
      /Sammanvägning av besluten .*\n {2}Mycket god {2}Fler besök/,
    );
    expect((await vb('2024', '--explain', 'kulturnamnden')).stdout).toContain('median: 4,00; halvor uppåt');
    const mått = (await vb('2024', '--explain', 'grupper')).stdout;
    expect(mått).toContain(
      'Skillnad efter kön\n  Förslag: ja; 2024: kvinnor 57\u00a0% och män 43\u00a0%; skillnaden är större än felmarginalen 9,7',
    );
    expect(mått).toContain('Skillnad efter ålder\n  Förslag: kan inte bedömas;');
  });

  test('exits with 2 and suggests an id when the id does not exist', async () => {
    const { code, stderr } = await vb('2024', '--explain', 'fler-beso');
    expect(code).toBe(2);
    expect(stderr).toContain('Det finns inget mål eller mått med id ”fler-beso”. Menade du ”fler-besok”?');
  });
});

test('--fran-forslag weighs proposals together and requires no reasons', async () => {
  const { code, stdout } = await vb('2024', '--fran-forslag');
  expect(code).toBe(0);
  expect(stdout).toMatch(/≠ Mycket god\s+God\s+Rikt kulturliv/);
});

describe('--kriterier', () => {
  test('prints which proposals other criteria change, beside those of the year', async () => {
    writeFileSync(
      join(project, 'prov.yaml'),
      read(KRITERIER).replace('åtaganden: minst 2', 'åtaganden: minst 1').replace('åtaganden: högst 1', 'åtaganden: 0'),
    );
    const { code, stdout } = await vb('2024', '--kriterier', 'prov.yaml');
    expect(code).toBe(0);
    expect(stdout).toContain('Kulturnämnden 2024: med prov.yaml ändras 1 av 3 förslag');
    expect(stdout).toContain('God → Mycket god   beslut: Mycket god');
    expect(stdout).toContain('Lika med beslutet: 1 av 3 med årets kriterier, 2 av 3 med de andra.');
    const { nämnder } = JSON.parse((await vb('2024', '--kriterier', 'prov.yaml', '--format', 'json')).stdout);
    expect(nämnder[0]).toMatchObject({ kriterier: KRITERIER, andra_kriterier: 'prov.yaml' });
    expect(nämnder[0].bedömningar[2]).toMatchObject({ förslag: 'God', förslag_med_andra_kriterier: 'Mycket god' });
  });

  test('reports errors in the other criteria at their lines', async () => {
    writeFileSync(join(project, 'prov.yaml'), read(KRITERIER).replace('åtaganden: minst 2', 'åtaganden: minst 1'));
    const { code, stdout, stderr } = await vb('2024', '--kriterier', 'prov.yaml');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/prov\.yaml:\d+:\d+ {2}fel Rad 2 och rad 1 gäller samtidigt/);
    // `vb assess` leaves out upplysningar, because they would hide the errors. `vb check` prints them.
    const { upplysning } = JSON.parse((await vb('2024', '--format', 'json')).stdout).fynd;
    expect(upplysning).toBeGreaterThan(0);
    expect(stderr).not.toContain('upplysning');
    expect(await vb('2024', '--kriterier', 'finns-inte.yaml')).toMatchObject({ code: 2 });
  });
});

test('criteria with errors stop the command, and no board is assessed', async () => {
  writeFileSync(join(project, KRITERIER), read(KRITERIER).replace('trender: högst 2', 'trender: högst många'));
  const { code, stdout, stderr } = await vb('2024');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('Villkoret ”högst många” går inte att förstå.');
  expect(JSON.parse((await vb('2024', '--format', 'json')).stdout)).toMatchObject({ fynd: { fel: 1 }, nämnder: [] });
});
