/** Telling a living process from a later one that got the same number. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When the process started, in whatever form the system gives; undefined when there is none.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function startMark(pid) {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // Fields after the command name, which may itself contain spaces; number 22 is the start.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? undefined : fields[19];
    }
    const options = { stdio: /** @type {const} */ (['ignore', 'pipe', 'ignore']) };
    const printed = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], options);
    return printed.toString().trim().replaceAll(/\W+/g, '-');
  } catch {
    return undefined;
  }
}

/** This process as `pid.mark`, a name no other process will ever have on this machine. */
export function ownIdentity() {
  return `${process.pid}.${startMark(process.pid) ?? 'unknown'}`;
}

/** @param {string} identity */
export function isAlive(identity) {
  const dot = identity.indexOf('.');
  const mark = startMark(Number(identity.slice(0, dot)));
  return mark !== undefined && mark === identity.slice(dot + 1);
}
