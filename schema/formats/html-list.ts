/** The numbers that a browser puts before the entries of an ordered list: they are seen, but stand in no text. */
import { toChinese } from '../numerals.js';
import type { HtmlElement } from './html-tree.js';

/** Styles of numbers (CSS Counter Styles 3), by their names there and in the attribute `type`. */
const letters = (n: number, first: string): string =>
  (n > 26 ? letters(Math.floor((n - 1) / 26), first) : '') + String.fromCharCode(first.charCodeAt(0) + ((n - 1) % 26));

function roman(n: number): string {
  const parts: readonly (readonly [number, string])[] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let [left, text] = [n, ''];
  for (const [value, numeral] of parts) for (; left >= value; left -= value) text += numeral;
  return text;
}

const chinese = (n: number): string => (n >= 1 && n <= 9999 ? toChinese(n) : String(n));

/** How a number is written, and what follows it. */
const styles: Readonly<Record<string, readonly [write: (n: number) => string, suffix: string]>> = {
  '1': [String, '.'],
  a: [(n) => letters(n, 'a'), '.'],
  A: [(n) => letters(n, 'A'), '.'],
  i: [roman, '.'],
  I: [(n) => roman(n).toUpperCase(), '.'],
  'cjk-ideographic': [chinese, '、'],
};

const names: Readonly<Record<string, string>> = {
  decimal: '1',
  'lower-alpha': 'a',
  'lower-latin': 'a',
  'upper-alpha': 'A',
  'upper-latin': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
  'simp-chinese-informal': 'cjk-ideographic',
  'simp-chinese-formal': 'cjk-ideographic',
  'trad-chinese-informal': 'cjk-ideographic',
  'trad-chinese-formal': 'cjk-ideographic',
  'cjk-decimal': 'cjk-ideographic',
};

/** `list-style-type` of an element, or its `type`; '' where it says nothing. */
function styleOf({ attributes: { style = '', type = '' } }: HtmlElement): string {
  const said = /list-style(?:-type)?\s*:\s*([\w-]+)/u.exec(style)?.[1]?.toLowerCase() ?? type;
  return names[said] ?? said;
}

/** Counts the entries of one list. */
export class ListNumbers {
  private next: number;
  private readonly step: number;
  private readonly style: string;

  /** @param list `ol` */
  constructor(list: HtmlElement) {
    const entries = list.children.filter((child) => typeof child !== 'string' && child.name === 'li').length;
    const isReversed = list.attributes.reversed !== undefined;
    this.next = whole(list.attributes.start) ?? (isReversed ? entries : 1);
    this.step = isReversed ? -1 : 1;
    this.style = styleOf(list) || '1';
  }

  /** What stands before an entry: `（三）` where the program that made it says how, `3.`, '' where the list shows none. */
  label(entry: HtmlElement): string {
    const number = whole(entry.attributes.value) ?? this.next;
    this.next = number + this.step;
    const style = styleOf(entry) || this.style;
    if (style === 'none') return '';
    const [write, suffix] = styles[style] ?? [String, '.'];
    const written = number > 0 ? write(number) : String(number);
    const pattern = entry.attributes['data-leveltext'] ?? '';
    return /%\d/u.test(pattern) ? pattern.replace(/%\d/gu, written) : written + suffix;
  }
}

const whole = (text: string | undefined): number | null => (text !== undefined && /^\s*-?\d{1,6}\s*$/u.test(text) ? Number(text) : null);
