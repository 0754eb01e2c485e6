/** The examples of docs/data.md are read by the program itself, so that they cannot drift from it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { KINDS, type Kind } from '../src/model/kinds.ts';
import { readSource } from '../src/read/source.ts';

/** Which kind of file each example under a heading shows, in order. */
const EXAMPLES: [heading: string, kinds: (Kind | undefined)[]][] = [
  ['Mål', ['mål']],
  ['Nämndmål', ['nämndmål']],
  ['Mått', ['mått']],
  ['Utvecklingsåtagande', ['åtagande']],
  ['Kapitel', [undefined, 'kapitel']],
  ['Tabell', ['tabell']],
  ['Intern kontroll', ['internKontroll', 'risk', 'granskning', 'kontroll']],
];

const guide = readFileSync(new URL('../docs/data.md', import.meta.url), 'utf8');
const sections = guide.split(/^## /m).slice(1);

describe.each(EXAMPLES.flatMap(([heading, kinds]) => kinds.map((kind, i) => ({ heading, kind, i }))))(
  '$heading, example $i',
  ({ heading, kind, i }) => {
    const section = sections.find((text) => text.startsWith(`${heading} –`)) ?? '';
    const example = [...section.matchAll(/```yaml\n([\s\S]*?)```/g)][i]?.[1] ?? '';

    test('is sound', () => {
      const { value, findings } = readSource('docs/data.md', new TextEncoder().encode(example));
      expect(findings).toEqual([]);
      expect(value.plain).toBeDefined();
      if (kind) expect(KINDS[kind].schema.safeParse(value.plain).error?.issues ?? []).toEqual([]);
    });
  },
);
