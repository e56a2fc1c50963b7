/** An orderly end, whenever the signal comes. */

/** @type {(() => Promise<unknown> | void)[]} */
const actions = [];
let leaving = false;

/** Longest time from the signal to the end. */
const CAP_MS = 15_000;

/**
 * Does `action` when the launcher ends; the last one added is done first.
 * @param {() => Promise<unknown> | void} action
 */
export function whenLeaving(action) {
  actions.push(action);
}

/** Does what was collected; what fails does not keep the rest from being done. */
export async function leave() {
  for (let action = actions.pop(); action; action = actions.pop()) {
    try {
      await action();
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
}

/** Ends the process in order, once; an end that hangs is cut off. */
function leaveForGood() {
  if (leaving) return; // a terminal sends the signal to the whole group, npm passes it on again
  leaving = true;
  process.stdout.write('\nstopping…\n');
  setTimeout(() => process.exit(1), CAP_MS - 500).unref();
  void leave().then(() => {
    process.stdout.write('stopped\n');
    process.exit(0);
  });
}

/** SIGINT and SIGTERM end the process in order, and so does the end of the npm that started it. */
export function leaveOnSignals() {
  process.on('SIGINT', leaveForGood);
  process.on('SIGTERM', leaveForGood);
  if (!process.env.npm_lifecycle_event) return; // started by hand, its parent may well go
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) leaveForGood();
  }, 1000).unref();
}
