/** Runs before each test file and seeds fast-check. A failing case of another seed is kept as an example of its property. */
import fc from 'fast-check';
import { SEED } from './seed.ts';

fc.configureGlobal({ seed: SEED });
