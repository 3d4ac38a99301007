/** How often a property is tried, and with which seed. */

export const TIMEOUT_MS = 60_000;

/** Another seed: DASH_TEST_SEED=random, or the number that a failure printed. */
export function runsOf(given: string | undefined): (count: number) => {seed: number; numRuns: number} {
    const seed = given === 'random' ? Date.now() : Number(given || 20_250_301);
    return count => ({seed, numRuns: given === 'random' ? 10 * count : count});
}
