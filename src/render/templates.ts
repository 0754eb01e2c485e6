/** Prepares Handlebars templates: uses those compiled into the bundle, and compiles a template that has changed since. */
import type Full from 'handlebars';
import type { HelperDelegate, TemplateDelegate } from 'handlebars';
import options from '../../templates/options.json' with { type: 'json' };
import type { Compiled } from '../platform/assets.ts';

/** Handlebars, with or without its compiler. */
export type Library = typeof Full;

/**
 * Prepares the template `name`. `templates` are sources by path, and those below `partials/` are registered as partials. Returns
 * the template and the Handlebars instance that holds its partials and helpers.
 */
export async function openTemplate(
  name: string,
  templates: ReadonlyMap<string, string>,
  compiled: Compiled,
  helpers: Readonly<Record<string, HelperDelegate>>,
): Promise<{ readonly template: TemplateDelegate; readonly handlebars: Library }> {
  const isCompiled = ([path, source]: readonly [string, string]) => compiled[path]?.source === source;
  // Loading the compiler costs start-up time, so it is skipped when every template is precompiled.
  const library = [...templates].every(isCompiled) ? await import('handlebars/runtime.js') : await import('handlebars');
  const Handlebars = library.default as unknown as Library;
  const handlebars = Handlebars.create();
  for (const [helper, work] of Object.entries(helpers)) handlebars.registerHelper(helper, work);
  const prepare = (path: string, source: string): TemplateDelegate => {
    const spec = isCompiled([path, source]) ? compiled[path]?.spec : undefined;
    return spec ? handlebars.template(spec) : handlebars.compile(source, options);
  };
  for (const [path, source] of templates) {
    const partial = /(?:^|\/)partials\/(.+)\.hbs$/.exec(path)?.[1];
    if (partial) handlebars.registerPartial(partial, prepare(path, source));
  }
  return { template: prepare(name, templates.get(name) ?? ''), handlebars };
}
