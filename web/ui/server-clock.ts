const KEY = 'mpp-jam';
const PATIENCE_MS = 3_000;

/** Server time minus device time; null while the server has never been asked. */
let offsetMs = read();
let isSet = false;

/** The present moment by the server's clock, as far as it is known: that of a phone may be wrong. */
export const serverNow = () => new Date(Date.now() + (offsetMs ?? 0));

/** Known from an earlier page: enough to judge a copy while the server cannot be asked. */
export const isClockKnown = () => offsetMs !== null;
/** Set since this page was loaded; the device's clock is trusted to run evenly from there. */
export const isClockSet = () => isSet;

/** Nobody answers where there is no network, and something else does for a server that is down. */
export type Answer = 'well' | 'failing' | 'none';

let asking: Promise<Answer> | undefined;

/** How the server answers; the first answer also sets the clock. */
export function askServer(): Promise<Answer> {
  return (asking ??= ask().finally(() => (asking = undefined)));
}

async function ask(): Promise<Answer> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  const sentAt = Date.now();
  try {
    const { signal } = patience;
    const answer = await fetch('/health/live', { cache: 'no-store', signal });
    if (answer.ok && !isSet) setClock(offsetOf(answer.headers.get('date'), sentAt, Date.now()));
    return answer.ok ? 'well' : 'failing';
  } catch {
    return 'none';
  } finally {
    clearTimeout(timer);
  }
}

/** From an answer's Date, which counts whole seconds, half way between asking and hearing. */
export function offsetOf(date: string | null, sentAt: number, heardAt: number): number | null {
  const second = Date.parse(date ?? '');
  return Number.isNaN(second) ? null : second + 500 - (sentAt + heardAt) / 2;
}

function setClock(offset: number | null): void {
  isSet = true;
  if (offset === null) return;
  offsetMs = offset;
  try {
    localStorage.setItem(KEY, String(Math.round(offset)));
  } catch {
    // private mode of some browsers: the next page asks again
  }
}

function read(): number | null {
  try {
    const text = localStorage.getItem(KEY);
    return text === null || Number.isNaN(Number(text)) ? null : Number(text);
  } catch {
    return null; // as above
  }
}
