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
    r.gap === null ? '-' : rounded(r.gap, 2).toFixed(2),
  ]);
}

export function jsonLine(r: Result): string {
  return JSON.stringify(recordOf(r));
}

export function recordOf(r: Result): Result {
  return {
    instance: r.instance,
    family: r.family,
    cost: rounded(r.cost, 4),
    vehicles: r.vehicles,
    feasible: r.feasible,
    cpuSeconds: rounded(r.cpuSeconds, 3),
    iterations: r.iterations,
    gap: r.gap === null ? null : rounded(r.gap, 4),
  };
}

/** Keeps doubles from printing their last digits, and zero from having a sign. */
function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits || 0;
}

/** The results of a file of JSON lines; a line that was cut off is left out. */
export function readResults(text: string): Result[] {
  return text.split('\n').flatMap((line) => {
    try {
      return line.trim() === '' ? [] : [JSON.parse(line) as Result];
    } catch {
      return [];
    }
  });
}

/**
 * Families with several sizes are shown by size: Gehring and Homberger name it in the instance
 * (r1_4_2 has 400 customers), Mankowska as well (m25_2), all other names have none.
 */
function groupOf({ family, instance }: Result): string {
  const hundreds = /^(?:c|r|rc)\d_(\d+)_\d+$/i.exec(instance)?.[1];
  if (family.startsWith('vrptw')) return `${family} ${hundreds ? 100 * Number(hundreds) : 100}`;
  const patients = /^m(\d+)_\d+$/.exec(instance)?.[1];
  return patients === undefined ? family : `${family} ${patients}`;
}

export function summaryLines(results: readonly Result[]): string[] {
  const groups = grouped(results);
  const line = (words: readonly string[]) =>
    words.map((word, i) => (i === 0 ? word.padEnd(18) : word.padStart(10))).join(' ');
  const two = (value: number | undefined) =>
    value === undefined ? '-' : rounded(value, 2).toFixed(2);
  const head = line(['family', 'instances', 'illegal', 'mean %', 'worst %', 'CPU s']);
  const rows = [...groups]
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([group, list]) => {
      const gaps = list.flatMap((r) => (r.gap === null ? [] : [r.gap]));
      const mean = gaps.length > 0 ? gaps.reduce((a, b) => a + b) / gaps.length : undefined;
      return line([
        group,
        String(list.length),
        String(list.filter((r) => !r.feasible).length),
        two(mean),
        two(gaps.length > 0 ? Math.max(...gaps) : undefined),
        two(list.reduce((sum, r) => sum + r.cpuSeconds, 0) / list.length),
      ]);
    });
  return [head, ...rows];
}

function grouped(results: readonly Result[]): Map<string, Result[]> {
  const groups = new Map<string, Result[]>();
  for (const r of results) groups.set(groupOf(r), [...(groups.get(groupOf(r)) ?? []), r]);
  return groups;
}
