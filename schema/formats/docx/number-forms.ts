/**
 * How Word writes the numbers of its lists (ECMA-376 part 1, 17.18.59 ST_NumberFormat).
 *
 * One deliberate difference: where Word counts 一百〇一, the laws have 一百零一, and so have we. The number was never
 * typed, it is computed there as here.
 */
import { toChinese } from '../../numerals.js';

type Form = (n: number) => string;

/** Digits one by one: 10 is 一〇. */
const positional =
  (digits: string): Form =>
  (n) =>
    [...String(n)].map((digit) => digits[Number(digit)]).join('');

/** One character for each number; after the last, Arabic digits. */
const oneEach =
  (first: string, last: number): Form =>
  (n) =>
    n <= last ? String.fromCodePoint((first.codePointAt(0) ?? 0) + n - 1) : String(n);

/** A given series; after the last, Arabic digits. */
const series =
  (signs: string): Form =>
  (n) =>
    signs[n - 1] ?? String(n);

/** A to Z, then AA to ZZ: the same letter once more. */
const letters =
  (first: string): Form =>
  (n) =>
    String.fromCharCode(first.charCodeAt(0) + ((n - 1) % 26)).repeat(Math.min(Math.ceil(n / 26), 8));

const romanSigns: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

const roman: Form = (n) => {
  let rest = n;
  let text = '';
  for (const [value, sign] of romanSigns) for (; rest >= value; rest -= value) text += sign;
  return text;
};

/** The numerals of bank notes: 壹拾贰. */
const legal: Form = (n) => {
  const signs: Readonly<Record<string, string>> = {
    一: '壹',
    二: '贰',
    三: '叁',
    四: '肆',
    五: '伍',
    六: '陆',
    七: '柒',
    八: '捌',
    九: '玖',
    十: '拾',
    百: '佰',
    千: '仟',
  };
  const text = toChinese(n).replace(/[一-龥]/gu, (character) => signs[character] ?? character);
  return text.startsWith('拾') ? `壹${text}` : text;
};

const forms: Readonly<Record<string, Form>> = {
  decimal: String,
  decimalHalfWidth: String,
  decimalZero: (n) => String(n).padStart(2, '0'),
  decimalFullWidth: positional('０１２３４５６７８９'),
  decimalFullWidth2: positional('０１２３４５６７８９'),
  numberInDash: (n) => `- ${n} -`,
  decimalEnclosedCircle: oneEach('①', 20),
  decimalEnclosedCircleChinese: oneEach('①', 20),
  decimalEnclosedParen: oneEach('⑴', 20),
  decimalEnclosedFullstop: oneEach('⒈', 20),
  ideographEnclosedCircle: oneEach('㊀', 10),
  chineseCounting: toChinese,
  chineseCountingThousand: toChinese,
  japaneseCounting: toChinese,
  taiwaneseCounting: toChinese,
  taiwaneseCountingThousand: toChinese,
  chineseLegalSimplified: legal,
  ideographDigital: positional('〇一二三四五六七八九'),
  japaneseDigitalTenThousand: positional('〇一二三四五六七八九'),
  taiwaneseDigital: positional('〇一二三四五六七八九'),
  ideographTraditional: series('甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: series('子丑寅卯辰巳午未申酉戌亥'),
  upperLetter: letters('A'),
  lowerLetter: letters('a'),
  upperRoman: roman,
  lowerRoman: (n) => roman(n).toLowerCase(),
  none: () => '',
};

/** True for a way of counting that is known here; others are written in Arabic digits. */
export const isKnownForm = (form: string): boolean => Object.hasOwn(forms, form) || form === 'bullet';

/** A number as a list of the given form shows it. Zero and what no law has are written in Arabic digits. */
export function writeNumber(n: number, form: string): string {
  const write = Object.hasOwn(forms, form) ? forms[form] : undefined;
  return write && (form === 'none' || (n >= 1 && n <= 9999)) ? write(n) : String(n);
}
