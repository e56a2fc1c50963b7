import { expect, test } from '@jest/globals';
import { render } from 'preact-render-to-string';
import { type Desk, DeskContext } from './desk-context.js';
import { FollowNotice } from './follow-notice.js';

const shown = (status: string, overtakenBy: number | null, role = 'coordinator') => {
  // Of the desk only these are read.
  const desk = { me: { role }, plan: { status, overtakenBy } } as unknown as Desk;
  return render(
    <DeskContext.Provider value={desk}>
      <FollowNotice />
    </DeskContext.Provider>,
  );
};

test('a draft whose schedule was replaced says by what, and offers to follow it', () => {
  expect(shown('draft', 5)).toContain('Ikuti terbitan nomor 5</button>');
  expect(shown('confirmed', 5)).toContain('Kembalikan ke draf, lalu ikuti terbitan nomor 5.');
  expect(shown('confirmed', 5)).not.toContain('</button>');
  expect(shown('draft', null)).toBe('');
});

test('an agency only reads that it was replaced', () => {
  const html = shown('proposed', 5, 'agency');
  expect(html).toContain('sudah diganti terbitan nomor 5');
  expect(html).not.toContain('Kembalikan');
});
