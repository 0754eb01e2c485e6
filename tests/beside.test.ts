/** Which piece of a page a finding stands beside: the one written nearest to it in the same file. */
import { describe, expect, test } from 'vitest';
import { finding, type Path } from '../src/diagnostics/finding.ts';
import { locate } from '../src/diagnostics/locate.ts';
import { locateFindings } from '../src/diagnostics/locate-findings.ts';
import { readSource } from '../src/read/source.ts';
import { anchorOf, type Piece } from '../src/tools/serve/anchor.ts';

const TEXT = `plan:
  namn: A
uppföljning:
  helår:
    motivering: |
      Första {x}.

      Andra {y}.

      Tredje {z}.
`;
const { value: source } = readSource('x.yaml', new TextEncoder().encode(TEXT));
const sources = new Map([['x.yaml', source]]);

const MOTIVERING: Path = ['uppföljning', 'helår', 'motivering'];
const piece = (number: number, path: Path, find?: string): Piece => ({
  number,
  place: { file: 'x.yaml', at: { path, part: 'value', ...(find !== undefined && { find }) } },
});
const paragraphs = ['Första', 'Andra', 'Tredje'].map((word, i) => piece(i + 1, MOTIVERING, word));

/** The number of the piece that a finding at a path, and at words there, stands beside. */
function beside(pieces: readonly Piece[], path: Path, find?: string): number | undefined {
  const at = { path, part: 'value' as const, ...(find !== undefined && { find }) };
  const found = finding('text-hanvisning', { file: 'x.yaml', at }, { hänvisning: 'x', orsak: 'den finns inte' });
  const [one] = locateFindings([found], sources);
  if (!one) throw new Error('a finding is located');
  return anchorOf(one, pieces, (place) => locate(source, place)?.line)?.number;
}

describe('a finding stands beside', () => {
  test.each([
    ['{x}', 1],
    ['{y}', 2],
    ['{z}', 3],
  ])('the last paragraph that begins before it: %s', (words, number) => {
    expect(beside(paragraphs, MOTIVERING, words)).toBe(number);
    // In whatever order the page shows them.
    expect(beside(paragraphs.toReversed(), MOTIVERING, words)).toBe(number);
  });

  test('the first of the equals when all begin after it', () => {
    expect(beside(paragraphs.slice(1), MOTIVERING, '{x}')).toBe(2);
  });

  test('the piece with the longest path in common, wherever it stands', () => {
    expect(beside([piece(1, ['plan']), piece(2, ['plan', 'namn']), ...paragraphs.slice(2)], ['plan', 'namn'])).toBe(2);
    expect(beside([piece(7, ['plan', 'namn']), piece(8, MOTIVERING)], ['plan', 'enhet'])).toBe(7);
  });

  test('nothing when the page shows nothing of the file', () => {
    expect(beside([], MOTIVERING, '{x}')).toBeUndefined();
  });
});
