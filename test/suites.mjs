/**
 * Spec files that `npm test` leaves out, because they need a browser, Redis or minutes. `.ci/run`
 * runs each of them. `npm test` fails when any other spec file in git was not run.
 */
export const slowSuites = ['test/browser/', 'test/load/', 'test/bench/'];
