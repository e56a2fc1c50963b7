/**
 * What a script hands to Jest. `--folder F` is what runs unless a path is given: `npm run
 * test:browser -- test/browser/field` is one spec, not one spec and the folder it lies in.
 * @param {string[]} args those of the script, then those of whoever called it
 * @returns {string[]}
 */
export function jestArgs(args) {
  const at = args.indexOf('--folder');
  if (at < 0) return args;
  const [, folder = '', ...given] = args.slice(at);
  // What follows an option may be its value: `-t "a name"`.
  const isPath = (/** @type {string} */ arg, /** @type {number} */ i) =>
    !arg.startsWith('-') && !given[i - 1]?.startsWith('-');
  return [...args.slice(0, at), ...(given.some(isPath) ? [] : [folder]), ...given];
}
