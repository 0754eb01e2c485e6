/**
 * Words the errors of Handlebars in Swedish. In: an exception and the source of the template. Out: a message with line and column.
 */

import type { Span } from '../diagnostics/locate.ts';
import { maskPersonalData } from '../swedish/personal-data.ts';
import { suggest } from '../swedish/spelling.ts';

/** An error in a template or style of the kommun's own. The texts are Swedish sentences, not escaped. */
export interface TemplateFault {
  readonly file: string;
  /** Undefined for a whole file, and where Handlebars gives no line. */
  readonly span: Span | undefined;
  readonly message: string;
  readonly help: string | undefined;
}

/** The kommun's own templates cannot be used. */
export class TemplateErrors extends Error {
  constructor(readonly faults: readonly TemplateFault[]) {
    super('own templates have errors');
  }
}

/** The names that templates may use. */
export interface TemplateNames {
  readonly helpers: readonly string[];
  readonly partials: readonly string[];
}

/** A place in a template. Lines count from 1 and columns from 0, as in Handlebars. */
export interface Location {
  readonly line: number;
  readonly column: number;
}

/** The span of a location, to the end of its line. Undefined when the template has no such line. */
export function spanAt(source: string, { line, column }: Location): Span | undefined {
  const lineText = source.split(/\r\n?|\n/)[line - 1];
  if (lineText === undefined) return undefined;
  const start = Math.min(column, Math.max(0, lineText.length - 1));
  // An expression is marked as a whole, and other text by its first character.
  const { length } = /^\{\{[^}]*\}*/.exec(lineText.slice(start))?.[0] ?? ' ';
  return { line, column: start + 1, endColumn: start + 1 + length, lineText: maskPersonalData(lineText) };
}

/** The message and help for the text of an exception. */
export function explain(text: string, names: TemplateNames): Pick<TemplateFault, 'message' | 'help'> {
  for (const [pattern, words] of EXPLANATIONS) {
    const match = pattern.exec(text);
    if (match) return words(match[1] ?? '', match[2] ?? '', names);
  }
  return { message: `Mallen går inte att använda: ${text}.`, help: undefined };
}

type Words = (first: string, second: string, names: TemplateNames) => Pick<TemplateFault, 'message' | 'help'>;

const BRACES = 'Kontrollera klammerparenteserna: de är två eller tre på var sida, som i {{namn}} och {{{namn}}}.';

/** The texts of Handlebars exceptions, and their Swedish words. */
const EXPLANATIONS: readonly (readonly [RegExp, Words])[] = [
  [
    /^Parse error[\s\S]*got 'EOF'$/,
    () => ({
      message: 'Mallen tar slut innan ett block är stängt.',
      help: 'Varje {{#if}}, {{#each}} och annat block behöver ett slut, som {{/if}}.',
    }),
  ],
  [
    /^Parse error[\s\S]*got 'OPEN_ENDBLOCK'$/,
    () => ({
      message: 'Här stängs ett block som inte är öppnat.',
      help: 'Ta bort raden, eller öppna blocket med {{#…}} före den.',
    }),
  ],
  [
    /^Parse error[\s\S]*got '(?:OPEN_)?INVERSE(?:_CHAIN)?'$/,
    () => ({ message: '{{else}} står på fel plats.', help: 'Ett block har högst ett {{else}}, och det står inne i blocket.' }),
  ],
  [/^(?:Parse|Lexical) error/, () => ({ message: 'Mallen går inte att tolka här.', help: BRACES })],
  [
    /^(.+) doesn't match (\S+)/,
    (open, close) => ({
      message: `Blocket {{#${open}}} stängs med {{/${close}}}.`,
      help: `Skriv {{/${open}}} där blocket slutar.`,
    }),
  ],
  [
    /unknown helper (\S+)/,
    (name, _, { helpers }) => ({
      message: `Hjälpordet ”${name}” finns inte.${guess(name, helpers)}`,
      help: `Hjälpord som finns: ${helpers.join(', ')}.`,
    }),
  ],
  [
    /^The partial (.+) could not be found/,
    (name, _, { partials }) => ({
      message: `Delmallen ”${name}” finns inte.${guess(name, partials)}`,
      help: 'En delmall är en av programmets filer i templates/partials/, utan .hbs.',
    }),
  ],
  [
    /^"(.+)" not defined in/,
    (name) => ({
      message: `Fältet ”${name}” finns inte här.`,
      help: 'Jämför med programmets mall av samma namn: den visar vilka fält som finns. Inne i {{#each}} når ../ fältet utanför.',
    }),
  ],
  [
    /^Missing decorator: "(.+)"/,
    (name) => ({ message: `{{* ${name}}} går inte att använda i en mall.`, help: 'Det enda ordet efter stjärnan är inline.' }),
  ],
  [
    /^Invalid path: (.+?)(?: - |$)/,
    (path) => ({ message: `Sökvägen ”${path}” går inte att följa.`, help: 'Skriv ../ först i en sökväg.' }),
  ],
  [
    /^(#\w+) requires exactly one argument|^Must pass iterator to (#each)/,
    (block, each) => ({
      message: `{{${block || each}}} behöver ett fält, och bara ett.`,
      help: 'Skriv som i {{#if bedömning}}.',
    }),
  ],
  [
    /is not a function$|^Cannot read propert|is not iterable/,
    () => ({
      message: 'Hjälpordet här får ett värde av fel sort, eller inget värde alls.',
      help: 'Jämför med programmets mall av samma namn.',
    }),
  ],
  [
    /^Maximum call stack/,
    () => ({ message: 'Delmallarna använder varandra utan slut.', help: 'Ta bort delmallen där den används i sig själv.' }),
  ],
];

function guess(name: string, known: readonly string[]): string {
  const förslag = suggest(name, known);
  return förslag === undefined ? '' : ` Menade du ”${förslag}”?`;
}
