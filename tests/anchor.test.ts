/** Tests `anchorOf`: which piece of a page a finding is shown beside in the preview. */
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

/** The number of the piece that a finding is anchored to. The finding is at a path, and at the words `find` within it. */
function anchorNumber(pieces: readonly Piece[], path: Path, find?: string): number | undefined {
  const at = { path, part: 'value' as const, ...(find !== undefined && { find }) };
  const found = finding('text-hanvisning', { file: 'x.yaml', at }, { hänvisning: 'x', orsak: 'den finns inte' });
  const [one] = locateFindings([found], sources);
  if (!one) throw new Error('a finding is located');
  return anchorOf(one, pieces, (place) => locate(source, place)?.line)?.number;
}

describe('a finding is anchored to', () => {
  test.each([
    ['{x}', 1],
    ['{y}', 2],
    ['{z}', 3],
  ])('the last paragraph that begins at or before it: %s', (words, number) => {
    expect(anchorNumber(paragraphs, MOTIVERING, words)).toBe(number);
    // The order of the pieces does not matter.
    expect(anchorNumber(paragraphs.toReversed(), MOTIVERING, words)).toBe(number);
  });

  test('the first of equally near pieces when all begin after it', () => {
    expect(anchorNumber(paragraphs.slice(1), MOTIVERING, '{x}')).toBe(2);
  });

  test('the piece with the longest common path, regardless of order', () => {
    expect(anchorNumber([piece(1, ['plan']), piece(2, ['plan', 'namn']), ...paragraphs.slice(2)], ['plan', 'namn'])).toBe(2);
    expect(anchorNumber([piece(7, ['plan', 'namn']), piece(8, MOTIVERING)], ['plan', 'enhet'])).toBe(7);
  });

  test('no piece when the page shows nothing from the file', () => {
    expect(anchorNumber([], MOTIVERING, '{x}')).toBeUndefined();
  });
});
