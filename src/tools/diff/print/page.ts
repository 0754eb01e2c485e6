/**
 * Renders a diff as one self-contained page. In: the report, and the template with its style. Out: HTML without scripts or
 * requests.
 */

import { escapeTerminal } from '../../../escape/terminal.ts';
import type { Compiled, PageAssets } from '../../../platform/assets.ts';
import { openTemplate } from '../../../render/templates.ts';
import { ascii } from '../../../swedish/ascii.ts';
import type { Bit } from './lines.ts';
import { type DiffReport, titleOf } from './report.ts';
import { diffText, type PostText } from './words.ts';

/** Added and removed texts are shown whole. */
const WORDS = { omkring: 12, högst: Number.POSITIVE_INFINITY };

/** Renders the page. A report without a diff says why. */
export async function renderDiff(report: DiffReport, { templates, style }: PageAssets, compiled: Compiled = {}): Promise<string> {
  const { template } = await openTemplate('diff/page.hbs', templates, compiled, {});
  const { diff, fatal, före, efter } = report;
  const words = diff ? diffText(diff, WORDS) : { ...NO_WORDS, utfall: `Det gick inte att jämföra. ${fatal ?? ''}` };
  const fel = (['före', 'efter'] as const).flatMap((sida) => {
    const n = report.fel[sida].length;
    return n === 0 ? [] : [`${report[sida]} har ${n} fel. Det som inte går att förstå är inte jämfört.`];
  });
  const page = {
    ...words,
    titel: titleOf(report),
    före,
    efter,
    fel,
    brott: words.brott.map(post),
    förmodat: words.förmodat.map(post),
    delar: words.delar.map(({ rubrik, avsnitt }) => ({
      rubrik,
      antal: avsnitt.reduce((sum, { poster }) => sum + poster.length, 0),
      avsnitt: avsnitt.map((one) => ({ rubrik: one.rubrik, poster: one.poster.map(post) })),
    })),
  };
  return template({ ...printable(page), style });
}

const NO_WORDS = { räkning: [], okänt: [], brott: [], förmodat: [], delar: [] };

function post({ rader, ...one }: PostText) {
  return { ...one, rader: rader.map((rad) => rad.map(piece)) };
}

function piece({ text, stil, löpande = false }: Bit) {
  const klass = [ascii(stil), ...(löpande ? ['lopande'] : [])].join(' ');
  return { text, klass, pil: stil === 'pil', borttaget: stil === 'borttaget', tillagt: stil === 'tillagt' };
}

/** Replaces control and bidirectional characters in every string of a value. */
function printable<T>(value: T): T {
  if (typeof value === 'string') return escapeTerminal(value) as T;
  if (Array.isArray(value)) return value.map(printable) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, printable(one)])) as T;
}
