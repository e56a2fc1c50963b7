import { describe, expect, test } from '@jest/globals';
import { check, makeProblem, solve, type SolverSolution } from '../../src/solver/index.js';
import { workedExample } from '../../src/solver/testing/worked-example.js';

describe('the checker names the rule that a single change breaks', () => {
  const problem = makeProblem(workedExample());
  const tight = solve(problem, { seed: 1, iterations: 200 }).solution;
  type Loose = {
    sessions: { open: number; assignments: Record<string, number>[] }[];
    tours: Record<string, number>[];
    visits: Record<string, number>[];
  };
  const codesAfter = (change: (copy: Loose) => void): string[] => {
    const copy = structuredClone(tight) as unknown as Loose;
    change(copy);
    return check(problem, copy as unknown as SolverSolution).map((v) => v.code);
  };
  const services = (copy: Loose, session: number, i: number) =>
    (copy.sessions[session]!.assignments[i] as unknown as { services: Record<string, number>[] })
      .services[0]!;

  test.each<[string, string, number]>([
    ['arrive', 'H6', 60],
    ['arrive', 'H6', -60],
    ['ready', 'H7', 60],
    ['ready', 'H7', -60],
    ['open', 'H4', 60],
    ['open', 'H7', -900],
    ['close', 'H7', 60],
    ['close', 'H7', -60],
    ['leave', 'H7', 60],
    ['leave', 'H7', -60],
  ])('%s of a unit: %s when it is %i s off', (field, code, step) => {
    for (let s = 0; s < tight.sessions.length; s++) {
      for (let i = 0; i < tight.sessions[s]!.assignments.length; i++) {
        expect(codesAfter((x) => (x.sessions[s]!.assignments[i]![field]! += step))).toContain(code);
      }
    }
  });

  test.each<[string, string]>([
    ['depart', 'H6'],
    ['return', 'H6'],
    ['driveSeconds', 'H6'],
    ['metres', 'H6'],
    ['waitSeconds', 'H7'],
    ['overtimeSeconds', 'H7'],
  ])('%s of a tour: %s', (field, code) => {
    for (let t = 0; t < tight.tours.length; t++) {
      for (const step of [60, -60]) {
        expect(codesAfter((x) => (x.tours[t]![field]! += step))).toContain(code);
      }
    }
  });

  test('one person more or less, another unit, another day', () => {
    for (let s = 0; s < tight.sessions.length; s++) {
      for (let i = 0; i < tight.sessions[s]!.assignments.length; i++) {
        for (const step of [1, -1]) {
          expect(codesAfter((x) => (services(x, s, i)['served']! += step))).toContain('H10');
        }
        const other = (x: Loose) => {
          const a = x.sessions[s]!.assignments[i]!;
          a['unit'] = 1 - a['unit']!;
        };
        expect(codesAfter(other)).toContain('H1');
      }
    }
    expect(codesAfter((x) => (x.visits[0]!['stop'] = 1))).toContain('H14');
  });
});
