/**
 * What a förbehåll acknowledges: findings of its rule, at its field, while the value, the words and what the rule compares with are those
 * that it was written for. tests/boundaries/ has the findings about the förbehåll itself.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { CASES } from './support/layers.ts';
import { runVb } from './support/run.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-forbehall-'));
afterAll(() => rmSync(scratch, { recursive: true }));
beforeEach(() => cpSync(join(CASES, 'base/data'), join(scratch, 'data'), { recursive: true, force: true }));

const MÅTT = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/matt';
const vb = (...args: string[]) => runVb(scratch, args);

/** Writes a mått with a förbehåll, which has the lines of `bundet`. */
function write(file: string, text: string, bundet: readonly string[], slag = 'känt fel'): void {
  const lines = bundet.map((line, i) => `${i === 0 ? '  - ' : '    '}${line}`);
  writeFileSync(
    join(scratch, MÅTT, file),
    [text.trimEnd(), 'förbehåll:', ...lines, `    slag: ${slag}`, '    skäl: Står så.', ''].join('\n'),
  );
}

/** Checks the year. Returns the codes that count and those that are acknowledged, sorted. */
async function check(): Promise<{ counted: string[]; known: string[] }> {
  const { stdout } = await vb('check', '2024', '--format', 'json');
  const { fynd, kända } = JSON.parse(stdout) as { fynd: { regel: string }[]; kända: { fynd: { regel: string } }[] };
  return { counted: fynd.map(({ regel }) => regel).toSorted(), known: kända.map((one) => one.fynd.regel).toSorted() };
}

describe('a förbehåll bound to a value', () => {
  const mått = (total: string, män = '80') => `plan:
  namn: Andel nöjda besökare
  enhet: procent
  riktning: högre
  mätslag: urvalsundersökning
  källa: Besöksenkäten
  etappmål:
    2024: Indikator
resultat:
  utfall:
    2024: ${total}
  kön:
    kvinnor:
      2024: 87
    män:
      2024: ${män}
`;
  const bound = ['gäller: resultat.utfall.2024', 'regel: total-utanfor-grupperna', 'värde: 90', 'mot: 80 och 87'];
  const rule = 'total-utanfor-grupperna';

  test('acknowledges the finding of its rule', async () => {
    write('nojda-besokare.yaml', mått('90'), bound);
    expect(await check()).toEqual({ counted: [], known: [rule] });
  });

  test('lapses when the value changes, and the finding is reported as well', async () => {
    write('nojda-besokare.yaml', mått('91'), bound);
    expect(await check()).toEqual({ counted: ['forbehall-forfallet', rule], known: [] });
  });

  test('lapses when the rule compares with another value', async () => {
    write('nojda-besokare.yaml', mått('90', '81'), bound);
    expect(await check()).toEqual({ counted: ['forbehall-forfallet', rule], known: [] });
    expect((await vb('check', '2024')).stdout).toContain(
      'Förbehållet skrevs när total-utanfor-grupperna jämförde med ”80 och 87”, men nu jämför den med ”81 och 87”.',
    );
  });

  test('is outdated when the value is corrected', async () => {
    write('nojda-besokare.yaml', mått('85'), bound);
    expect(await check()).toEqual({ counted: ['forbehall-inaktuellt'], known: [] });
  });

  test('acknowledges no other rule at the same field', async () => {
    write('nojda-besokare.yaml', mått('90'), bound.with(1, 'regel: period-i-framtiden'));
    expect((await check()).counted).toEqual(['forbehall-inaktuellt', rule]);
  });

  test('of a mapping acknowledges the entries that it has', async () => {
    write('nojda-besokare.yaml', mått('90'), ['gäller: resultat.utfall', `regel: ${rule}`, 'värde: { 2024: 90 }']);
    expect(await check()).toEqual({ counted: [], known: [rule] });
    write('nojda-besokare.yaml', mått('90'), ['gäller: resultat.utfall', `regel: ${rule}`, 'värde: { 2023: saknas }']);
    expect((await check()).counted).toContain(rule);
  });

  test('about a false alarm is listed apart and never printed', async () => {
    write('nojda-besokare.yaml', mått('90'), bound, 'falskt larm');
    const { stdout } = await vb('check', '2024', '--known');
    expect(stdout).toMatch(/^Falska larm\n/);
    expect(stdout).toMatch(/: inget att anmärka; 1 falskt larm\./);
    await vb('build', '2024', '--format', 'html,json');
    const printed = ['html', 'json'].map((format) => readFileSync(join(scratch, `out/2024/kulturnamnden.${format}`), 'utf8'));
    for (const text of printed) expect(text).not.toContain('Står så.');
    write('nojda-besokare.yaml', mått('90'), bound);
    await vb('build', '2024', '--format', 'html');
    expect(readFileSync(join(scratch, 'out/2024/kulturnamnden.html'), 'utf8')).toContain('Står så.');
  });
});

describe('a förbehåll bound to words', () => {
  const mått = (kommentar: string) => `plan:
  namn: Antal besök
  enhet: antal
  riktning: högre
  mätslag: verksamhetsuppgift
  källa: Kulturförvaltningen
  etappmål:
    2024: Öka
resultat:
  utfall:
    2023: 20112
    2024: 21004
uppföljning:
  helår:
    trend: Positiv
    kommentar: |
      ${kommentar}
`;
  const bound = ['gäller: uppföljning.helår.kommentar', 'regel: text-tal', 'ord: 21 500 antal', 'mot: 21004'];
  const wrong = 'År 2024 var antalet 21 500 antal.';

  test('acknowledges the finding at the words', async () => {
    write('antal-besok.yaml', mått(wrong), bound);
    expect(await check()).toEqual({ counted: [], known: ['text-tal'] });
  });

  test('acknowledges no other sentence of the text', async () => {
    write('antal-besok.yaml', mått(`${wrong} År 2023 var antalet 20 900 antal.`), bound);
    expect(await check()).toEqual({ counted: ['text-tal'], known: ['text-tal'] });
  });

  test('lapses when the words change', async () => {
    write('antal-besok.yaml', mått('År 2024 var antalet 21 600 antal.'), bound);
    expect(await check()).toEqual({ counted: ['forbehall-forfallet', 'text-tal'], known: [] });
  });

  test('acknowledges nothing while the words are in two sentences', async () => {
    write('antal-besok.yaml', mått(`${wrong} Också 2023 var antalet 21 500 antal.`), bound);
    expect((await check()).known).toEqual([]);
  });
});

describe('vb bind', () => {
  test('writes what a förbehåll acknowledges, and then finds nothing more to bind', async () => {
    const file = join(scratch, MÅTT, 'antal-besok.yaml');
    const text = readFileSync(file, 'utf8').replace('2024: 3/12', '2024: 13/12');
    writeFileSync(file, `${text}förbehåll:\n  - gäller: resultat.ranking\n    slag: känt fel\n    skäl: Står så.\n`);
    const shown = await vb('bind', '2024');
    expect(shown).toMatchObject({ status: 0, stderr: expect.stringContaining('Inget skrevs. Med --write skrivs 1 fil om.') });
    expect(shown.stdout).toContain('+    värde: 13/12');
    expect(await vb('bind', '2024', '--write')).toMatchObject({ status: 0 });
    expect(readFileSync(file, 'utf8')).toContain(
      '  - gäller: resultat.ranking.2024\n    regel: ranking-orimlig\n    värde: 13/12\n    slag: känt fel\n',
    );
    expect((await vb('bind', '2024')).stderr).toContain('Alla förbehåll och skäl är bundna.');
    expect((await check()).known).toEqual(['ranking-orimlig']);
  });

  test('lists a förbehåll that covers several things, and leaves it', async () => {
    const file = join(scratch, MÅTT, 'antal-besok.yaml');
    const text = readFileSync(file, 'utf8').replace('2024: 3/12', '2023: 13/12\n    2024: 13/12');
    writeFileSync(file, `${text}förbehåll:\n  - gäller: resultat.ranking\n    slag: känt fel\n    skäl: Står så.\n`);
    const { status, stdout } = await vb('bind', '2024', '--write');
    expect(status).toBe(1);
    expect(stdout).toContain('antal-besok.yaml: förbehållet om resultat.ranking binder du själv. Det täcker 2 fynd.');
    expect(readFileSync(file, 'utf8')).not.toContain('värde:');
  });

  test('writes the decision and the proposal of a reason', async () => {
    const file = join(scratch, MÅTT, '../../matt/antal-anstallda.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      `${text}uppföljning:\n  helår:\n    räknas_i_bedömningen: nej\n    skäl:\n      räknas_i_bedömningen: Ny metod.\n`,
    );
    await vb('bind', '2024', '--write');
    expect(readFileSync(file, 'utf8')).toContain('    skälet_gäller:\n      räknas_i_bedömningen: nej i stället för ja\n');
  });
});

test('--known lists the known errors that no rule finds', async () => {
  const file = join(scratch, MÅTT, 'antal-besok.yaml');
  const bound = '  - gäller: plan.källa\n    värde: Kulturförvaltningen\n    slag: känt fel\n    skäl: Fel källa.\n';
  writeFileSync(file, `${readFileSync(file, 'utf8')}förbehåll:\n${bound}`);
  const { stdout } = await vb('check', '2024', '--known');
  expect(stdout).toMatch(
    /^Kända fel som ingen kontroll hittar\n\n.*antal-besok\.yaml:\d+:13 {2}plan\.källa: Kulturförvaltningen\n {2}skäl: Fel källa\./,
  );
});
