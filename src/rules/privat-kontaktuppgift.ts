/** Reports a private e-mail address and a mobile number that no function is the contact of, in every name, cell and text. */
import { type Finding, finding } from '../diagnostics/finding.ts';
import type { WrittenString } from '../resolve/strings.ts';
import { findPersonalData } from '../swedish/personal-data.ts';
import type { Rule } from './rule.ts';

export const privatKontaktuppgift: Rule = {
  id: 'privat-kontaktuppgift',
  run: ({ strings }) => strings.flatMap(contactsIn),
};

function contactsIn({ file, path, part, text }: WrittenString): Finding[] {
  return findPersonalData(text).flatMap(({ slag, start, end }) => {
    if (slag !== 'e-postadress' && slag !== 'mobilnummer') return [];
    return [finding('privat-kontaktuppgift', { file, at: { path, part, find: text.slice(start, end) } }, { slag })];
  });
}
