/** A plate on the map, in pixels: its middle and its size. */
export interface Plate {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Point {
  x: number;
  y: number;
}

export interface Offset {
  readonly dx: number;
  readonly dy: number;
}

/** Free pixels between two plates, so that a thumb meets one of them. */
const GAP_PX = 3;
/** A few rounds settle a city; the limit is for plates that have no room at all. */
const MOST_ROUNDS = 300;
const SETTLED_PX = 0.01;
/** One that goes back makes room for the next; more rounds change little. */
const RETURNS = 3;

/**
 * How far each plate steps aside so that no two cover each other: pairs that do are pushed apart, the
 * shorter way, half each, until none is left; then each goes back as far as there is room. Same plates,
 * same offsets. O(n²) per round.
 */
export function spread(plates: readonly Plate[]): Offset[] {
  const at = plates.map(({ x, y }) => ({ x, y }));
  for (let round = 0, moved = true; moved && round < MOST_ROUNDS; round++) {
    moved = false;
    for (let i = 0; i < plates.length; i++) {
      for (let j = i + 1; j < plates.length; j++) moved = part(plates, at, i, j) || moved;
    }
  }
  for (let pass = 0; pass < RETURNS; pass++) plates.forEach((_, i) => goBack(plates, at, i));
  return plates.map(({ x, y }, i) => ({ dx: at[i]!.x - x, dy: at[i]!.y - y }));
}

/** As far back towards its own place as the others leave room. */
function goBack(plates: readonly Plate[], at: Point[], i: number): void {
  const { x, y } = at[i]!;
  for (const share of [1, 0.75, 0.5, 0.25]) {
    const back = { x: x + (plates[i]!.x - x) * share, y: y + (plates[i]!.y - y) * share };
    at[i] = back;
    if (plates.every((_, j) => j === i || !overlap(plates, at, i, j))) return;
  }
  at[i] = { x, y };
}

/** Pixels by which two plates cover each other, with the gap; null where they do not. */
function overlap(plates: readonly Plate[], at: readonly Point[], i: number, j: number) {
  const [a, b, sizeA, sizeB] = [at[i]!, at[j]!, plates[i]!, plates[j]!];
  const x = (sizeA.width + sizeB.width) / 2 + GAP_PX - Math.abs(a.x - b.x);
  const y = (sizeA.height + sizeB.height) / 2 + GAP_PX - Math.abs(a.y - b.y);
  return x < SETTLED_PX || y < SETTLED_PX ? null : { x, y };
}

/** Pushes one pair apart; false when they do not touch. Of two at one place the later goes down. */
function part(plates: readonly Plate[], at: Point[], i: number, j: number): boolean {
  const over = overlap(plates, at, i, j);
  if (!over) return false;
  const [a, b] = [at[i]!, at[j]!];
  const axis = over.x < over.y ? 'x' : 'y';
  const push = (over[axis] / 2) * (a[axis] > b[axis] ? 1 : -1);
  a[axis] += push;
  b[axis] -= push;
  return true;
}
