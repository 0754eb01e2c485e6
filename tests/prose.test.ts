/**
 * Checks sentences about figures with `vb check`. Each file in tests/prose/ has the mått of a kommun, with its words, and sentences
 * that are right or wrong about them. Each sentence is the comment of a copy of its mått, or the motivering of a mål (`mål`), in
 * the year of the case `base`. A right sentence gives no finding about figures in text. A wrong one gives one finding, with the code
 * that it is listed under.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { filesOf } from './support/layers.ts';
import { runVb } from './support/run.ts';

const FOLDER = fileURLToPath(new URL('prose', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'vb-prose-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The rules that compare text with figures. */
const RULES = [
  'text-riktning',
  'text-jamforelse',
  'text-grupper',
  'text-hogst-lagst',
  'text-annat-varde',
  'text-tal',
  'text-storlek',
  'text-placering',
  'text-lista',
];

interface Kommun {
  readonly ord: string;
  readonly målord: string;
  readonly mått: Readonly<Record<string, { readonly plan: object; readonly resultat: object }>>;
  readonly meningar: readonly { readonly om: string; readonly rätt?: string[]; readonly fel?: Record<string, string[]> }[];
}

/** A sentence, the owner of its text and the code that it shall have. */
interface Mening {
  readonly om: string;
  readonly text: string;
  readonly kod: string | undefined;
}

const sentencesIn = ({ meningar }: Kommun): Mening[] =>
  meningar.flatMap(({ om, rätt = [], fel = {} }) => [
    ...rätt.map((text) => ({ om, text, kod: undefined })),
    ...Object.entries(fel).flatMap(([kod, texts]) => texts.map((text) => ({ om, text, kod }))),
  ]);

const GOAL = 'data/2024/kulturnamnden/mal/rikt-kulturliv';

/** Writes the year of a kommun, with a mått or a mål for each sentence, and returns the file of each. */
function writeYear(root: string, kommun: Kommun, sentences: readonly Mening[]): string[] {
  const write = (path: string, data: unknown) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), stringify(data, { blockQuote: 'literal' }));
  };
  for (const [path, content] of filesOf('base')) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  const read = (path: string) => parse(readFileSync(join(root, path), 'utf8'));
  const styrmodell = read('data/2024/gemensamt/styrmodell.yaml');
  Object.assign(styrmodell.slag.mått, { ord: kommun.ord, målord: kommun.målord });
  write('data/2024/gemensamt/styrmodell.yaml', styrmodell);
  const mål = read(`${GOAL}/fler-besok/fler-besok.yaml`);
  const texts = sentences.map(({ om, text }, i) => {
    const own = kommun.mått[om];
    const id = `${own ? om : 'mal'}-mening-${i}`;
    if (!own)
      return { id, fil: `${GOAL}/${id}/${id}.yaml`, data: { plan: { namn: id }, uppföljning: { helår: { motivering: text } } } };
    return { id, fil: `${GOAL}/fler-besok/matt/${id}.yaml`, data: { ...own, uppföljning: { helår: { kommentar: text } } } };
  });
  for (const [id, own] of Object.entries(kommun.mått)) write(`${GOAL}/fler-besok/matt/${id}.yaml`, own);
  for (const { fil, data } of texts) write(fil, data);
  const files = (folder: string) => texts.flatMap(({ id, fil }) => (fil.includes(folder) ? [id] : []));
  write(`${GOAL}/fler-besok/fler-besok.yaml`, {
    ...mål,
    plan: { ...mål.plan, mått: [...mål.plan.mått, ...Object.keys(kommun.mått), ...files('/matt/')] },
  });
  const top = read(`${GOAL}/rikt-kulturliv.yaml`);
  write(`${GOAL}/rikt-kulturliv.yaml`, { ...top, plan: { ...top.plan, mål: [...top.plan.mål, ...files('/mal-mening-')] } });
  return texts.map(({ fil }) => fil);
}

describe.each(readdirSync(FOLDER))('%s', (file) => {
  const kommun = parse(readFileSync(join(FOLDER, file), 'utf8')) as Kommun;
  const root = join(scratch, file);
  const all = sentencesIn(kommun);

  // The copies of a mått have the same name, so a mål could not name one of them.
  test.each(['mått', 'mål'])('each sentence of a %s is found right or wrong', async (owner) => {
    const sentences = all.filter(({ om }) => (om === 'mål') === (owner === 'mål'));
    const files = writeYear(join(root, owner), kommun, sentences);
    const { stdout } = await runVb(join(root, owner), ['check', '2024', '--format', 'json', '--no-cache']);
    const { fynd } = JSON.parse(stdout) as { fynd: { regel: string; fil: string }[] };
    const found = files.map((own) =>
      fynd.filter(({ regel, fil }) => RULES.includes(regel) && own === fil).map(({ regel }) => regel),
    );
    const wanted = sentences.map(({ text, kod }) => `${kod ?? 'rätt'}: ${text}`);
    expect(sentences.map(({ text }, i) => `${found[i]?.join(', ') || 'rätt'}: ${text}`)).toEqual(wanted);
  });
});
