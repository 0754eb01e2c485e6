/** The mirror of a diff: the diff of the same years in the opposite direction, made without comparing the years. */

import { Tal } from '../../src/model/tal.ts';
import type { Diff, Post, Skillnad, Textdel, Värde, Ändring } from '../../src/tools/diff/compare/diff.ts';

const SWAPPED: Partial<Record<string, string>> = {
  tillkommit: 'utgått',
  utgått: 'tillkommit',
  delat: 'slaget samman',
  'slaget samman': 'delat',
  bättre: 'sämre',
  sämre: 'bättre',
  borttaget: 'tillagt',
  tillagt: 'borttaget',
  före: 'efter',
  efter: 'före',
};

/** Swaps the two sides, negates signs, and computes percentages from the other side. */
export function mirror({ före, efter, gemensamt, nämnder, okänt }: Diff): Diff {
  return {
    före: efter,
    efter: före,
    gemensamt: gemensamt.map(mirrorPost),
    nämnder: nämnder.map((one) => ({ ...one, poster: one.poster.map(mirrorPost) })),
    okänt: okänt.map((one) => ({ ...one, sida: SWAPPED[one.sida] as typeof one.sida })),
  };
}

function mirrorPost(post: Post): Post {
  const händelser = post.händelser.map((one) => (SWAPPED[one] ?? one) as typeof one);
  return { ...post, händelser, före: post.efter, efter: post.före, ändringar: post.ändringar.map(mirrorChange) };
}

function mirrorChange(one: Ändring): Ändring {
  if (one.slag === 'text') return { ...one, delar: mirrorText(one.delar) };
  if (one.slag === 'överflyttat') return one;
  const swapped = { ...one, före: one.efter, efter: one.före } as Record<string, unknown>;
  if (one.slag === 'steg') {
    swapped['steg'] = one.steg === null ? null : 0 - one.steg;
    swapped['klart'] = one.klart && { före: one.klart.efter, efter: one.klart.före };
  }
  if ('riktning' in one) swapped['riktning'] = SWAPPED[one.riktning ?? ''] ?? one.riktning;
  if ('skillnad' in one)
    swapped['skillnad'] = one.skillnad && mirrorDifference(one.skillnad, figureOf(one.före), figureOf(one.efter));
  return swapped as Ändring;
}

const figureOf = (one: Värde | { värde: Värde } | null): Tal | undefined =>
  Tal.read((one && 'värde' in one ? one.värde : one)?.tal ?? '');

/** Negates a difference, and computes its percentage from the other figure. */
function mirrorDifference({ text, procent }: Skillnad, före: Tal | undefined, efter: Tal | undefined): Skillnad {
  const other = text.replace(/^[+−]/, (sign) => (sign === '+' ? '−' : '+'));
  if (!före || !efter || före.värde * efter.värde <= 0 || /procentenhet/.test(text)) return { text: other, procent };
  const part = (Math.abs(före.minus(efter).värde) / Math.abs(efter.värde)) * 100;
  const written = part.toFixed(part < 10 ? 1 : 0);
  const sv = `${other[0]}${written.replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0').replace('.', ',')}\u00a0%`;
  return { text: other, procent: Number(written) > 0 ? sv : null };
}

/** Swaps added and removed parts of a text. A removed part comes before an added one, as in any diff. */
export function mirrorText(delar: readonly Textdel[]): Textdel[] {
  const swapped = delar.map(
    (del): Textdel =>
      del.slag === 'lika' ? { ...del, före: del.efter, efter: del.före } : { ...del, slag: SWAPPED[del.slag] as 'tillagt' },
  );
  for (const [i, del] of swapped.entries()) {
    const next = swapped[i + 1];
    if (del.slag === 'tillagt' && next?.slag === 'borttaget') swapped.splice(i, 2, next, del);
  }
  return swapped;
}

/** A diff as independent statements, sorted so that their order in the diff does not matter. */
function statements({ före, efter, gemensamt, nämnder, okänt }: Diff): string[] {
  const ids = (side: Post['före']) => side.map((one) => JSON.stringify(one)).sort();
  const ofPost = (board: string) => (post: Post) => {
    const { ändringar, ...head } = {
      ...post,
      händelser: post.händelser.toSorted(),
      före: ids(post.före),
      efter: ids(post.efter),
    };
    const own = JSON.stringify([board, head.slag, head.före.join(), head.efter.join()]);
    return [`${own}: ${sorted(head)}`, ...ändringar.map((one) => `${own}: ${sorted(one)}`)];
  };
  const unknown = okänt.map((one) => sorted({ ...one, saker: one.saker.map((sak) => sorted(sak)).sort() }));
  const posts = [...gemensamt.flatMap(ofPost('')), ...nämnder.flatMap(({ id, poster }) => poster.flatMap(ofPost(id)))];
  return [`${före.år} → ${efter.år}`, ...unknown, ...posts].sort();
}

/** JSON with sorted keys. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, one) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}

/** The statements that only one of two diffs has: those of `a` with +, those of `b` with -. */
export function differences(a: Diff, b: Diff): string[] {
  const [one, other] = [statements(a), statements(b)];
  return [
    ...one.filter((line) => !other.includes(line)).map((line) => `+ ${line}`),
    ...other.filter((line) => !one.includes(line)).map((line) => `- ${line}`),
  ];
}
