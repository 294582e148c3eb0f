/** Web pages, and what is copied from them, from Word and from WPS: the lines that are seen, with the numbers that are seen. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeHtml } from '../../../schema/formats/html.js';
import { readHtml, textOfHtml } from '../../../schema/formats/html-read.js';
import { parseHtml } from '../../../schema/formats/html-tree.js';
import { maxElements } from '../../../schema/formats/limits.js';
import { ProblemList } from '../../../schema/formats/problems.js';
import { readText, writeText } from '../../../schema/formats/text.js';
import { UnreadableFile } from '../../../schema/formats/unreadable.js';
import { annex, article, chapter, counter, doc, item, note, p } from '../build.js';
import { corpusTexts, hasCorpus } from '../corpus.js';
import { randomLaw } from '../random-law.js';

const copied = (html: string): { lines: string[]; codes: string[] } => {
  const problems = new ProblemList();
  const text = textOfHtml(parseHtml(html), problems);
  return { lines: text.split('\n'), codes: problems.list().map(({ code, words }) => `${code} ${words.times ?? 1}`) };
};
const read = (html: string) => readHtml(parseHtml(html), counter());

describe('copied from Word', () => {
  /** As Word puts it on the clipboard: labels of lists stand in spans that say mso-list:Ignore. */
  const word = (body: string) => `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:"";} @list l0:level1 {mso-level-number-format:chinese-counting;} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->${body}<!--EndFragment--></body></html>`;

  it('keeps the labels that Word computed', () => {
    const { lines, codes } = copied(
      word(`
<p class=MsoNormal style='text-indent:32.0pt'><span style='font-size:16.0pt;font-family:黑体'>第二条</span><span lang=EN-US style='font-size:16.0pt'><span style='mso-spacerun:yes'>&nbsp; </span></span><span style='font-size:16.0pt;font-family:仿宋'>市人民政府应当履行下
列职责：<span lang=EN-US><o:p></o:p></span></span></p>
<p class=MsoListParagraph style='margin-left:72.0pt;text-indent:-40.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US style='font-size:16.0pt'><span style='mso-list:Ignore'>（一）<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]><span style='font-size:16.0pt'>制定规划；</span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>（二）<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>安排资金。</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp;</span></span></span><![endif]>附带一行。</p>`),
    );
    expect(lines.map((line) => line.replace(/[\u00A0 ]+/gu, ' '))).toEqual([
      '第二条 市人民政府应当履行下列职责：',
      '（一） 制定规划；',
      '（二） 安排资金。',
      '附带一行。',
    ]);
    expect(codes).toEqual([]);
  });

  it('takes tracked changes as made, and says what it left out', () => {
    const { lines, codes } = copied(
      word(`<p class=MsoNormal>本市<del cite="mailto:x" datetime="2026-01-01T10:00"><span style='color:red'>必须</span></del><ins cite="mailto:x"><span class=msoIns>应当</span></ins>公布<a style='mso-comment-reference:张_1'>标准</a><span class=MsoCommentReference><span style='mso-special-character:comment'>[A1]</span></span>。</p>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>宜更明确</p></div></div><p style='display:none'>隐藏</p><img src="x.png">`),
    );
    expect(lines).toEqual(['本市应当公布标准。']);
    expect(codes.sort()).toEqual(['comment-left-out 2', 'deletion-left-out 1', 'image-left-out 1']);
  });

  it('gives the rows of a table', () => {
    const { lines } = copied(
      word(`<table class=MsoTableGrid><tr><td><p class=MsoNormal>序号</p></td><td colspan=2><p class=MsoNormal>项目</p></td><td><p>元</p></td></tr>
<tr><td><p>1</p></td><td><p>助餐</p></td><td><p>每日<br>两餐</p></td><td><p>12</p></td></tr></table>`),
    );
    expect(lines).toEqual(['序号\t项目\t\t元', '1\t助餐\t每日 两餐\t12']);
  });
});

describe('copied from WPS and the web', () => {
  it('reads paragraphs, spaces and breaks as they are seen', () => {
    const { lines } =
      copied(`<p class="p0" style="margin-bottom:0pt;text-indent:32.0000pt;"><span style="mso-spacerun:'yes';font-family:仿宋_GB2312;">第一条　为了规范，</span><span>制定</span><span>本条例。</span></p>
      <p>&emsp;&emsp;第二条&nbsp;&nbsp;甲。<br/>&ensp;&ensp;乙。</p><div>　　第三条<b>　丙</b><sup>2</sup>。</div><pre>第四条 丁。
第五条 戊。</pre>`);
    expect(lines).toEqual([
      '第一条　为了规范，制定本条例。',
      '第二条\u00A0\u00A0甲。',
      '乙。',
      '第三条　丙2。',
      '第四条 丁。',
      '第五条 戊。',
    ]);
  });

  it('computes the numbers of ordered lists, and leaves out those that only decorate', () => {
    const list = (attributes: string, entries = '<li>甲</li><li>乙</li>') => copied(`<ol ${attributes}>${entries}</ol>`).lines;
    expect(list('')).toEqual(['1.甲', '2.乙']);
    expect(list('type="a" start="3"')).toEqual(['c.甲', 'd.乙']);
    expect(list('type="I" reversed')).toEqual(['II.甲', 'I.乙']);
    expect(list('style="list-style-type: cjk-ideographic"')).toEqual(['一、甲', '二、乙']);
    expect(list('style="list-style: none"')).toEqual(['甲', '乙']);
    expect(list('', '<li value="7">甲</li><li><p>乙</p><p>丙</p></li>')).toEqual(['7.甲', '8.乙', '丙']);
    expect(list('', '<li>甲<ol type=a><li>子</li></ol></li><li>乙</li>')).toEqual(['1.甲', 'a.子', '2.乙']);
    expect(
      list('style="list-style-type:simp-chinese-informal"', '<li data-leveltext="（%1）">甲</li><li data-leveltext="（%1）">乙</li>'),
    ).toEqual(['（一）甲', '（二）乙']);
    expect(copied('<ul><li>甲</li></ul>').lines).toEqual(['甲']);
    expect(copied('<ol><li>（一）甲</li><li>第二条　乙</li></ol>')).toEqual({
      lines: ['（一）甲', '第二条　乙'],
      codes: ['list-number-left-out 2'],
    });
  });
});

const page = `<!DOCTYPE html>
<html lang="zh"><head><title>某市居家养老服务条例_某市人大网</title><style>p { color: red }</style><script>var x = "第九条　假的。";</script></head>
<body>
<nav><a href="/">首页</a> &gt; <a href="/fg">法规</a></nav>
<div class="top"><h2>某市居家养老服务条例</h2><p>来源：某市人大网　浏览字号：大 中 小　2026年03月05日</p></div>
<div class="content">
 <p style="text-align:center">（2025年12月1日某市人大常委会通过）</p>
 <p align="center"><strong>第一章&nbsp;&nbsp;总则</strong></p>
 <p>　　第一条　为了甲，<span>制定本条例</span>。</p>
 <p>　　第二条　下列：<br>　　（一）乙；<br>　　（二）丙。</p>
 <table><tbody><tr><td><p>　　第三条　本条例自公布之日起施行。</p></td></tr></tbody></table>
</div>
<div class="bottom">责任编辑：某某 <a href="#">打印</a></div>
<footer>版权所有</footer>
</body></html>`;

describe('a page', () => {
  it('is read as the law it shows; what stands around it is left out and told', () => {
    const { doc: law, problems } = read(page);
    expect(writeText(law)).toBe(
      `${['某市居家养老服务条例', '（2025年12月1日某市人大常委会通过）', '第一章　总则', '第一条　为了甲，制定本条例。', '第二条　下列：', '（一）乙；', '（二）丙。', '第三条　本条例自公布之日起施行。'].join('\n\n')}\n`,
    );
    expect(problems.map(({ line, code, words }) => `${line} ${code} ${words.times}`)).toEqual([
      '4 page-part-left-out 2',
      '5 page-line-left-out 2',
    ]);
  });

  it('without articles is kept whole', () => {
    const { doc: law, problems } = read('<h1>关于召开座谈会的通知</h1><p>各有关单位：</p><p>定于三月召开。</p>');
    expect(law.textContent).toBe('关于召开座谈会的通知各有关单位：定于三月召开。');
    expect(problems.map(({ code }) => code)).toEqual(['no-article']);
  });

  it('of any shape is read without a fault, and none is endless', () => {
    const pieces = [
      '<p>',
      '</p>',
      '<table>',
      '<tr>',
      '<td>',
      '</table>',
      '<ol>',
      '<li>',
      '<br>',
      '<![if x]>',
      '<!--',
      '-->',
      '第一条　甲。',
      '（一）',
      '<script>',
      '<b',
      ' style="',
      '">',
      '&nbsp;',
      '&#x4e00;',
      '\u202e',
      '<pre>',
      '\n',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => {
        read(parts.join('')).doc.check();
      }),
      { numRuns: 500 },
    );
    expect(read(`${'<div>'.repeat(5000)}甲`).doc.textContent).toBe('甲');
    expect(() => read('<b></b>'.repeat(maxElements + 1))).toThrow(UnreadableFile);
    read(`<p>${'甲'.repeat(100_000)}</p>`.repeat(10)).doc.check();
    read('<p>第一条　甲。</p>'.repeat(20_000)).doc.check();
  });
});

describe('the pages that are written', () => {
  it('read back as the same law', () => {
    fc.assert(
      fc.property(randomLaw, (law) => {
        expect(writeText(read(writeHtml(law)).doc)).toBe(writeText(law));
      }),
      { numRuns: 200 },
    );
  });

  it('say their language and title, anchor every article once, and have the tables of annexes', () => {
    const law = doc(
      '某市〈甲〉&条例',
      note('（2025年1月1日通过）'),
      chapter('总则'),
      article(p('甲：'), item('乙。')),
      article(p('丙。')),
      annex('附件', '序号\t项目', '1\t助餐', '注：丁。'),
    );
    const html = writeHtml(law);
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).toContain('<title>某市〈甲〉&amp;条例</title>');
    const ids = [...html.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id);
    expect(ids).toEqual(['chp_1', 'art_1', '第一条', 'art_2', '第二条']);
    expect(html).toContain('<tr><td>1</td><td>助餐</td></tr>');
    expect(writeText(read(html).doc)).toBe(writeText(law));
  });

  it.skipIf(!hasCorpus).each(hasCorpus ? corpusTexts() : [])('$name comes back', ({ text }) => {
    const { doc: law } = readText(text, counter());
    const again = read(writeHtml(law));
    const spaces = (written: string) => written.replace(/[ \u2002]+/gu, ' ');
    expect(spaces(writeText(again.doc))).toBe(spaces(writeText(law)));
  });
});
