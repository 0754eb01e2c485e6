/** The level that the förvaltning proposed, beside the one that the board decided. */

/** A follow-up with both levels, as words of the scale. */
interface Decided {
  readonly bedömning?: string | undefined;
  readonly förvaltningens_förslag?: string | undefined;
}

/** The proposed level when the board decided another one. Undefined when they agree, and when either is not written. */
export function overruledLevel(own: Decided | undefined): string | undefined {
  const { bedömning, förvaltningens_förslag: proposed } = own ?? {};
  return bedömning !== undefined && bedömning !== proposed ? proposed : undefined;
}
