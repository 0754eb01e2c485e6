/** Templates, styles, scripts and fonts of documents, as read from disk. */

/** The assets of the report's HTML. */
export interface Assets {
  /** Handlebars sources by path below `templates/`, such as `partials/table.hbs`. */
  readonly templates: ReadonlyMap<string, string>;
  /** CSS for screen and paper. */
  readonly style: string;
  /** CSS of the short editions, after `style`. */
  readonly editionStyle: string;
  /** CSS for screens only. */
  readonly screen: string;
  /** The only script that may run. The page's content security policy allows it by its hash. */
  readonly script: string;
  /** CSS of the pages of a web folder, after `editionStyle`. */
  readonly webStyle: string;
  /** The script of the pages of a web folder. */
  readonly webScript: string;
  /** SVG symbols. */
  readonly symbols: string;
  /** The weights of the report's typeface as WOFF2. */
  readonly fonts: readonly { readonly weight: number; readonly woff2: Uint8Array }[];
  /** The logotype as SVG; undefined when the theme has none. */
  readonly logotype?: Uint8Array | undefined;
  /** The kommun's own templates and style, by name. Their texts are already in the fields above. */
  readonly own: ReadonlyMap<string, OwnFile>;
}

/** A template or style of the kommun's own. */
export interface OwnFile {
  /** The path of the file, for messages and the manifest. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** The assets of a page with one template: that of `vb diff`, or the index page of a year. */
export interface PageAssets {
  /** Handlebars sources by path below `templates/`. */
  readonly templates: ReadonlyMap<string, string>;
  readonly style: string;
}

/** Templates that bin/bundle.js has compiled, by path, with their source. A template with another source is compiled again. */
export type Compiled = Readonly<Record<string, { readonly source: string; readonly spec: TemplateSpecification }>>;
