/** Formats the Markdown pages of docs/regler/ for the terminal: one page, or a summary of all. */
import type { ChalkInstance } from 'chalk';
import { type Code, type Severity, severitiesOf } from '../../diagnostics/catalog.ts';

const SEVERITIES: readonly { readonly severity: Severity; readonly namn: string; readonly verkan: string }[] = [
  { severity: 'fel', namn: 'Fel', verkan: 'stoppar bygget' },
  { severity: 'varning', namn: 'Varningar', verkan: 'skrivs ut men stoppar bygget bara med --strict' },
  { severity: 'upplysning', namn: 'Upplysningar', verkan: 'skrivs ut men stoppar aldrig bygget' },
];

/** A rule's code, its effect on a build, and its page. */
export function printRegel(code: Code, page: string, chalk: ChalkInstance): string {
  const [severity = 'fel', unsure] = severitiesOf(code);
  const paint = { fel: chalk.red, varning: chalk.yellow, upplysning: chalk.blue }[severity];
  const verkan = SEVERITIES.find((one) => one.severity === severity)?.verkan;
  const body = page
    .trimEnd()
    .replace(/^# .+\n/, '')
    .replace(/^## (.+)$/gm, (_, heading: string) => chalk.bold(heading))
    .replace(/^```(?:yaml|svg) (.+)\n([\s\S]*?)^```$/gm, (_, file: string, text: string) => printExample(file, text, chalk));
  const less = unsure === undefined ? '' : `; ${unsure} när det är osäkert`;
  return `${chalk.bold(code)}  ${paint.bold(severity)}, ${verkan}${less}\n${body}`;
}

/** Every rule with the first sentence of its page, grouped by severity. */
export function printRegler(pages: ReadonlyMap<Code, string>, chalk: ChalkInstance): string {
  const width = Math.max(...[...pages.keys()].map((code) => code.length));
  const groups = SEVERITIES.flatMap(({ severity, namn, verkan }) => {
    const lines = [...pages]
      .filter(([code]) => severitiesOf(code)[0] === severity)
      .map(([code, page]) => `  ${code.padEnd(width)}  ${chalk.dim(firstSentence(page))}`);
    return lines.length > 0 ? [`${chalk.bold(namn)} – ${verkan}\n\n${lines.join('\n')}`] : [];
  });
  return groups.join('\n\n');
}

function printExample(file: string, text: string, chalk: ChalkInstance): string {
  const lines = text.trimEnd().split('\n');
  return [`  ${file}:`, ...lines.map((line) => `    ${chalk.dim(line)}`)].join('\n');
}

/** The first sentence after the heading. */
function firstSentence(page: string): string {
  const [, paragraph = ''] = page.split('\n\n');
  return /^.*?\.(?=\s|$)/s.exec(paragraph)?.[0].replace(/\n/g, ' ') ?? paragraph;
}
