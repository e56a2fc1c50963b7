/**
 * Iterations of a solve that names none. Measured on two cores: a fortnight of one city (27 areas,
 * 33 joint visits, 7 units) takes 4–9 s; the plan is the same on a slower machine, it only takes
 * longer.
 */
export const DEFAULT_ITERATIONS = 20_000;

/** A solve of fewer iterations is a first look, of which nothing is proven. */
export const PROVEN_FROM_ITERATIONS = DEFAULT_ITERATIONS;

/**
 * Proofs are tried up to this many visits. 33 visits in two weeks take 10 to 20 s
 * (docs/proof.md), 66 in four weeks more than five minutes and 800 MB.
 */
export const PROVEN_UP_TO_VISITS = 40;

/**
 * Iterations of each re-solve that verifies a relaxation. An answer takes some fifty of them: for a
 * city three to five seconds.
 */
export const RELAXATION_ITERATIONS = 60;
