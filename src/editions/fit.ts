/**
 * Fits the one-page edition on its page, before it is printed. In: an edition. Out: the same edition with the entries that have room. The
 * height of each entry is estimated from the widths of its texts. The widths are upper limits, so that the page has room to spare.
 * The sizes are those of templates/editions.css.
 */
import { TEXT, textWidth } from '../charts/svg.ts';
import { textOf } from '../view/prose.ts';
import type { Textblock } from '../view/report.ts';
import { type Edition, type KortMål, type Utgåvestycke, withEntries } from './edition.ts';

/** The room of an A4 page, in mm. */
const PAGE = { width: 182, height: 277 };
/** The heading, and the lines at the foot. */
const FRAME = 30;
/** The heading of a piece with the space before it. */
const HEADING = 9.6;
const POINT = 25.4 / 72;

/** Each piece keeps so many entries as long as another has more. */
const KEPT = 3;

/**
 * The edition with what has room. Leaves out the last entry of the last piece first. `share` is the part of the page to use, for a typeface
 * that is wider than the estimate.
 */
export function fitPage(edition: Edition, share = 1): Edition {
  let stycken = edition.stycken;
  const room = PAGE.height * share - frameHeight(edition);
  for (const kept of [KEPT, 0]) {
    for (;;) {
      if (height(stycken) <= room) return { ...edition, stycken };
      const at = stycken.findLastIndex(({ poster }) => poster.length > kept);
      if (at === -1) break;
      stycken = stycken.map((one, i) => (i === at ? withEntries(one, one.poster.length - 1) : one));
    }
  }
  return { ...edition, stycken };
}

function frameHeight({ report }: Edition): number {
  const title = lineCount(report.titel, PAGE.width, 20) - 1;
  const notice = report.utkast ?? report.beslutsförslag;
  const lines = [
    ...(notice ? [lineCount(notice.text, PAGE.width - 35, 9)] : []),
    ...(report.rekonstruerat.length > 0 ? [1] : []),
    ...(report.uppgifter.length > 0 ? [1] : []),
  ];
  return FRAME + title * 9 + sum(lines) * 5;
}

const height = (stycken: readonly Utgåvestycke[]): number => stycken.reduce((sum, one) => sum + heightOf(one), 0);

function heightOf(one: Utgåvestycke): number {
  if (one.poster.length === 0) return 0;
  switch (one.slag) {
    case 'meningar':
      return HEADING + sum(one.poster.map(({ block }) => sum(block.map(blockHeight)) + 1));
    case 'mål':
      return HEADING + gridHeight(one.poster);
    case 'nyckeltal': {
      const cards = one.poster.map(({ namn, period, värde, tillägg, trend }) => {
        const value = widthOf(värde, 14) + (trend ? widthOf(trend.ord, 9) + 8 : 0) > CARD ? 13 : 7;
        const lines = [`${namn} ${period}`, ...tillägg];
        return value + sum(lines.map((line) => lineCount(line, CARD, 9))) * 4.15;
      });
      const rows = cards.filter((_, i) => i % 3 === 0).map((_, i) => Math.max(...cards.slice(i * 3, i * 3 + 3)) + 2);
      return HEADING + sum(rows) - 2;
    }
    default:
      return 0;
  }
}

/** The width of a key figure, in mm. */
const CARD = 52;

/** A sentence, with the link after it. */
function blockHeight(block: Textblock): number {
  const texts = 'delar' in block ? [textOf(block.delar)] : 'punkter' in block ? block.punkter.map(textOf) : [];
  return sum(texts.map((text) => lineCount(`${text} Läs mer`, PAGE.width, 10))) * 4.8;
}

/** The width of a column of mål, in mm. */
const HALF = 87;

/** The grid of mål, which has two columns. Every level has the width of the longest one. */
function gridHeight(mål: readonly KortMål[]): number {
  const level = Math.min(HALF / 2, Math.max(0, ...mål.map(({ bedömning, text }) => widthOf(bedömning?.ord ?? text, 9) + 5)));
  const rows = mål.map(({ namn, djup, bedömning, text }) => {
    const name = lineCount(namn, HALF - level - 3 - djup * 3, 9);
    return Math.max(name, lineCount(bedömning?.ord ?? text, level, 9)) * 4 + (djup === 0 ? 2.2 : 1.3);
  });
  // A mål of the highest level is in the same column as the one after it.
  const splits = rows.map((_, i) => i).filter((i) => (mål[i - 1]?.djup ?? 1) > 0);
  return Math.min(sum(rows), ...splits.map((i) => Math.max(sum(rows.slice(0, i)), sum(rows.slice(i)))));
}

/** The share of the greatest widths of glyphs that a line of text has, with room to spare. */
const WIDTH = 0.9;

/** The width of a text in mm, in a size in points. */
const widthOf = (text: string, size: number): number => ((textWidth(text) * size) / TEXT) * POINT;

/** How many lines a text takes. The widths are those of a semi-bold typeface, which leaves room for the word that does not fit. */
const lineCount = (text: string, width: number, size: number): number =>
  Math.max(1, Math.ceil((widthOf(text, size) * WIDTH) / width));

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
