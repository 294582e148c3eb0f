/** What the sides of a comparison are called. */
import { comparisonMessages as m } from '../site/messages/comparison.js';
import type { Say } from '../site/text.js';
import type { Chosen } from './choice.js';

/** 第2稿（草案修改稿）, 正在起草的文本 */
export const nameOf = (t: Say, side: Chosen): string => (side ? t(m.version, { number: side.number, stage: side.stage }) : t(m.now));

/** How a side is written in an address. */
export const keyOf = (side: Chosen): string => (side ? String(side.number) : 'now');

/** For names of files: 第2稿, 在起草文本. */
export const shortNameOf = (t: Say, side: Chosen): string => (side ? t(m.shortVersion, { number: side.number }) : t(m.shortNow));
