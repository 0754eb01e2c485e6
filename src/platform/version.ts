/** Identifies the program: its version, and a hash of its sources when it is bundled. */
import pkg from '../../package.json' with { type: 'json' };

/** Defined by bin/bundle.js. */
declare const VB_BUILD: string | undefined;

export const VERSION: string = pkg.version;

/** Hash of the sources. Undefined when the program runs unbundled, as in tests. */
export const BUILD: string | undefined = typeof VB_BUILD === 'undefined' ? undefined : VB_BUILD;
