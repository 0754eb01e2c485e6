/** Checks HTML against the standard with html-validate. */
import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    'doctype-style': ['error', { style: 'lowercase' }],
    // The colours of the scales come from the kommun's data and are written inline.
    'no-inline-style': 'off',
    // The title names the document, the board and the kommun.
    'long-title': 'off',
    // Trailing white space in the source does not affect the page.
    'no-trailing-whitespace': 'off',
    // ARIA allows a name on any list.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // A scrolling container is not a section of the text. A <section> would be tagged as one in the PDF.
    'prefer-native-element': ['error', { exclude: ['region'] }],
  },
});

/** The errors of a page, each with its line and rule. */
export async function htmlErrors(content: string): Promise<string[]> {
  const { results } = await validator.validateString(content);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, line, message }) => `${line}: ${ruleId}: ${message}`));
}
