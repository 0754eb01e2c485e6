/**
 * Fits the one-page edition on its page, before it is printed. In: an edition. Out: the same edition with the entries that have room. The
 * height of each entry is estimated from the widths of its texts. The widths are upper limits, so that the page has room to spare.
 * The sizes are those of templates/editions.css.
 */
import { textWidth } from '../charts/svg.ts';
import { textOf } from '../view/prose.ts';
import type { Textblock } from '../view/report.ts';
import { type Edition, type KortMål, type Utgåvestycke, withEntries } from './edition.ts';

/** The room of an A4 page, in mm. */
const PAGE = { width: 182, height: 275 };
/** The heading with the notices, and the line at the foot. */
const FRAME = 31;
/** The heading of a piece with the space before it. */
const HEADING = 10;
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
  const notices = (notice ? lineCount(notice.text, PAGE.width - 30, 9) : 0) + (report.rekonstruerat.length > 0 ? 1 : 0);
  return FRAME + title * 9 + notices * 5;
}

const height = (stycken: readonly Utgåvestycke[]): number => stycken.reduce((sum, one) => sum + heightOf(one), 0);

function heightOf(one: Utgåvestycke): number {
  if (one.poster.length === 0) return 0;
  switch (one.slag) {
    case 'meningar':
      return HEADING + sum(one.poster.map(({ block }) => sum(block.map(blockHeight)) + 1.2));
    case 'mål': {
      const rows = one.poster.map(rowHeight);
      return HEADING + sum(rows) / 2 + Math.max(...rows);
    }
    case 'nyckeltal': {
      const cards = one.poster.map(({ namn, period, tillägg, trend }) => {
        const lines = [`${namn} ${period}`, ...tillägg, ...(trend ? [`    ${trend.ord}`] : [])];
        return 10 + sum(lines.map((line) => lineCount(line, CARD, 9))) * 4.2;
      });
      const rows = cards.filter((_, i) => i % 3 === 0).map((_, i) => Math.max(...cards.slice(i * 3, i * 3 + 3)) + 3);
      return HEADING + sum(rows);
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
  return sum(texts.map((text) => lineCount(`${text} Läs mer`, PAGE.width - 6, 10))) * 5;
}

/** A mål of the grid, which has two columns. */
function rowHeight({ namn, djup, bedömning, text }: KortMål): number {
  const level = bedömning ? widthOf(bedömning.ord, 9) + 5 : Math.min(widthOf(text, 9), 40);
  const name = lineCount(namn, Math.max(20, 86 - level - 4 - djup * 3), 9);
  return Math.max(name, bedömning ? 1 : lineCount(text, 40, 9)) * 4.1 + (djup === 0 ? 3.2 : 1.6);
}

/** The width of a text in mm, in a size in points. */
const widthOf = (text: string, size: number): number => textWidth(text, size) * POINT;

/** How many lines a text takes. A line has room to spare for the word that does not fit. */
const lineCount = (text: string, width: number, size: number): number =>
  Math.max(1, Math.ceil((widthOf(text, size) * 1.05) / width));

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
