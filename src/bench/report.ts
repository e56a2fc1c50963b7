/** A result as a line to read and as a line of JSON. */

export interface Result {
  readonly instance: string;
  readonly family: string;
  readonly cost: number;
  readonly vehicles: number;
  readonly feasible: boolean;
  readonly cpuSeconds: number;
  readonly iterations: number;
  /** Percent above the best-known value; null when none is known or the plan is illegal. */
  readonly gap: number | null;
}

const WIDTHS = [18, 14, 12, 8, 8, 8, 11, 8];

function row(words: readonly string[]): string {
  return words
    .map((word, i) => (i < 2 ? word.padEnd(WIDTHS[i]!) : word.padStart(WIDTHS[i]!)))
    .join(' ');
}

export function headLine(): string {
  return row([
    'instance',
    'family',
    'cost',
    'vehicles',
    'feasible',
    'CPU s',
    'iterations',
    'gap %',
  ]);
}

export function textLine(r: Result): string {
  return row([
    r.instance,
    r.family,
    String(rounded(r.cost, 4)),
    String(r.vehicles),
    r.feasible ? 'yes' : 'NO',
    r.cpuSeconds.toFixed(2),
    String(r.iterations),
    r.gap === null ? '-' : r.gap.toFixed(2),
  ]);
}

export function jsonLine(r: Result): string {
  return JSON.stringify({
    instance: r.instance,
    family: r.family,
    cost: rounded(r.cost, 4),
    vehicles: r.vehicles,
    feasible: r.feasible,
    cpuSeconds: rounded(r.cpuSeconds, 3),
    iterations: r.iterations,
    gap: r.gap === null ? null : rounded(r.gap, 4),
  });
}

/** Keeps doubles from printing their last digits. */
function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
