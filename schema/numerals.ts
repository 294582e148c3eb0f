/** Chinese numerals as laws write them: 第一百零一条. Both ways, 1 to 9999. */

const digits = '零一二三四五六七八九';
const places = ['', '十', '百', '千'];

/**
 * A number in Chinese: 10 十, 11 十一, 101 一百零一, 110 一百一十, 1260 一千二百六十.
 * One 零 stands for a run of inner zeros; a leading 一十 is written 十.
 * @throws RangeError outside 1–9999
 */
export function toChinese(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 9999) throw new RangeError(`no Chinese numeral for ${n}`);
  let text = '';
  let zero = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(n / 10 ** place) % 10;
    if (digit === 0) {
      zero = text !== '';
      continue;
    }
    if (zero) text += '零';
    zero = false;
    text += place === 1 && digit === 1 && text === '' ? '十' : `${digits[digit]}${places[place]}`;
  }
  return text;
}

const values: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  '○': 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/**
 * The number that a text writes, or null: Chinese numerals, 廿 for 二十, and Arabic or full-width digits, as
 * drafts that people paste have them.
 */
export function fromChinese(text: string): number | null {
  const plain = rare.test(text) ? usual(text) : text;
  if (/^\d{1,4}$/.test(plain)) return Number(plain) || null;
  let total = 0;
  let digit: number | null = null;
  let last = Number.POSITIVE_INFINITY;
  for (const character of plain) {
    const value = values[character];
    const unit = units[character];
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = value;
    } else if (unit !== undefined && unit < last && digit !== 0) {
      total += (digit ?? 1) * unit;
      digit = null;
      last = unit;
    } else return null;
  }
  total += digit ?? 0;
  return total > 0 && total <= 9999 ? total : null;
}

const rare = /[０-９廿]/;
const usual = (text: string): string => text.replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10)).replaceAll('廿', '二十');

/** The number in a printed label: 第十条之一 gives 10, （三） 3, 1. 1, ③ 3; null where there is none. */
export function numberIn(label: string): number | null {
  const numeral = /[零〇○一二两三四五六七八九十百千廿]+|[0-9０-９]+/.exec(label)?.[0];
  if (numeral) return fromChinese(numeral);
  const code = label.codePointAt(0) ?? 0;
  // ① to ⑳, then ⑴ to ⒇.
  return code >= 0x2460 && code <= 0x2487 ? ((code - 0x2460) % 20) + 1 : null;
}
