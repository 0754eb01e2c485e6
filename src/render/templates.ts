/**
 * Prepares Handlebars templates: uses those compiled into the bundle, and compiles a template that has changed since. Errors in
 * the kommun's own templates are collected, with file and line.
 */
import type Full from 'handlebars';
import type { HelperDelegate, TemplateDelegate } from 'handlebars';
import options from '../../templates/options.json' with { type: 'json' };
import type { Assets, Compiled } from '../platform/assets.ts';
import { callsIn } from './template-calls.ts';
import { explain, type Location, spanAt, TemplateErrors, type TemplateFault, type TemplateNames } from './template-faults.ts';

/** Handlebars, with or without its compiler. */
export type Library = typeof Full;
type Own = Assets['own'];
type Templates = Assets['templates'];

/**
 * Prepares the template `name`. `templates` are sources by path, and those below `partials/` are registered as partials. Returns
 * the template and the Handlebars instance that holds its partials and helpers. With `own` templates, rendering throws
 * TemplateErrors for all of their errors.
 */
export async function openTemplate(
  name: string,
  templates: Templates,
  compiled: Compiled,
  helpers: Readonly<Record<string, HelperDelegate>>,
  own: Own = new Map(),
): Promise<{ readonly template: TemplateDelegate; readonly handlebars: Library }> {
  const isCompiled = ([path, source]: readonly [string, string]) => compiled[path]?.source === source;
  // Loading the compiler costs start-up time, so it is skipped when every template is precompiled.
  const library = [...templates].every(isCompiled) ? await import('handlebars/runtime.js') : await import('handlebars');
  const Handlebars = library.default as unknown as Library;
  const handlebars = Handlebars.create();
  for (const [helper, work] of Object.entries(helpers)) handlebars.registerHelper(helper, work);
  const collector = own.size > 0 ? new FaultCollector(templates, own, Handlebars) : undefined;
  if (collector)
    for (const [helper, work] of Object.entries(handlebars.helpers)) handlebars.registerHelper(helper, located(work));
  const prepare = (path: string, source: string): TemplateDelegate => {
    const spec = isCompiled([path, source]) ? compiled[path]?.spec : undefined;
    const template = spec ? handlebars.template(spec) : handlebars.compile(source, options);
    return collector ? collector.wrap(path, template) : template;
  };
  for (const [path, source] of templates) {
    const partial = partialName(path);
    if (partial) handlebars.registerPartial(partial, prepare(path, source));
  }
  const template = prepare(name, templates.get(name) ?? '');
  return { template: collector ? collector.wrapWhole(template) : template, handlebars };
}

const partialName = (path: string) => /(?:^|\/)partials\/(.+)\.hbs$/.exec(path)?.[1];

/** The names that the templates may use. */
export function namesIn(templates: Templates): TemplateNames {
  return {
    helpers: ['if', 'unless', 'each', 'with', 'lookup', ...Object.keys(options.knownHelpers)],
    partials: [...templates.keys()].flatMap((path) => partialName(path) ?? []),
  };
}

/** Collects the errors of the kommun's own templates while a page is rendered. A template with an error renders to nothing. */
class FaultCollector {
  /** The templates that are being rendered, outermost first. */
  readonly #stack: string[] = [];
  #faults = new Map<string, TemplateFault>();
  readonly #names: TemplateNames;

  constructor(
    readonly templates: Templates,
    readonly own: Own,
    readonly library: Library,
  ) {
    this.#names = namesIn(templates);
  }

  /** A template that collects the errors of its own text. */
  wrap(path: string, template: TemplateDelegate): TemplateDelegate {
    return (context, runtime) => {
      this.#stack.push(path);
      try {
        return template(context, runtime);
      } catch (error) {
        this.#add(error);
        return '';
      } finally {
        this.#stack.pop();
      }
    };
  }

  /** A template that throws what it and its partials have collected. */
  wrapWhole(template: TemplateDelegate): TemplateDelegate {
    return (context, runtime) => {
      this.#faults = new Map();
      const helpers = Object.entries(runtime?.helpers ?? {}).map(([name, work]) => [name, located(work as HelperDelegate)]);
      const html = template(context, { ...runtime, helpers: Object.fromEntries(helpers) });
      if (this.#faults.size > 0) throw new TemplateErrors([...this.#faults.values()]);
      return html;
    };
  }

  /** Adds an exception as a fault of the innermost own template. Throws it again when it comes from no own template. */
  #add(error: unknown): void {
    const at = this.#stack.findLastIndex((path) => this.own.has(path));
    const path = this.#stack[at];
    if (path === undefined || !(error instanceof Error) || error instanceof TemplateErrors) throw error;
    const source = this.templates.get(path) ?? '';
    const location = this.#locate(error, source, this.#stack[at + 1]);
    const fault = {
      file: this.own.get(path)?.file ?? path,
      span: location && spanAt(source, location),
      ...explain(error.message, this.#names),
    };
    // One place gives one fault, however often a report uses the template.
    this.#faults.set(`${fault.file} ${fault.span ? `${fault.span.line}:${fault.span.column}` : fault.message}`, fault);
    // Each level of an endless recursion would otherwise go on with its next call.
    if (error instanceof RangeError) throw new TemplateErrors([...this.#faults.values()]);
  }

  /** Where an own template causes an exception. `called` is the program's template that it calls, where that threw. */
  #locate(error: Error, source: string, called: string | undefined): Location | undefined {
    const missing = /^The partial (.+) could not be found/.exec(error.message)?.[1];
    if (error instanceof RangeError)
      return this.#callOf(
        this.#stack.flatMap((path) => partialName(path) ?? []),
        source,
      );
    // An own template that calls one of the program's with the wrong context is at fault, and not the program's.
    if (called !== undefined) return this.#callOf([partialName(called) ?? ''], source);
    return (missing === undefined ? undefined : this.#callOf([missing], source)) ?? locationOf(error);
  }

  /** Where a template calls one of the partials by its name, or else its only call with a computed name. */
  #callOf(names: readonly string[], source: string): Location | undefined {
    const calls = callsIn(this.library, source).filter(({ kind }) => kind === 'partial' || kind === 'optional');
    const computed = calls.filter(({ name }) => name === undefined);
    const named = calls.find(({ name }) => name !== undefined && names.includes(name));
    return (named ?? (computed.length === 1 ? computed[0] : undefined))?.location;
  }
}

/** A helper whose exceptions have the location of the call. */
function located(helper: HelperDelegate): HelperDelegate {
  return function (this: unknown, ...args) {
    try {
      return helper.apply(this, args);
    } catch (error) {
      const start = (args.at(-1) as { readonly loc?: { readonly start: Location } } | undefined)?.loc?.start;
      if (error instanceof Error && start && !locationOf(error))
        Object.assign(error, { lineNumber: start.line, column: start.column });
      throw error;
    }
  };
}

/** Where an exception of Handlebars was thrown. */
function locationOf(error: Error): Location | undefined {
  const { lineNumber, column } = error as { readonly lineNumber?: number; readonly column?: number };
  return lineNumber === undefined || column === undefined ? undefined : { line: lineNumber, column };
}
