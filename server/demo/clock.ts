/** The clock of the story: it stands some weeks back and goes on by itself a little with every look. */
import { addDays, type CivilDay, civilDay, startOfDay } from '../site/dates.js';

/** Between two looks. */
const moment = 20_000;

export interface StoryClock {
  /** UTC milliseconds; never later than the present. */
  now(): number;
  /** The day so many days before today. */
  day(daysAgo: number): CivilDay;
  /** Lets time pass. */
  pass(minutes: number): void;
  /** Turns to an hour of that day; never back. */
  turnTo(daysAgo: number, hour: number): void;
  /** The same, on the Monday after where the office has its weekend. */
  turnToOffice(daysAgo: number, hour: number): void;
}

/** @param present UTC milliseconds */
export function storyClock(present: number): StoryClock {
  let at = 0;
  const today = civilDay(present);
  const day = (daysAgo: number): CivilDay => addDays(today, -daysAgo);
  const turn = (time: number): void => {
    at = Math.min(Math.max(at, time), present);
  };
  const turnTo = (daysAgo: number, hour: number): void => turn(startOfDay(day(daysAgo)) + hour * 3_600_000);
  return {
    day,
    turnTo,
    now() {
      turn(at + moment);
      return at;
    },
    pass(minutes) {
      turn(at + minutes * 60_000);
    },
    turnToOffice(daysAgo, hour) {
      const weekday = new Date(`${day(daysAgo)}T00:00:00Z`).getUTCDay();
      turnTo(daysAgo - (weekday === 6 ? 2 : weekday === 0 ? 1 : 0), hour);
    },
  };
}
