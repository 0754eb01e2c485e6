/**
 * Checks a kommun's own templates before they are rendered: syntax, helpers and partials. Out: every error with file and line. A
 * missing field is found when a report is rendered.
 */
import type Handlebars from 'handlebars';
import options from '../../templates/options.json' with { type: 'json' };
import type { Assets } from '../platform/assets.ts';
import { type Call, callsIn } from './template-calls.ts';
import { explain, type Location, spanAt, type TemplateFault } from './template-faults.ts';
import { namesIn } from './templates.ts';

type Library = typeof Handlebars;

/** The errors of the own templates. Loads the compiler of Handlebars only when there are own templates. */
export async function checkTemplates({ templates, own }: Assets): Promise<TemplateFault[]> {
  const sources = [...own].flatMap(([name, { file }]) => {
    const source = templates.get(name);
    return source === undefined ? [] : [{ file, source }];
  });
  if (sources.length === 0) return [];
  const handlebars = (await import('handlebars')).default;
  const names = namesIn(templates);
  const checked = sources.map(({ file, source }) => ({ file, source, ...compile(handlebars, source) }));
  const inline = checked.flatMap(({ calls }) => calls.flatMap(({ kind, name }) => (kind === 'inline' && name ? [name] : [])));
  const known = [...names.partials, ...inline, '@partial-block'];
  return checked.flatMap(({ file, source, calls, error }) => {
    const texts = calls.flatMap(({ kind, name, location }) => {
      if (kind === 'unknown') return [{ text: `Missing decorator: "${name}"`, location }];
      const isMissing = kind === 'partial' && name !== undefined && !known.includes(name);
      return isMissing ? [{ text: `The partial ${name} could not be found`, location }] : [];
    });
    const all = [...(error ? [error] : []), ...texts];
    return all.map(({ text, location }) => ({ file, span: location && spanAt(source, location), ...explain(text, names) }));
  });
}

interface Checked {
  readonly calls: readonly Call[];
  readonly error?: { readonly text: string; readonly location: Location | undefined };
}

function compile(handlebars: Library, source: string): Checked {
  let calls: readonly Call[] = [];
  try {
    calls = callsIn(handlebars, source);
    handlebars.precompile(source, options);
    return { calls };
  } catch (error) {
    const { message, lineNumber, column } = error as Error & { lineNumber?: number; column?: number };
    const location = lineNumber === undefined || column === undefined ? lastToken(handlebars) : { line: lineNumber, column };
    return { calls, error: { text: message, location } };
  }
}

/** Where the parser stopped. Its exceptions have only the line of the token before. */
function lastToken(handlebars: Library): Location | undefined {
  const { Parser } = handlebars as unknown as { Parser?: { lexer?: { yylloc?: { first_line: number; first_column: number } } } };
  const place = Parser?.lexer?.yylloc;
  return place && { line: place.first_line, column: place.first_column };
}
