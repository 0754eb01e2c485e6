/** Runs before each test file: property tests take the seed of the run. A seed that failed is kept as an example of its property. */
import fc from 'fast-check';
import { SEED } from './seed.ts';

fc.configureGlobal({ seed: SEED });
