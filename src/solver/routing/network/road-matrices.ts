/** The matrices of the routing walk: prices and seconds, and what leads the other way. */

import type { SolverProblem } from '../../problem.js';

/** Prices and times in an order of places where neighbours stand together, and that order. */
export function roadMatrices(p: SolverProblem) {
  const L = p.locationCount;
  const size = p.classCount * L * L;
  const given = new Int32Array(size);
  const { driveSecond, kilometre } = p.weights;
  let same = true;
  for (let i = 0; i < size; i++) {
    const road = Math.floor((kilometre * p.travelMetres[i]!) / 1000);
    given[i] = driveSecond * p.travelSeconds[i]! + road;
    same &&= given[i] === p.travelSeconds[i];
  }
  const chain = placesInChain(given, L);
  const cost = inOrder(given, p.classCount, chain);
  const time = same ? cost : inOrder(p.travelSeconds, p.classCount, chain);
  const rank = new Int32Array(L);
  chain.forEach((place, i) => (rank[place] = i));
  return { rank, ...withTransposed(p, time, cost, same) };
}

/** From place to nearest new place: what the search reads together then lies together. */
function placesInChain(cost: Int32Array, L: number): Int32Array {
  const chain = Int32Array.from({ length: L }, (_, i) => i);
  for (let i = 1; i < L; i++) {
    const row = chain[i - 1]! * L;
    let nearest = i;
    for (let j = i + 1; j < L; j++) {
      if (cost[row + chain[j]!]! < cost[row + chain[nearest]!]!) nearest = j;
    }
    const place = chain[nearest]!;
    chain[nearest] = chain[i]!;
    chain[i] = place;
  }
  return chain;
}

function inOrder(matrix: Int32Array, classes: number, chain: Int32Array): Int32Array {
  const L = chain.length;
  const out = new Int32Array(matrix.length);
  for (let c = 0; c < classes; c++) {
    for (let i = 0; i < L; i++) {
      const from = (c * L + chain[i]!) * L;
      const to = (c * L + i) * L;
      for (let j = 0; j < L; j++) out[to + j] = matrix[from + chain[j]!]!;
    }
  }
  return out;
}

function withTransposed(p: SolverProblem, time: Int32Array, cost: Int32Array, same: boolean) {
  const L = p.locationCount;
  const timeTo = transposed(time, p.classCount, L);
  return same
    ? { time, timeTo, cost: time, costTo: timeTo }
    : { time, timeTo, cost, costTo: transposed(cost, p.classCount, L) };
}

/** The transposed matrices, or the same array when they are symmetric. */
function transposed(matrix: Int32Array, classes: number, L: number): Int32Array {
  const out = new Int32Array(matrix.length);
  let same = true;
  for (let c = 0; c < classes; c++) {
    for (let i = 0; i < L; i++) {
      for (let j = 0; j < L; j++) {
        const value = matrix[(c * L + j) * L + i]!;
        out[(c * L + i) * L + j] = value;
        same &&= value === matrix[(c * L + i) * L + j];
      }
    }
  }
  return same ? matrix : out;
}
