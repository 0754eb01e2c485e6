/** Tests that the YAML examples and the lists of docs/data.md and docs/kriterier.md are right, and that package.json pins versions. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import pkg from '../package.json' with { type: 'json' };
import { inputsOf } from '../src/assess/inputs.ts';
import { compileCriteria } from '../src/criteria/criteria.ts';
import { appliesTo, CODES } from '../src/diagnostics/catalog.ts';
import { FILSLAG, type Filslag } from '../src/model/filslag.ts';
import { skalorSchema } from '../src/model/gemensamt.ts';
import { kriterierSchema } from '../src/model/kriterier.ts';
import { styrmodellSchema } from '../src/model/styrmodell.ts';
import { readSource } from '../src/read/source.ts';
import { compileStyrmodell } from '../src/resolve/styrmodell.ts';
import { format } from '../src/write/format.ts';

/** The kind of file of each example under a heading, in order. Undefined for an example that is no whole file. */
const EXAMPLES: [heading: string, kinds: (Filslag | undefined)[]][] = [
  ['Kriterierna', ['kriterier']],
  ['Styrmodellen', ['styrmodell']],
  ['Skalorna', ['skalor']],
  ['Slag av mätning', ['mätslag']],
  ['Utseende', ['tema']],
  ['Mål', ['mål']],
  ['Gemensamt mål', ['gemensamtMål']],
  ['Mått', ['mått']],
  ['Uppdrag', ['uppdrag']],
  ['Mått och uppdrag som nämnder delar', ['gemensamtUppdrag', 'uppdrag']],
  ['Rekonstruerat år', ['nämnd']],
  ['Kapitel', [undefined, undefined, 'kapitel']],
  ['Bild', ['bild']],
  ['Tabell', ['tabell']],
  ['Intern kontroll', ['internKontroll', 'risk', 'granskning', 'kontroll']],
  ['Riskskalan', [undefined, undefined]],
];

const guides = ['data', 'kriterier'].map((name) => readFileSync(new URL(`../docs/${name}.md`, import.meta.url), 'utf8'));
const sections = guides.flatMap((guide) => guide.split(/^## /m).slice(1));

/** The text of an example under a heading. Empty when there is none. */
function exampleOf(heading: string, i = 0): string {
  const section = sections.find((text) => text.startsWith(`${heading} –`)) ?? '';
  return [...section.matchAll(/```yaml\n([\s\S]*?)```/g)][i]?.[1] ?? '';
}

const plainOf = (text: string) => readSource('docs/data.md', new TextEncoder().encode(text)).value.plain;

test('the styrmodell, the scales and the criteria of the guides fit together', () => {
  const skalor = skalorSchema.parse(plainOf(exampleOf('Skalorna')));
  const styrmodell = compileStyrmodell(styrmodellSchema.parse(plainOf(exampleOf('Styrmodellen'))), skalor, 'docs/data.md');
  expect(styrmodell.findings).toEqual([]);
  const { nivåer } = styrmodell.value;
  const levels = new Map(
    nivåer.flatMap(({ namn, skala }) => (skala ? [[namn, skala.bedömningsnivåer.map((one) => one.namn)] as const] : [])),
  );
  const inputs = new Map(inputsOf(styrmodell.value).map(({ namn, domän }) => [namn, domän]));
  const kriterier = kriterierSchema.parse(plainOf(exampleOf('Kriterierna')));
  expect(compileCriteria(kriterier, 'docs/kriterier.md', inputs, levels).findings).toEqual([]);
});

describe.each(EXAMPLES.flatMap(([heading, kinds]) => kinds.map((kind, i) => ({ heading, kind, i }))))(
  '$heading, example $i',
  ({ heading, kind, i }) => {
    const example = exampleOf(heading, i);

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

test('the guide lists the checks that a reconstructed year is spared', () => {
  const section = sections.find((text) => text.startsWith('Rekonstruerat år –')) ?? '';
  const [list = ''] = /^- Kontroller som .*(?:\n {2}.*)*/m.exec(section) ?? [];
  const spared = CODES.filter((code) => !appliesTo(code, { rekonstruerat: {}, data: {} }));
  expect([...list.matchAll(/`([^`]+)`/g)].map(([, code]) => code).sort()).toEqual([...spared].sort());
});

test('every version in package.json is exact', () => {
  const versions = Object.entries({ ...pkg.optionalDependencies, ...pkg.devDependencies });
  expect(Object.keys(pkg).filter((key) => /dependencies/i.test(key))).toEqual(['optionalDependencies', 'devDependencies']);
  expect(versions.length).toBeGreaterThan(20);
  expect(versions.filter(([, version]) => !/^(npm:@[\w/-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});
