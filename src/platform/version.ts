/** Which program this is: its version, and when it is bundled a hash of all it is made of. */
import pkg from '../../package.json' with { type: 'json' };

declare const VB_BUILD: string | undefined;

export const VERSION: string = pkg.version;

/** Unbundled, as in tests, there is none. */
export const BUILD: string | undefined = typeof VB_BUILD === 'undefined' ? undefined : VB_BUILD;
