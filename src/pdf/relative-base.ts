/** The base of links to files in the same folder while a page is printed. No host can have the name (RFC 2606). */
export const RELATIVE_BASE = 'https://fil.invalid/';
