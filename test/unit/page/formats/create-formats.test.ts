import { createFormats } from '../../../../src/page/formats/create-formats';
import { DE } from '../../../../src/page/texts/de';
import { EN } from '../../../../src/page/texts/en';
import { JA } from '../../../../src/page/texts/ja';
import { createTexts } from '../../../../src/page/texts/texts';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const make = (locale: string, catalogue: typeof DE) => createFormats(locale, createTexts(locale, catalogue), { now: () => NOW, zone: 'Europe/Berlin' });
const english = make('en-GB', EN);

test('moments are said by the person’s own calendar', () => {
  expect(english.moment('2026-11-26T13:05:00Z')).toBe('today at 14:05');
  expect(english.moment('2026-11-26T23:30:00Z')).toBe('tomorrow at 0:30');
  expect(english.moment('2026-11-25T22:59:00Z')).toBe('yesterday at 23:59');
  expect(english.moment('2026-11-30T17:00:00Z')).toMatch(/^Mon,? 30 Nov, 18:00$/);
  expect(english.moment('nonsense')).toBe('nonsense');
});

test('ages and spans have one unit', () => {
  expect(english.ago('2026-11-26T11:59:30Z')).toBe('just now');
  expect(english.ago('2026-11-26T11:58:00Z')).toBe('2 min ago');
  expect(english.span(3.5 * 60 * 60_000)).toBe('3 h');
  expect(make('de', DE).ago('2026-11-26T09:00:00Z')).toBe('vor 3 Std.');
  expect(make('ja', JA).ago('2026-11-26T09:00:00Z')).toBe('3 時間前');
});

test('a day has no zone', () => {
  expect(createFormats('en-GB', createTexts('en-GB', EN), { zone: 'Pacific/Honolulu' }).day('2026-12-14')).toBe('14 Dec 2026');
  expect(english.day('?')).toBe('?');
});

test('numbers and lists are written as the language writes them', () => {
  expect([english.number(1234.5), make('de', DE).number(1234.5)]).toEqual(['1,234.5', '1.234,5']);
  expect(english.list(['a', 'b', 'c'])).toBe('a, b and c');
});
