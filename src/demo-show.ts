import type { Plan } from './contract/plans.contract.js';
import type { SolveProgress } from './contract/solving.contract.js';
import type { PlanExport } from './contract/plan-export.contract.js';

const BAR = 30;

/** What the operator sees of the demo: a line per step with its time, a bar while it plans. */
export class DemoShow {
  private readonly tty = process.stdout.isTTY === true;
  private lastTenth = 0;
  private isProving = false;

  line(text: string): void {
    process.stdout.write(`${text}\n`);
  }

  async step<T>(title: string, work: () => Promise<{ note: string; value: T }>): Promise<T> {
    const startedAt = performance.now();
    const { note, value } = await work();
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    if (this.tty) process.stdout.write('\r\x1b[2K');
    this.line(`✓ ${title}: ${note} (${seconds} s)`);
    return value;
  }

  /** A bar in a terminal; elsewhere a line per tenth. */
  progress({ iteration, iterations, levels, proving }: SolveProgress): void {
    if (proving) return this.proving(levels);
    const share = Math.min(1, iteration / iterations);
    const percent = `${Math.round(share * 100)}%`.padStart(5);
    const cost = levels.length > 0 ? `, levels ${levels.join(' ')}` : '';
    if (this.tty) {
      const full = Math.round(share * BAR);
      const bar = '█'.repeat(full) + '░'.repeat(BAR - full);
      process.stdout.write(`\r\x1b[2K… planning ${bar}${percent}${cost}`);
      return;
    }
    const tenth = Math.floor(share * 10);
    if (tenth <= this.lastTenth) return;
    this.lastTenth = tenth;
    this.line(`… planning${percent}${cost}`);
  }

  private proving(levels: readonly number[]): void {
    const text = `… proving how good it can be, levels ${levels.join(' ')}`;
    if (this.tty) process.stdout.write(`\r\x1b[2K${text}`);
    else if (!this.isProving) this.line(text);
    this.isProving = true;
  }
}

/** Kelurahan reached, people served per service, kilometres. */
export function summary(plan: Plan, exported: PlanExport): string[] {
  const meters = exported.tours.reduce((sum, tour) => sum + tour.meters, 0);
  const served = plan.totals.map(({ service, served: got, demand }) => {
    const percent = demand > 0 ? Math.floor((got / demand) * 100) : 100;
    return `${service} ${got}/${demand} (${percent}%)`;
  });
  return [
    `  kelurahan reached: ${plan.areasReached} of ${plan.areasWanted}, sessions: ${plan.sessions}, not planned: ${plan.unserved.length}`,
    `  people served of expected: ${served.join(', ')}`,
    `  driving: ${(meters / 1000).toFixed(1)} km (${plan.travelSource ?? 'source unknown'})`,
    `  checker: ${plan.violations.length} violations`,
    `  ${proofLine(plan)}`,
  ];
}

function proofLine({ proof, levels }: Plan): string {
  if (!proof) return 'proof: none was tried';
  const seconds = `${proof.seconds.toFixed(1)} s, ${proof.solver ?? 'no linear solver needed'}`;
  const found = proof.improved ? ', found by the proof' : '';
  if (proof.optimal) return `proven optimal${found}: levels ${levels.join(' ')} (${seconds})`;
  const gaps = proof.levels.map(({ level, value, bound }) => `L${level} ${value}/${bound}`);
  return `not proven, value/bound: ${gaps.join(', ')} (${seconds})`;
}
