/**
 * The seed of every random test. It is fixed, so that `npm test` gives the same result every time. `VB_SEED=7` sets another seed,
 * `VB_SEED=random` a new one for each run. vitest.config.ts prints a random seed and passes it to every test file.
 */
const asked = process.env['VB_SEED'] || '2019';

/** Whether the seed is new for each run. */
export const IS_RANDOM = asked === 'random';

/** The seed, an integer. The module throws when `VB_SEED` is none. */
export const SEED = IS_RANDOM ? Math.floor(Math.random() * 2 ** 31) : Number(asked);

if (!Number.isInteger(SEED)) throw new Error(`VB_SEED is a whole number or "random", not "${asked}"`);
