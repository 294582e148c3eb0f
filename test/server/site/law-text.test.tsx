import { describe, expect, test } from 'vitest';
import { articleAnchor } from '../../../schema/addresses.js';
import { linked } from '../../../schema/citations/link.js';
import { readText } from '../../../schema/formats/text.js';
import { findUnit } from '../../../schema/law.js';
import { LawContents, LawText } from '../../../server/site/law-text.js';
import { counter } from '../../schema/build.js';

const text = `示范市养老服务条例

（2026年1月1日通过）

第一编　通则

第一章　总则

第一条　（立法目的）为了<养老>&服务，制定本条例。

第二条　下列情形：

（一）甲；

1.子目；

（二）乙。

第二条之一　另一条。

第二编　分则

第一章　附则

第三条　本条例自2026年3月1日起施行。

附件

第一行`;

function parse() {
  let count = 0;
  return readText(text, () => `u${++count}`).doc;
}

const html = (doc = parse()) => String(<LawText doc={doc} />);

describe('law text', () => {
  test('prints computed numbers and escapes words', () => {
    const page = html();
    expect(page).toContain('<span class="label">第一条　</span>');
    expect(page).toContain('<span class="label count">（一）</span>');
    expect(page).toContain('&lt;养老&gt;&amp;服务');
    expect(page).not.toContain('<养老>');
  });

  test('every article, clause and heading carries its id for life, and only words count for offsets', () => {
    const doc = parse();
    const page = html(doc);
    const clauses = [
      ...page.matchAll(/<p data-unit="([\w-]+)" data-kind="(?:paragraph|item|subitem)">.*?<span class="words">(.*?)<\/span><\/p>/g),
    ];
    expect(clauses).toHaveLength(7);
    for (const [, id = '', words = ''] of clauses)
      expect(findUnit(doc, id)?.node.textContent).toBe(words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
    doc.forEach((node) => {
      if (node.attrs.id) expect(page).toContain(`data-unit="${node.attrs.id}"`);
    });
  });

  test('has an address for each article and heading, each once', () => {
    const page = html();
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ['art_1', '第一条', 'art_2', 'art_2-1', '第二条之一', 'part_1', 'part_1__chp_1', 'part_2__chp_1'])
      expect(ids).toContain(id);
  });

  test('a citation leads to what it cites', () => {
    const doc = linked(readText('某市条例\n第一条 甲：\n（一）乙。\n第二条 依照第一条第一项和第九条的规定。', counter()).doc).doc;
    expect(html(doc)).toContain('<span class="words">依照<a class="citation" href="#art_1">第一条第一项</a>和第九条的规定。</span>');
  });

  test('what comes after an article stands within it', () => {
    const page = String(<LawText doc={parse()} after={(unit) => <b>{`评议${unit.label}`}</b>} />);
    expect(page).toMatch(/制定本条例。<\/span><\/p><b>评议第一条<\/b><\/section>/);
    expect(page.match(/<b>评议第/g)).toHaveLength(4);
  });

  test('contents lead to the headings', () => {
    const page = String(<LawContents doc={parse()} label="目录" />);
    expect(page).toContain('href="#part_2__chp_1"');
    const flat = readText('短条例\n\n第一条　一句。', () => 'x1').doc;
    expect(String(<LawContents doc={flat} label="目录" />)).toBe('');
  });

  test.each([
    ['第十条', 'art_10'],
    ['第十条之一', 'art_10-1'],
    ['第一百二十条之十二', 'art_120-12'],
    ['第X条', 'art_x'],
  ])('%s is at #%s', (label, anchor) => {
    expect(articleAnchor(label)).toBe(anchor);
  });
});
