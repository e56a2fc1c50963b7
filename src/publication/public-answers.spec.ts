import { expect, test } from '@jest/globals';
import type { Request, Response } from 'express';
import { PublicAnswers } from './public-answers.js';
import type { PublicScheduleService } from './public-schedule.service.js';

const now = new Date('2026-12-01T03:00:00Z');
const view = {
  schedule: { key: '1' },
  catalogue: { version: 1 },
  now,
  asOf: now,
  today: '2026-12-01',
};
const request = { acceptsEncodings: () => ['gzip'] } as unknown as Request;
const response = { status: () => undefined, setHeader: () => undefined, end: () => undefined };

/** How often each of these answers, asked for one after the other and twice, has to be made. */
async function makings(sizes: readonly number[]): Promise<number[]> {
  const service = { view: async () => view } as unknown as PublicScheduleService;
  const answers = new PublicAnswers(service, { publicUrl: 'https://mpp.example.go.id' });
  const made = sizes.map(() => 0);
  for (const i of [...sizes.keys(), ...sizes.keys()]) {
    const make = () => {
      made[i]!++;
      return 'x'.repeat(sizes[i]!);
    };
    const answer = { type: 'text/html', name: `page ${i}`, make };
    await answers.send(request, response as unknown as Response, answer);
  }
  return made;
}

test('answers stay in memory while they are small, and do not pile up where they are large', async () => {
  expect(await makings([300_000, 300_000, 300_000])).toEqual([1, 1, 1]);
  // Two of 17 MB are more than the 32 MB there are for all: each drives out the other.
  expect(await makings([17_000_000, 17_000_000])).toEqual([2, 2]);
});
