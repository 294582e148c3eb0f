/** The 对照表 as files: what a clerk downloads, and what stands in it. */
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareLaws } from '../../../schema/compare/comparison.js';
import { tableForms } from '../../../server/comparison/forms.js';
import { article, doc, p } from '../../schema/build.js';
import { type Ground, openGround } from './ground.js';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.house.close());

const file = (form: string) => ground.drafter(`/drafts/${ground.draft}/compare/files/${form}?from=1&to=2`);
const partOf = async (form: string, name: string): Promise<string> =>
  strFromU8(unzipSync(new Uint8Array(await (await file(form)).arrayBuffer()))[name] as Uint8Array);
const plain = (xml: string): string => xml.replace(/<[^>]*>/g, '');

describe('downloads', () => {
  test.each([
    ['docx', '_对照表（第1稿至第2稿）.docx'],
    ['xlsx', '_对照表（第1稿至第2稿）.xlsx'],
    ['redline', '_修订标记（第1稿至第2稿）.docx'],
    ['html', '_对照表（第1稿至第2稿）.html'],
    ['json', '_对照表（第1稿至第2稿）.json'],
  ])('%s has its name', async (form, ending) => {
    const response = await file(form);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent(ending));
  });

  test('another form is not there', async () => expect((await file('pdf')).status).toBe(404));

  test('Word: lying, the head repeated, marks that a copying machine keeps, the reasons', async () => {
    const document = await partOf('docx', 'word/document.xml');
    expect(document).toContain('w:orient="landscape"');
    expect(document).toContain('<w:tblHeader/>');
    expect(document).toMatch(/<w:strike\/>[^>]*><w:szCs[^>]*\/><\/w:rPr><w:t xml:space="preserve">二十</);
    expect(document).toMatch(/<w:b\/>.{0,80}<w:u w:val="single"\/><\/w:rPr><w:t xml:space="preserve">三十</);
    expect(plain(document)).toContain('面积偏小〔采纳：与省条例一致〕');
    expect(plain(document)).toContain('共修改 3 条。');
  });

  test('Excel: the same columns and marks', async () => {
    const sheet = await partOf('xlsx', 'xl/worksheets/sheet1.xml');
    for (const head of ['序号', '第1稿（草案征求意见稿）', '第2稿（草案）', '修改理由、意见来源']) expect(sheet).toContain(`>${head}<`);
    expect(sheet).toMatch(/<rPr><strike\/>[^/]*\/>.{0,80}>二十</);
  });

  test('a redline bears the version as its author and its day', async () => {
    const document = await partOf('redline', 'word/document.xml');
    expect(document).toMatch(/<w:del w:id="\d+" w:author="第2稿（草案）" w:date="2026-03-05T02:00:00Z">/);
  });
});

test('the same table gives the same bytes, whatever its words', () => {
  const before = doc('<某>&"条例', article(p('=HYPERLINK("x")不少于二十平方米。')));
  const comparison = compareLaws(before, doc('某条例', article(p('=HYPERLINK("x")不少于三十平方米。'))));
  for (const { write } of tableForms) {
    const table = { comparison, reasons: new Map(), title: '<某>', before: 'a&b.txt', after: 'c.txt' };
    const revision = { author: '某', date: null };
    expect(write(table, revision)).toEqual(write(table, revision));
  }
});
