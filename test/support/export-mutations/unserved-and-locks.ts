import type { Mutation } from './pick.js';

/** Lies about visits that found no place; for a plan that has some. */
export const UNSERVED_MUTATIONS: readonly Mutation[] = [
  ['a missing visit is kept quiet', 'H13', (p) => p.unserved.pop()],
  [
    'a missing visit is told twice',
    'FORM',
    (p) => p.unserved.push(structuredClone(p.unserved[0]!)),
  ],
  [
    'a held visit is called missing',
    'H14',
    (p) => p.unserved.push({ ...p.unserved[0]!, ...p.sessions[0]!.visits[0]! }),
  ],
  ['a visit nobody wants', 'H14', (p) => (p.unserved[0]!.visit = 9)],
  ['only one service is missing', 'H13', (p) => (p.unserved[0]!.services = ['sim'])],
  ['nothing is missing', 'FORM', (p) => (p.unserved[0]!.services = [])],
  ['another kelurahan', 'FORM', (p) => (p.unserved[0]!.area = 'x')],
  ['no reason', 'REASON', (p) => (p.unserved[0]!.codes = [])],
  ['a reason nobody knows', 'REASON', (p) => (p.unserved[0]!.codes = ['LAZY'])],
  ['no unit has the skill', 'REASON', (p) => (p.unserved[0]!.codes = ['NO_SKILL'])],
  ['a lock that is not there', 'REASON', (p) => (p.unserved[0]!.codes = ['LOCKED'])],
  [
    'combined with nothing',
    'REASON',
    (p) => Object.assign(p.unserved[0]!, { codes: ['COMBINED'], combined: [] }),
  ],
  [
    'combined, and yet a single reason',
    'REASON',
    (p) => Object.assign(p.unserved[0]!, { codes: ['SHIFT_FULL'], combined: ['QUOTA', 'GAP'] }),
  ],
  [
    'another priority',
    'COST',
    (p) =>
      Object.assign(
        p.requirements.find((r) => r.id === p.unserved[0]!.requirement)!,
        {
          priority: 1,
          repeatPriority: 1,
        },
      ),
  ],
  [
    'not mandatory',
    'COST',
    (p) => (p.requirements.find((r) => r.id === p.unserved[0]!.requirement)!.mandatory = false),
  ],
];

/** Lies about what was locked; for a plan solved again with a lock of each kind. */
export const LOCK_MUTATIONS: readonly Mutation[] = [
  ...(['unit', 'time', 'must-stay', 'day', 'people'] as const).flatMap((kind): Mutation[] => {
    const startOf = (p: Parameters<Mutation[2]>[0]) => {
      const lock = p.locks.find((l) => l.kind === kind)!;
      return p.start.find((s) => s.session === lock.session)!;
    };
    const changes: Mutation[] = [
      [
        `${kind}: the session is gone`,
        'H15',
        (p) => p.start.splice(p.start.indexOf(startOf(p)), 1),
      ],
      [
        `${kind}: another stop`,
        'H15',
        (p) => (startOf(p).stop = p.stops.find((s) => s.id !== startOf(p).stop)!.id),
      ],
    ];
    if (kind === 'day' || kind === 'time') {
      changes.push([
        `${kind}: another day`,
        'H15',
        (p) => (startOf(p).date = p.days.find((d) => d.date !== startOf(p).date)!.date),
      ]);
    }
    if (kind === 'time')
      changes.push([`${kind}: another opening`, 'H15', (p) => (startOf(p).open += 15)]);
    if (kind === 'people')
      changes.push([
        `${kind}: one more`,
        'H15',
        (p) => (startOf(p).assignments[0]!.services[0]!.served += 1),
      ]);
    if (kind === 'unit')
      changes.push([
        `${kind}: another unit`,
        'H15',
        (p) => (startOf(p).assignments[0]!.unit = 'x'),
      ]);
    return changes;
  }),
  [
    'tour: other people',
    'H15',
    (p) => {
      const lock = p.locks.find((l) => l.kind === 'tour')!;
      const start = p.start.find(
        (s) => s.date === lock.date && s.assignments.some((a) => a.unit === lock.unit),
      )!;
      start.assignments.find((a) => a.unit === lock.unit)!.services[0]!.served += 1;
    },
  ],
  [
    'tour: another day',
    'H15',
    (p) => (p.locks.find((l) => l.kind === 'tour')!.date = p.days[12]!.date),
  ],
];
