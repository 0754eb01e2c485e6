/** Reports an abbreviation that neither the kommun's ordlista nor the text explains, once for each abbreviation. */
import { finding } from '../diagnostics/finding.ts';
import { glossaryOf } from '../resolve/ordlista.ts';
import { textsOf } from '../resolve/texts.ts';
import { abbreviationsIn, isExplained } from '../swedish/abbreviations.ts';
import type { Rule } from './rule.ts';

export const textFörkortning: Rule = {
  id: 'text-forkortning',
  run: ({ nämnd, år }) => {
    const { ordlista, enheter, filer } = år.gemensamt;
    const words = glossaryOf(ordlista).flatMap(({ former }) => former);
    // A kommun without an ordlista explains its words in another way.
    if (words.length === 0) return [];
    const known = new Set([...words, ...Object.keys(enheter)]);
    const texts = textsOf(nämnd, år).filter(({ file, path }) => !path.includes('förbehåll') && file !== filer.ordlista);
    const whole = texts.map(({ text }) => text).join('\n');
    return texts.flatMap(({ file, path, text }) =>
      abbreviationsIn(text).flatMap((ord) => {
        if (known.has(ord) || isExplained(ord, whole)) return [];
        known.add(ord);
        return [finding('text-forkortning', { file, at: { path, part: 'value', find: ord } }, { ord })];
      }),
    );
  },
};
