/**
 * How a citation is written, with its numbers left out: 第{一}条第{一}款, 本条第（{一}）项, 前{两}款, 第{1}条. What stands in
 * braces says in which digits a number is written there; the numbers themselves are those of the units cited,
 * whatever they are when it is read. 第十条之一 has the form of 第十条.
 */
import { fromChinese, toChinese } from '../numerals.js';

const slot = '(?:\\{[一1１]\\}|[（(]\\{[一1１]\\}[）)])';
const formPattern = new RegExp(
  `^(?:本[编章节条款项]|前(?:\\{[一两]\\})?[条款项])?(?:第${slot}(?:[、和]${slot}){0,19}(?:编|分编|章|节|条|款|项|目)){0,4}$`,
  'u',
);
const longestForm = 200;

/** True for a form as this file writes it. Checked wherever a document comes from elsewhere. */
export const isForm = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= longestForm && formPattern.test(value);

const writers: Readonly<Record<string, (number: number) => string>> = {
  一: toChinese,
  两: (number) => (number === 2 ? '两' : toChinese(number)),
  '1': String,
  '１': (number) => String(number).replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x30 + 0xff10)),
};

const numeral = /[零〇一二两三四五六七八九十百千]+|[0-9]+|[０-９]+/gu;

/**
 * The form of a citation as it stands in a text: 第十条之一第二款 → 第{一}条第{一}款. Null where a number is written as a
 * form would not write it again: 第一十条, 第010条.
 */
export function formOf(text: string): string | null {
  let isExact = true;
  const slotFor = (digits: string): string => {
    const style = /[0-9]/.test(digits) ? '1' : /[０-９]/u.test(digits) ? '１' : digits === '两' ? '两' : '一';
    const number = fromChinese(digits);
    isExact &&= number !== null && writeIn(style, number) === digits;
    return `{${style}}`;
  };
  const form = text.replace(numeral, slotFor).replace(/之\{一\}/gu, '');
  return isExact && isForm(form) ? form : null;
}

/** Writes a number in the digits that a form has in braces. */
export const writeIn = (digits: string, number: number): string => (writers[digits] ?? toChinese)(number);

/** How numbers are written where a citation needs an address of other levels than its form has. */
export interface Style {
  readonly digits: string;
  readonly open: string;
  readonly close: string;
}

/** The digits of a form, and the brackets around the number of its 项. */
export function styleOf(form: string): Style {
  const digits = /\{([1１])\}/u.exec(form)?.[1] ?? '一';
  const [, open = '', close = ''] = /第([（(])\{.\}([）)])(?:[、和]|项)/u.exec(form) ?? [];
  return { digits, open, close };
}
