/** The words for results and balances, and for the opening and the closing balance of a year. */

const IN = /^(?:ib|ingående)(?![\p{L}\d])|(?<![\p{L}\d])vid (?:årets|periodens) (?:början|ingång)$/u;
const UT = /^(?:ub|utgående)(?![\p{L}\d])|(?<![\p{L}\d])vid (?:årets|periodens) (?:slut|utgång)$/u;
/** What is neither opened nor closed although it is called ingående and utgående: value-added tax. */
const MOMS = /moms|mervärdesskatt/u;

/**
 * Returns what a row opens or closes, in lower case: `kapital` for "Ingående kapital" and for "Kapital vid årets början". Empty for
 * "Ingående" alone. Undefined for any other name.
 */
export function balanceOf(namn: string): { readonly slag: 'in' | 'ut'; readonly av: string } | undefined {
  const line = namn.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
  const slag = IN.test(line) ? 'in' : UT.test(line) ? 'ut' : undefined;
  if (slag === undefined || MOMS.test(line)) return undefined;
  return { slag, av: line.replace(slag === 'in' ? IN : UT, '').trim() };
}

const VARIABLE = /resultat|netto|saldo|avvikelse|kapital|kassaflöde|förändring|justering|överskott|underskott|balans|skillnad/u;

/** Whether a row may be positive in one year and negative in another, as a result may. */
export function mayChangeSign(namn: string): boolean {
  return VARIABLE.test(namn.normalize('NFC').toLowerCase());
}
