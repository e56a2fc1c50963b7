/**
 * Where searches in threads of their own meet: everyone brings numbers, everyone leaves with those
 * of the others. Messages pass in order between each pair of threads and a thread goes on only when
 * all have brought theirs, so what a search learns depends on the number of the round alone, never
 * on who was faster. A thread that ends leaves the meeting; one that breaks ends it for all.
 */

import { MessageChannel, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';

/** Cells of the shared state: something changed; somebody broke; then rounds brought, by thread. */
const CHANGES = 0;
const BROKEN = 1;
const ROUNDS = 2;
/** More rounds than anybody waits for. */
const LEFT = 0x7fffffff;

/** What a thread is given to take part; plain data and ports, to be transferred. */
export interface Seat {
  readonly thread: number;
  readonly state: SharedArrayBuffer;
  /** To every other thread, in their order; null in the place of its own. */
  readonly ports: readonly (MessagePort | null)[];
}

export class MeetingBroken extends Error {
  constructor() {
    super('another planning thread broke');
  }
}

export function seatsFor(threads: number): Seat[] {
  const state = new SharedArrayBuffer((ROUNDS + threads) * Int32Array.BYTES_PER_ELEMENT);
  const ports = Array.from({ length: threads }, () => new Array<MessagePort | null>(threads));
  for (let a = 0; a < threads; a++) {
    ports[a]![a] = null;
    for (let b = 0; b < a; b++) {
      const { port1, port2 } = new MessageChannel();
      ports[a]![b] = port1;
      ports[b]![a] = port2;
    }
  }
  return ports.map((own, thread) => ({ thread, state, ports: own }));
}

/** Brings `own` to the next round and waits for the others; blocks, so not for a main thread. */
export function meet({ thread, state, ports }: Seat, own: Int32Array): Int32Array[] {
  const cells = new Int32Array(state);
  for (const port of ports) port?.postMessage(own);
  const round = Atomics.add(cells, ROUNDS + thread, 1) + 1;
  changed(cells);
  for (;;) {
    const changes = Atomics.load(cells, CHANGES);
    if (Atomics.load(cells, BROKEN) !== 0) throw new MeetingBroken();
    if (ports.every((_, t) => Atomics.load(cells, ROUNDS + t) >= round)) break;
    Atomics.wait(cells, CHANGES, changes);
  }
  // Nothing comes from those who left before this round.
  return ports.flatMap((port) => {
    const brought = port && receiveMessageOnPort(port);
    return brought ? [brought.message as Int32Array] : [];
  });
}

/** Nobody waits for this thread any more. */
export function leave({ thread, state }: Seat): void {
  const cells = new Int32Array(state);
  Atomics.store(cells, ROUNDS + thread, LEFT);
  changed(cells);
}

/** Everybody who waits, now or later, is told by a `MeetingBroken`. */
export function breakUp({ state }: Pick<Seat, 'state'>): void {
  const cells = new Int32Array(state);
  Atomics.store(cells, BROKEN, 1);
  changed(cells);
}

function changed(cells: Int32Array): void {
  Atomics.add(cells, CHANGES, 1);
  Atomics.notify(cells, CHANGES);
}
