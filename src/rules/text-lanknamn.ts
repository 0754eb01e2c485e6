/**
 * Reports a link whose name does not say where it leads, and an address in the text without a name. A screen reader lists links by
 * their names, and on paper an address is all that can be typed.
 */
import { finding } from '../diagnostics/finding.ts';
import { isAddress, tokensOf } from '../resolve/inline.ts';
import { textsOf } from '../resolve/texts.ts';
import type { Rule } from './rule.ts';

/** Names that say nothing when they are read alone. */
const EMPTY_NAMES =
  /^(?:(?:klicka|tryck|läs|se|gå)? ?(?:här|mer(?: här)?|vidare)|länk(?:en)?|denna länk|följ länken|hemsidan?|webbplatsen|sidan)[.!]?$/iu;

/** An address after a space or a parenthesis. Within markup that is not valid, text-uppmarkning reports it. */
const ADDRESS = /(?<=^|\s|\s\()(?:https?:\/\/|www\.)[^\s<>()]*[^\s<>().,;:!?”"]/giu;

export const textLänknamn: Rule = {
  id: 'text-lanknamn',
  run: ({ nämnd, år }) =>
    textsOf(nämnd, år).flatMap(({ file, path, text }) => {
      const about = (namn: string, find: string, säker: boolean) =>
        finding('text-lanknamn', { file, at: { path, part: 'value', find } }, { namn, säker });
      return tokensOf(text).flatMap((token) => {
        if (token.slag === 'text') return (token.skrivet.match(ADDRESS) ?? []).map((address) => about(address, address, false));
        if (token.slag !== 'länk' || !isAddress(token.adress)) return [];
        const namn = token.namn.trim().replace(/\s+/g, ' ');
        if (EMPTY_NAMES.test(namn)) return [about(namn, token.skrivet, true)];
        return namn.search(ADDRESS) === 0 ? [about(namn, token.skrivet, false)] : [];
      });
    }),
};
