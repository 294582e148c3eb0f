/**
 * Days and times as people of the office read them. Instants are UTC milliseconds; a civil day is
 * 'YYYY-MM-DD' in Asia/Shanghai, which has had no daylight saving since 1991: always eight hours ahead.
 */
import type { Language } from './text.js';

/** 'YYYY-MM-DD' in Asia/Shanghai. */
export type CivilDay = string;

const offset = 8 * 3_600_000;
const dayLength = 86_400_000;
const civilPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The civil day of an instant. */
export function civilDay(at: number): CivilDay {
  return new Date(at + offset).toISOString().slice(0, 10);
}

/** True for a day that exists: 2026-02-30 does not. */
export function isCivilDay(day: string): boolean {
  const parts = civilPattern.exec(day);
  return parts !== null && new Date(`${day}T00:00:00Z`).getUTCDate() === Number(parts[3]);
}

/** The first instant of a civil day. @throws RangeError when there is no such day */
export function startOfDay(day: CivilDay): number {
  if (!isCivilDay(day)) throw new RangeError(`not a day: ${day.slice(0, 20)}`);
  return Date.parse(`${day}T00:00:00Z`) - offset;
}

/** The first instant after a civil day: something open up to and including `day` closes here. */
export function endOfDay(day: CivilDay): number {
  return startOfDay(day) + dayLength;
}

/** The day `count` days later, or earlier when negative. */
export function addDays(day: CivilDay, count: number): CivilDay {
  return civilDay(startOfDay(day) + count * dayLength);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: CivilDay, to: CivilDay): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / dayLength);
}

const weekdays = {
  zh: new Intl.DateTimeFormat('zh-CN', { weekday: 'short', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
};

/** 2026年3月5日（周四） · Thu, 5 March 2026 */
export function formatDay(day: CivilDay, language: Language = 'zh'): string {
  const parts = civilPattern.exec(day);
  if (!parts || !isCivilDay(day)) return day;
  const date = new Date(`${day}T00:00:00Z`);
  if (language === 'en') return weekdays.en.format(date);
  return `${Number(parts[1])}年${Number(parts[2])}月${Number(parts[3])}日（${weekdays.zh.format(date)}）`;
}

/** The day of an instant, as `formatDay`. */
export function formatDate(at: number, language: Language = 'zh'): string {
  return formatDay(civilDay(at), language);
}

/** 10:32 */
export function formatTime(at: number): string {
  return new Date(at + offset).toISOString().slice(11, 16);
}

/** 2026年3月5日（周四）10:32 · Thu, 5 March 2026, 10:32 */
export function formatDateTime(at: number, language: Language = 'zh'): string {
  return `${formatDate(at, language)}${language === 'zh' ? '' : ', '}${formatTime(at)}`;
}
