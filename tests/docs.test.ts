/** Tests that the YAML examples of docs/data.md and docs/kriterier.md are valid, and that package.json pins exact versions. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import pkg from '../package.json' with { type: 'json' };
import { INPUTS } from '../src/assess/inputs.ts';
import { compileCriteria } from '../src/criteria/criteria.ts';
import { FILSLAG, type Filslag } from '../src/model/filslag.ts';
import { kriterierSchema } from '../src/model/kriterier.ts';
import { readSource } from '../src/read/source.ts';
import { format } from '../src/write/format.ts';

/** The kind of file of each example under a heading, in order. Undefined for an example that is no whole file. */
const EXAMPLES: [heading: string, kinds: (Filslag | undefined)[]][] = [
  ['Kriterierna', ['kriterier']],
  ['Skalorna', ['skalor']],
  ['Slag av mätning', ['mätslag']],
  ['Utseende', ['tema']],
  ['Mål', ['mål']],
  ['Nämndmål', ['nämndmål']],
  ['Mått', ['mått']],
  ['Utvecklingsåtagande', ['åtagande']],
  ['Rekonstruerat år', ['nämnd']],
  ['Kapitel', [undefined, undefined, 'kapitel']],
  ['Tabell', ['tabell']],
  ['Intern kontroll', ['internKontroll', 'risk', 'granskning', 'kontroll']],
];

const guides = ['data', 'kriterier'].map((name) => readFileSync(new URL(`../docs/${name}.md`, import.meta.url), 'utf8'));
const sections = guides.flatMap((guide) => guide.split(/^## /m).slice(1));

test('the criteria of the guide have no errors', () => {
  const section = sections.find((text) => text.startsWith('Kriterierna –')) ?? '';
  const example = /```yaml\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
  const { plain } = readSource('docs/kriterier.md', new TextEncoder().encode(example)).value;
  const levels = new Map(['mål', 'nämndmål'].map((namn) => [namn, ['Mycket god', 'God', 'Godtagbar', 'Ej godtagbar']]));
  const inputs = new Map(INPUTS.map(({ namn, domän }) => [namn, domän]));
  expect(compileCriteria(kriterierSchema.parse(plain), 'docs/kriterier.md', inputs, levels).findings).toEqual([]);
});

describe.each(EXAMPLES.flatMap(([heading, kinds]) => kinds.map((kind, i) => ({ heading, kind, i }))))(
  '$heading, example $i',
  ({ heading, kind, i }) => {
    const section = sections.find((text) => text.startsWith(`${heading} –`)) ?? '';
    const example = [...section.matchAll(/```yaml\n([\s\S]*?)```/g)][i]?.[1] ?? '';

    test('is valid', () => {
      const { value, findings } = readSource('docs/data.md', new TextEncoder().encode(example));
      expect(findings).toEqual([]);
      expect(value.plain).toBeDefined();
      if (kind) expect(FILSLAG[kind].schema.safeParse(value.plain).error?.issues ?? []).toEqual([]);
    });

    test('has the form that `vb fmt` writes, except for aligned comments', () => {
      const { value } = readSource('docs/data.md', new TextEncoder().encode(example));
      if (kind) expect(example.replace(/ +#/g, ' #')).toBe(format(value, kind));
    });
  },
);

test('every version in package.json is exact', () => {
  const versions = Object.entries({ ...pkg.optionalDependencies, ...pkg.devDependencies });
  expect(Object.keys(pkg).filter((key) => /dependencies/i.test(key))).toEqual(['optionalDependencies', 'devDependencies']);
  expect(versions.length).toBeGreaterThan(20);
  expect(versions.filter(([, version]) => !/^(npm:@[\w/-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});
