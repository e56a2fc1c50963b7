/**
 * Integer random numbers: sfc32 (Chris Doty-Humphrey, PractRand), the same on every machine.
 * Also the two functions annealing needs, built from exactly rounded operations only, because
 * `Math.log` may differ in the last bit between engines.
 */
export class Random {
  private a = 0;
  private b = 0;
  private c = 0;
  private d = 1;

  constructor(seed: number) {
    this.a = seed | 0;
    this.b = Math.floor(seed / 4294967296) | 0;
    this.c = 0x9e3779b9 | 0;
    for (let i = 0; i < 16; i++) this.next();
  }

  /** Uniform in 0..2^32 − 1. */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + t) | 0;
    return t >>> 0;
  }

  /** Uniform in 0..count − 1; count below 2^21 keeps the product exact. */
  below(count: number): number {
    return Math.floor((this.next() * count) / 4294967296);
  }

  /** −ln(u) of a uniform u in (0, 1]: an exponential variate. */
  exponential(): number {
    return -logarithm((this.next() + 1) / 4294967296);
  }
}

/** Natural logarithm of 0 < x ≤ 1 by halving and the atanh series; error below 1e−9. */
function logarithm(x: number): number {
  let halvings = 0;
  while (x < 0.75) {
    x *= 2;
    halvings++;
  }
  const z = (x - 1) / (x + 1);
  const s = z * z;
  const series = z * (2 + s * (2 / 3 + s * (2 / 5 + s * (2 / 7 + s * (2 / 9 + (s * 2) / 11)))));
  return series - halvings * 0.6931471805599453;
}

/** from · 2^(−halvings · share), linear inside each halving: a cooling curve without `Math.pow`. */
export function cooled(from: number, halvings: number, share: number): number {
  const x = halvings * share;
  const whole = Math.floor(x);
  let t = from;
  for (let i = 0; i < whole; i++) t /= 2;
  return t * (1 - (x - whole) / 2);
}
