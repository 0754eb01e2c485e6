/** Templates made ready to be filled: as compiled when the program was bundled, or compiled anew when one has changed since. */
import type Full from 'handlebars';
import type { HelperDelegate, TemplateDelegate } from 'handlebars';
import options from '../../templates/options.json' with { type: 'json' };
import type { Compiled } from '../platform/assets.ts';

export type Library = typeof Full;

/** One template with all partials beside it, and the library they are registered in. */
export async function openTemplate(
  name: string,
  templates: ReadonlyMap<string, string>,
  compiled: Compiled,
  helpers: Readonly<Record<string, HelperDelegate>>,
): Promise<{ readonly template: TemplateDelegate; readonly handlebars: Library }> {
  const isCompiled = ([path, source]: readonly [string, string]) => compiled[path]?.source === source;
  // The compiler is loaded only when a template has changed since the program was bundled.
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
