/** Rule: no artifact inside tagged content, and no tagged content inside an artifact. One finding a page. */
import { type PdfRule, pdfFinding } from './rule.ts';

export const artefaktIInnehåll: PdfRule = {
  id: 'artefakt-i-innehall',
  run: ({ pages, contents }) =>
    pages.flatMap(({ number }) => {
      const sequences = contents.get(number)?.sequences ?? [];
      const mixed = sequences.find((inner) => {
        if (inner.depth === 0) return false;
        const isArtifact = inner.tag === 'Artifact';
        if (!isArtifact && inner.mcid === undefined) return false;
        return sequences.some(
          (outer) =>
            outer.depth < inner.depth &&
            outer.open[0] < inner.open[0] &&
            outer.close >= inner.close &&
            (isArtifact ? outer.mcid !== undefined : outer.tag === 'Artifact'),
        );
      });
      return mixed
        ? [pdfFinding('artefakt-i-innehall', {}, { page: number, text: contents.get(number)?.textOf(mixed) ?? '' })]
        : [];
    }),
};
