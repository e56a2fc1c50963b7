/**
 * Spec files that `npm test` leaves out, because they need a browser or benchmark files: `npm run
 * test:browser` and `npm run test:bench` run them. `npm test` fails when any other spec file in git
 * was not run.
 */
export const slowSuites = ['test/browser/', 'test/bench/'];
