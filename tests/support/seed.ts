/**
 * The seed of every random test: always the same, so that `npm test` gives the same answer every time. `VB_SEED=7` takes another seed,
 * `VB_SEED=random` a new one for each run. vitest.config.ts prints a random seed and gives it to every test file.
 */
const asked = process.env['VB_SEED'] || '2019';

export const IS_RANDOM = asked === 'random';

export const SEED = IS_RANDOM ? Math.floor(Math.random() * 2 ** 31) : Number(asked);

if (!Number.isInteger(SEED)) throw new Error(`VB_SEED is a whole number or "random", not "${asked}"`);
