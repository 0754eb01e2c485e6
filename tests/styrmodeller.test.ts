/**
 * How eighteen kommuner and regions steer, each as a folder in tests/styrmodeller. The program checks and builds each of them.
 * Comments in each styrmodell.yaml say what is invented, bent or left out.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { layModel, MODELS } from './support/model.ts';
import { comparable, pageText } from './support/page-text.ts';

const root = mkdtempSync(join(tmpdir(), 'vb-styrmodeller-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Step {
  readonly namn: string;
  readonly vid?: readonly string[];
}

interface Named {
  readonly räknas_som?: string;
  readonly ord: string;
  readonly målord?: string;
}

/** The words of a model: those of levels, kinds and targets, and every step of the scales that are used. */
function wordsOf(model: string): string[] {
  const read = (name: string) => parse(readFileSync(join(MODELS, model, '2024/gemensamt', `${name}.yaml`), 'utf8'));
  const { nivåer, slag }: Record<'nivåer' | 'slag', Record<string, Named>> = read('styrmodell');
  const { bedömningsskalor, statusskalor, trend } = read('skalor');
  const kinds = Object.values(slag);
  const nouns = [...Object.values(nivåer), ...kinds].flatMap(({ ord, målord = ord }) => [ord, målord]);
  const steps: Step[] = [
    ...Object.values<{ bedömningsnivåer: Step[] }>(bedömningsskalor).flatMap((one) => one.bedömningsnivåer),
    ...(kinds.some(({ räknas_som }) => räknas_som === 'uppdrag') ? Object.values<Step[]>(statusskalor).flat() : []),
    ...trend,
  ];
  // A word that is for other occasions only is not in the document of the whole year.
  return [...nouns.map(stem), ...steps.filter(({ vid = ['helår'] }) => vid.includes('helår')).map(({ namn }) => namn)];
}

/** The singular without its article: "målvärde". */
function stem(ord: string): string {
  return (ord.split(',')[0] ?? '').replace(/^(en|ett) /, '');
}

const models = readdirSync(MODELS).filter((name) => name !== 'bas');

/** The models with a comment in one of their shared files. */
function withComment(file: string, comment: RegExp): string[] {
  return models.filter((model) => comment.test(readFileSync(join(MODELS, model, '2024/gemensamt', file), 'utf8')));
}

test('there are eighteen, and those that are bent or have invented words say so', () => {
  expect(models).toHaveLength(18);
  expect(withComment('styrmodell.yaml', /^# Böjd: /m)).toEqual(['vargarda', 'vgr']);
  expect(withComment('styrmodell.yaml', /^#.* påhitta/m)).toEqual(models);
  const unseen = ['botkyrka', 'linkoping', 'orebro', 'region-skane', 'umea', 'uppsala'];
  expect(withComment('skalor.yaml', /^# Alla ord är påhittade\./)).toEqual(unseen);
  expect(withComment('styrmodell.yaml', /^# Utelämnat: /m)).toEqual(models);
});

describe.each(models)('%s', (model) => {
  const vb = layModel(model, join(root, model));

  test('vb check finds nothing but that the reports are not decided', async () => {
    const { stdout, ...rest } = await vb('check', '2024', '--no-cache');
    expect(rest).toEqual({ status: 0, stderr: '' });
    expect(new Set(stdout.match(/\[[a-z-]+\]$/gm))).toEqual(new Set(['[beslut-saknas]']));
  });

  test('vb build prints every word of the model', async () => {
    expect(await vb('build', '2024', '--format', 'html')).toMatchObject({ status: 0 });
    const out = join(root, model, 'out/2024');
    const [page = ''] = readdirSync(out).filter((name) => name.endsWith('.html'));
    const text = pageText(readFileSync(join(out, page), 'utf8'));
    expect(wordsOf(model).filter((word) => !text.includes(comparable(word)))).toEqual([]);
  });
});
