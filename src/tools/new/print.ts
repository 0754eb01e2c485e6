/** Formats the changes of a rollover for the terminal: each kind with counts and reasons, and names where the change has one. */

import type { ChalkInstance } from 'chalk';
import { escapeTerminal } from '../../escape/terminal.ts';
import { CHANGE_KINDS, type RolloverChange } from './rollover/change.ts';
import type { Steg } from './rollover/years.ts';

const HEADINGS: Record<RolloverChange['slag'], (steg: Steg) => string> = {
  'följer med': () => 'Följer med',
  'flyttas över': ({ från }) => `Flyttas över från ${från}`,
  utgår: () => 'Utgår',
  töms: ({ till }) => `Töms, och skrivs för ${till}`,
  väntas: () => 'En tom rad står där värdet ska in',
  'väntas inte': ({ till }) => `Ingen mätning väntas ${till}`,
  'räknas ut': () => 'Lämnas åt programmet att räkna ut',
  'byter år': () => 'Byter år',
  'förra året': ({ från }) => `Kolumnen för året före får utfallet ${från}`,
  'skrivs ut': () => 'Hänvisningar som skrivs ut med ord',
  'läs igenom': () => 'Läs igenom',
};

interface RolloverResult {
  readonly changes: readonly RolloverChange[];
  readonly loaded: { readonly luckor: readonly unknown[] };
}

/** The changes by kind, and how many values are left to fill in. */
export function printRollover({ changes, loaded }: RolloverResult, steg: Steg, chalk: ChalkInstance): string {
  const parts = CHANGE_KINDS.flatMap((slag) => {
    const ones = changes.filter((one) => one.slag === slag);
    if (ones.length === 0) return [];
    return [[chalk.bold(HEADINGS[slag](steg)), ...groups(ones).flatMap((group) => linesOf(group, chalk)), ''].join('\n')];
  });
  return [...parts, chalk.bold(`Kvar att fylla i för ${steg.till}: ${loaded.luckor.length}.`)].join('\n');
}

interface Group {
  readonly vad: string;
  readonly varför: string;
  readonly antal: number;
  readonly namn: readonly string[];
}

/** Groups changes to the same kind of thing with the same reason, in order of first occurrence. */
function groups(changes: readonly RolloverChange[]): Group[] {
  const all = new Map<string, { vad: string; varför: string; antal: number; namn: string[] }>();
  for (const { vad, varför, namn } of changes) {
    const key = `${vad}\n${varför}`;
    const group = all.get(key) ?? { vad, varför, antal: 0, namn: [] };
    group.antal += 1;
    if (namn !== undefined) group.namn.push(namn);
    all.set(key, group);
  }
  return [...all.values()];
}

function linesOf({ vad, varför, antal, namn }: Group, chalk: ChalkInstance): string[] {
  return [
    `  ${antal} × ${escapeTerminal(vad)}: ${escapeTerminal(varför)}`,
    ...namn.map((name) => chalk.dim(`      ${escapeTerminal(truncate(name))}`)),
  ];
}

/** Longer names are truncated, in characters. */
const MAX_NAME_LENGTH = 160;

function truncate(text: string): string {
  return text.length > MAX_NAME_LENGTH ? `${text.slice(0, MAX_NAME_LENGTH)}…` : text;
}
