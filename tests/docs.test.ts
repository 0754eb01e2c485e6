/** The examples of docs/data.md are read by the program itself, so that they cannot drift from it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { KINDS, type Kind } from '../src/model/kinds.ts';
import { readSource } from '../src/read/source.ts';

const EXAMPLES: Record<string, Kind> = { Mål: 'mål', Nämndmål: 'nämndmål', Mått: 'mått', Utvecklingsåtagande: 'åtagande' };

const guide = readFileSync(new URL('../docs/data.md', import.meta.url), 'utf8');
const sections = guide.split(/^## /m).slice(1);

describe.each(Object.entries(EXAMPLES))('the example of %s', (heading, kind) => {
  const section = sections.find((text) => text.startsWith(`${heading} –`)) ?? '';
  const example = /```yaml\n([\s\S]*?)```/.exec(section)?.[1] ?? '';

  test('is sound', () => {
    const { value, findings } = readSource('docs/data.md', new TextEncoder().encode(example));
    expect(findings).toEqual([]);
    expect(KINDS[kind].schema.safeParse(value.plain).error?.issues ?? []).toEqual([]);
  });
});
