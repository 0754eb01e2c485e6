/** Aligns figures on the decimal comma without changing their digits. */

/** A printed figure without a unit. Captures its decimals. */
const FIGURE = /^[−+]?\d[\d\u00a0]*(?:,(\d+))?$/;

/**
 * Returns what each text lacks after its last digit, as characters of that width: `12` beside `12,5` lacks ",0". The characters are
 * never printed. Empty for a text that is not a figure.
 */
export function paddings(texts: readonly string[]): string[] {
  const decimals = texts.map((text) => {
    const figure = FIGURE.exec(text);
    return figure ? (figure[1]?.length ?? 0) : undefined;
  });
  const most = Math.max(0, ...decimals.filter((one) => one !== undefined));
  return decimals.map((own) => {
    if (own === undefined || own === most) return '';
    return (own === 0 ? ',' : '') + '0'.repeat(most - own);
  });
}
