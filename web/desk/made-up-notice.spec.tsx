import { expect, test } from '@jest/globals';
import { render } from 'preact-render-to-string';
import { type Desk, DeskContext } from './desk-context.js';
import { MadeUpNotice } from './made-up-notice.js';

const shown = (demo: boolean) => {
  const assignments = [{ unit: { id: '1' } }, { unit: { id: '2' } }];
  const units = [
    { id: '1', code: 'SIM-1', demo: true },
    { id: '2', code: 'SAMSAT-1', demo: false },
    { id: '3', code: 'SIM-2', demo: true },
  ];
  // Of the desk only this is read.
  const desk = { plan: { demo, sessionsList: [{ assignments }] }, city: { units } };
  return render(
    <DeskContext.Provider value={desk as unknown as Desk}>
      <MadeUpNotice />
    </DeskContext.Provider>,
  );
};

test('a real plan names the vehicles it uses that are made up', () => {
  expect(shown(false)).toContain('SIM-1 hanya data contoh.');
});

test('a demo plan says at its head that all of it is made up', () => {
  expect(shown(true)).toBe('');
});
