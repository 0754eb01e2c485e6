/**
 * Checks sentences about statuses, levels, counts and targets. Each file in tests/standing/ has texts of a kommun with its words (`data` is
 * a case). Each sentence replaces the text at `at` in `file`. `given` sets values first. A sentence under `rätt` gives no finding of these
 * rules, and one under `fel` gives only the code that it is listed under.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { loadYear } from '../src/compile.ts';
import { filesOf, layered } from './support/layers.ts';

const FOLDER = fileURLToPath(new URL('standing', import.meta.url));
const RULES: readonly string[] = ['status-delar', 'status-kommentar', 'text-niva', 'text-antal', 'text-malvarde'];

interface Group {
  readonly file: string;
  readonly at: string;
  readonly given?: Readonly<Record<string, unknown>>;
  readonly rätt?: readonly string[];
  readonly fel?: Readonly<Record<string, readonly string[]>>;
}
interface Kommun {
  readonly data: string;
  readonly texter: readonly Group[];
}

/** The codes that a sentence gives. */
function codesOf(data: string, { file, at, given = {} }: Group, sentence: string): string[] {
  const files = new Map(filesOf(data));
  const [path, other] = [...files.keys()].filter((one) => one.endsWith(`/${file}.yaml`));
  if (path === undefined || other !== undefined) throw new Error(`${file} is not one file`);
  const document = parseDocument(String(files.get(path)), { stringKeys: true });
  for (const [where, value] of [...Object.entries(given), [at, sentence]] as const) document.setIn(where.split('.'), value);
  files.set(path, Buffer.from(document.toString({ lineWidth: 0 })));
  const { findings } = loadYear(layered(files), { data: 'data', år: 2024, tillfälle: 'helår', jämför: false });
  return findings.map(({ code }) => code).filter((code) => RULES.includes(code));
}

describe.each(readdirSync(FOLDER))('%s', (name) => {
  const { data, texter } = parse(readFileSync(join(FOLDER, name), 'utf8')) as Kommun;
  const sentences = texter.flatMap((group) => [
    ...(group.rätt ?? []).map((text) => ({ text, group, codes: [] as string[] })),
    ...Object.entries(group.fel ?? {}).flatMap(([code, texts]) => texts.map((text) => ({ text, group, codes: [code] }))),
  ]);
  test.each(sentences)('$codes $text', ({ text, group, codes }) => {
    expect(codesOf(data, group, text)).toEqual(codes);
  });
});
