/** Tables as Excel files. */
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type Sheet, type SheetRun, writeXlsx } from '../../../schema/formats/xlsx-write.js';
import { childOf, childrenOf, parseXml, type XmlElement } from '../../../schema/formats/xml.js';

const sheet = (...rows: readonly (readonly SheetRun[])[][]): Sheet => ({
  name: '对照表',
  above: ['某条例对照表'],
  columns: [
    { head: '序号', width: 8 },
    { head: '文字', width: 40 },
  ],
  rows,
  landscape: true,
});

const part = (file: Uint8Array, name: string): XmlElement => parseXml(strFromU8(unzipSync(file)[name] as Uint8Array));
const cellsOf = (file: Uint8Array): XmlElement[] =>
  childrenOf(childOf(part(file, 'xl/worksheets/sheet1.xml'), 'sheetData') as XmlElement, 'row').flatMap((row) => childrenOf(row, 'c'));
const textOf = (element: XmlElement): string =>
  element.name === 't' ? element.children.join('') : childrenOf(element).map(textOf).join('');
const cellAt = (file: Uint8Array, place: string): XmlElement => {
  const found = cellsOf(file).find(({ attributes }) => attributes.r === place);
  if (!found) throw new Error(`no cell ${place}`);
  return found;
};

describe('a sheet', () => {
  test('keeps words, breaks and faces', () => {
    const runs = [{ text: '不少于' }, { text: '二十', struck: true }, { text: '三十\n平方米', bold: true, underlined: true }];
    const cell = cellAt(writeXlsx(sheet([[{ text: '1' }], runs])), 'B3');
    expect(textOf(cell)).toBe('不少于二十三十\n平方米');
    const faces = childrenOf(childOf(cell, 'is') as XmlElement, 'r').map((run) =>
      childrenOf(childOf(run, 'rPr') as XmlElement)
        .map(({ name }) => name)
        .filter((name) => ['b', 'u', 'strike'].includes(name)),
    );
    expect(faces).toEqual([[], ['strike'], ['b', 'u']]);
  });

  test('whatever a cell begins with, it is text and stays text', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x")']) {
      const file = writeXlsx(sheet([[{ text }], [{ text: '平常' }]]));
      const cell = cellAt(file, 'A3');
      expect(cell.attributes.t).toBe('inlineStr');
      expect(childOf(cell, 'f')).toBeUndefined();
      const formats = childrenOf(childOf(part(file, 'xl/styles.xml'), 'cellXfs') as XmlElement, 'xf');
      expect(formats[Number(cell.attributes.s)]?.attributes.quotePrefix).toBe('1');
      expect(formats[Number(cellAt(file, 'B3').attributes.s)]?.attributes.quotePrefix).toBeUndefined();
    }
  });

  test('any words come out again; the same ones give the same bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (words) => {
        const text = words.replace(/[^\n\t\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
        const given = sheet([[{ text }], [{ text: '<&>"' }]]);
        const file = writeXlsx(given);
        expect(textOf(cellAt(file, 'A3'))).toBe(text);
        expect(writeXlsx(given)).toEqual(file);
      }),
    );
  });

  test('a cell is as long as Excel takes, and says that it goes on', () => {
    const cell = cellAt(writeXlsx(sheet([[{ text: '一'.repeat(20_000) }, { text: '二'.repeat(20_000) }], []])), 'A3');
    expect(textOf(cell)).toHaveLength(32_767);
    expect(textOf(cell)).toMatch(/二…$/u);
  });

  test('a character that Excel has no place for is named', () => {
    expect(() => writeXlsx(sheet([[{ text: '\u0000' }], []]))).toThrow(/U\+0000/);
  });

  test('the head is repeated on each page', () => {
    const names = textIn(part(writeXlsx(sheet([[{ text: '1' }], []])), 'xl/workbook.xml'));
    expect(names).toContain("'对照表'!$2:$2");
  });
});

const textIn = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
