/** Tests soft hyphens: only between the parts of long compounds, and none in print. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakable, insertSoftHyphens, removeSoftHyphens } from '../src/swedish/compounds.ts';
import { loadReal, renderReal } from './support/year.ts';

const shown = (word: string) => breakable(word).replaceAll('\u00ad', '|');

test.each([
  ['samhällsbyggnadsinvesteringar', 'samhälls|byggnads|investeringar'],
  ['Samhällsbyggnadsavdelningen', 'Samhälls|byggnads|avdelningen'],
  ['informationssäkerhetsarbetet', 'informations|säkerhets|arbetet'],
  ['lokalförsörjningsprocessen', 'lokal|försörjnings|processen'],
  ['webbtillgänglighetsdirektivet', 'webb|tillgänglighets|direktivet'],
  ['måluppfyllelsebedömning', 'mål|uppfyllelsebedömning'],
  ['sårbarhetsanalyserna', 'sårbarhets|analyserna'],
  ['driftbudgetredovisning', 'driftbudget|redovisning'],
  ['Personalkostnader', 'Personal|kostnader'],
  ['Räddningsnämnden', 'Räddnings|nämnden'],
  ['Valfrihetsnämndernas', 'Valfrihets|nämndernas'],
  ['Bolagsstyrelsens', 'Bolags|styrelsens'],
  ['Utbildningsnämnden', 'Utbildnings|nämnden'],
  ['jourstyrelsearbete', 'jourstyrelsearbete'],
  ['projekteringar', 'projekteringar'],
  ['aaaaaaaaaaaaaaaaaaaaaaaa', 'aaaaaaaaaaaaaaaaaaaaaaaa'],
])('%s', (word, parts) => expect(shown(word)).toBe(parts));

test('insertSoftHyphens changes headings only, and removeSoftHyphens restores them', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom('samhällsbyggnadsavdelningen', 'kort', 'verksamhetsberättelsens'),
      (attribute, word) => {
        const safe = attribute.replace(/[<>"&\u00ad]/g, '');
        const html = `<html><head><title>samhällsbyggnadsavdelningen</title></head><body class="${safe} samhällsbyggnadsavdelningen"><h2 id="${safe}">${word} <b>${word}</b></h2><p>samhällsbyggnadsavdelningen</p></body></html>`;
        const broken = insertSoftHyphens(html);
        expect(removeSoftHyphens(broken)).toBe(html);
        expect(broken.slice(0, broken.indexOf('<h2')) + broken.slice(broken.indexOf('<p>'))).toBe(
          html.slice(0, html.indexOf('<h2')) + html.slice(html.indexOf('<p>')),
        );
      },
    ),
  );
});

test('the real report has soft hyphens, and no part shorter than three letters', async () => {
  const html = await renderReal();
  const broken = new Set((html.match(/[\p{L}\u00ad]+/gu) ?? []).filter((word) => word.includes('\u00ad')));
  expect(broken.size).toBeGreaterThan(10);
  for (const word of broken) for (const part of word.split('\u00ad')) expect(part.length).toBeGreaterThanOrEqual(3);
  // The report as data has no soft hyphens.
  expect(JSON.stringify(loadReal().report)).not.toContain('\u00ad');
});
