import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  civilDay,
  daysBetween,
  endOfDay,
  formatDate,
  formatDateTime,
  formatDay,
  isCivilDay,
  startOfDay,
} from '../../../server/site/dates.js';

describe('civil days in Asia/Shanghai', () => {
  test('turn at 16:00 UTC', () => {
    expect(civilDay(Date.UTC(2026, 2, 4, 15, 59, 59, 999))).toBe('2026-03-04');
    expect(civilDay(Date.UTC(2026, 2, 4, 16))).toBe('2026-03-05');
    expect(civilDay(Date.UTC(2025, 11, 31, 16))).toBe('2026-01-01');
  });

  test('include their last instant and no more', () => {
    expect(civilDay(endOfDay('2026-03-05') - 1)).toBe('2026-03-05');
    expect(civilDay(endOfDay('2026-03-05'))).toBe('2026-03-06');
  });

  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-3-5', '', 'tomorrow', '2026-03-05T00:00', '２０２６-03-05'])(
    '%j is no day',
    (day) => {
      expect(isCivilDay(day)).toBe(false);
      expect(() => startOfDay(day)).toThrow(RangeError);
      expect(formatDay(day)).toBe(day);
    },
  );

  test('are counted', () => {
    const day = fc.integer({ min: 0, max: 60_000 }).map((n) => civilDay(n * 86_400_000));
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, count) => {
        expect(daysBetween(from, addDays(from, count))).toBe(count);
        expect(isCivilDay(addDays(from, count))).toBe(true);
      }),
    );
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(daysBetween('2026-03-05', '2026-04-04')).toBe(30);
  });

  test('are read as in an office', () => {
    expect(formatDay('2026-03-05')).toBe('2026年3月5日（周四）');
    expect(formatDay('2026-03-05', 'en')).toBe('Thu, 5 March 2026');
    expect(formatDate(Date.UTC(2026, 2, 4, 16))).toBe('2026年3月5日（周四）');
    expect(formatDateTime(Date.UTC(2026, 2, 5, 2, 32))).toBe('2026年3月5日（周四）10:32');
  });
});
