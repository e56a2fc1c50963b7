import { describe, expect, test } from '@jest/globals';
import { LocalDateText, PlainText, PublicReason, Uuid } from './common.contract.js';

const codes = (result: { error?: { issues: readonly { message: string }[] } | undefined }) =>
  result.error?.issues.map(({ message }) => message) ?? [];

describe('text that people write', () => {
  test.each([
    ['NUL', 'Mobil\0mogok'],
    ['escape', 'Mobil \u001b[31mmogok'],
    ['next line', 'Mobil\u0085mogok'],
    ['line separator', 'Mobil\u2028mogok'],
    ['paragraph separator', 'Mobil\u2029mogok'],
    ['right-to-left override', 'Mobil \u202emogok'],
    ['isolate', 'Mobil \u2066mogok'],
    ['half a surrogate pair', 'Mobil \ud83d mogok'],
  ])('%s is refused', (_, text) => {
    expect(codes(PlainText({ max: 40 }).safeParse(text))).toEqual(['TEXT_SIGNS']);
  });

  test('a line break of a form becomes a space, the ends are trimmed', () => {
    expect(PlainText({ max: 40 }).parse(' Mobil\r\nmogok \n')).toBe('Mobil mogok');
  });

  test('other scripts and signs of any plane pass', () => {
    for (const text of ['ꦠꦼꦒꦭ꧀ Kraton', 'Bus 🚌 é ü', 'RW 05/RT 2 – «dekat» masjid'])
      expect(PlainText({ max: 40 }).parse(text)).toBe(text);
  });

  test.each(['.....', '\u200b\u200b\u200b\u200b\u200b', '\u2060-\u2060-\u2060'])(
    '%p is no reason',
    (text) => expect(codes(PublicReason.safeParse(text))).toEqual(['TEXT_EMPTY']),
  );
});

test('days are of this century or the next', () => {
  for (const date of ['2000-01-01', '2199-12-31']) expect(LocalDateText.parse(date)).toBe(date);
  for (const date of ['0000-01-01', '0001-01-01', '2200-01-01', '9999-12-31'])
    expect(codes(LocalDateText.safeParse(date))).toEqual(['DATE']);
});

test('an id is the same in capitals', () => {
  expect(Uuid.parse('7F0D2F8E-6A55-4B0A-9D6C-0D0D0D0D0D0D')).toBe(
    '7f0d2f8e-6a55-4b0a-9d6c-0d0d0d0d0d0d',
  );
});
