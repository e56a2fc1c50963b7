import { expect, test } from '@jest/globals';
import { render } from 'preact-render-to-string';
import { type Desk, DeskContext } from './desk-context.js';
import { OccupiedNotice } from './occupied-notice.js';

const shown = (occupiedBy: object[]) => {
  // Of the desk only this is read.
  const desk = { plan: { occupiedBy } } as unknown as Desk;
  return render(
    <DeskContext.Provider value={desk}>
      <OccupiedNotice />
    </DeskContext.Provider>,
  );
};

test('a plan for days that are published says by what, and leads there', () => {
  const planId = '0b5c1c1e-0000-4000-8000-000000000001';
  const html = shown([{ number: 3, planId, fromDate: '2026-11-30', toDate: '2026-12-12' }]);
  expect(html).toContain(`<a href="/desk/rencana/${planId}">Terbitan nomor 3</a>`);
  expect(html).toContain('30 Nov – 12 Des 2026');
  expect(html).toContain('ubah atau tarik terbitan itu dulu');
  expect(shown([])).toBe('');
});
