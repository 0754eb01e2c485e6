/** Reads the names of age groups: "29 år eller yngre", "30–49 år", "50 år och äldre". */

/** The youngest and the oldest age of a group, in years. Undefined for a name of another form. */
function readAges(name: string): readonly [from: number, to: number] | undefined {
  const [first, second] = [...name.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  if (first === undefined) return undefined;
  if (second !== undefined) return [first, second];
  if (/under/i.test(name)) return [0, first - 1];
  if (/yngre|högst|≤|^\s*[-–]/i.test(name)) return [0, first];
  if (/över/i.test(name)) return [first + 1, Number.POSITIVE_INFINITY];
  if (/äldre|minst|från|≥|\+|\d\s*[-–]/i.test(name)) return [first, Number.POSITIVE_INFINITY];
  return [first, first];
}

/** Whether age groups follow each other without a gap, from the youngest of all to the oldest of all. */
export function coversAllAges(names: readonly string[]): boolean {
  const ages = names.map(readAges).toSorted((a, b) => (a?.[0] ?? 0) - (b?.[0] ?? 0));
  return ages.every((own, i) => {
    const next = ages[i + 1];
    if (!own || (i === 0 && own[0] > 0)) return false;
    return next ? next[0] === own[1] + 1 : own[1] === Number.POSITIVE_INFINITY;
  });
}
