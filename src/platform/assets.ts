/** What documents are made of besides their content: templates, styles and fonts, as read from disk. */

/** What the HTML is made of besides the report. */
export interface Assets {
  /** Handlebars sources by path below `templates/`, such as `partials/table.hbs`. */
  readonly templates: ReadonlyMap<string, string>;
  /** For screen and paper, and what only screens are given. */
  readonly style: string;
  readonly screen: string;
  /** The one script that may run: the page names it by its hash. */
  readonly script: string;
  readonly symbols: string;
  /** The weights of the report's typeface as WOFF2. */
  readonly fonts: readonly { readonly weight: number; readonly woff2: Uint8Array }[];
  /** The logotype as SVG; undefined when the theme has none. */
  readonly logotype?: Uint8Array | undefined;
}

export interface DiffAssets {
  /** By path below `templates/`. */
  readonly templates: ReadonlyMap<string, string>;
  readonly style: string;
}

/** Templates compiled when the program was bundled, each with the source it was compiled from (bin/bundle.js). */
export type Compiled = Readonly<Record<string, { readonly source: string; readonly spec: TemplateSpecification }>>;
