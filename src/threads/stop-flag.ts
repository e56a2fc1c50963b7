/** One number that threads share; anything but 0 asks a search to end with the best it has. */
export type StopFlag = SharedArrayBuffer;

export const stopFlag = (): StopFlag => new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);

export function askToStop(flag: StopFlag): void {
  Atomics.store(new Int32Array(flag), 0, 1);
}

/** Whether somebody has asked, as often as it is called. */
export function stopAsked(flag: StopFlag): () => boolean {
  const cell = new Int32Array(flag);
  return () => Atomics.load(cell, 0) !== 0;
}
