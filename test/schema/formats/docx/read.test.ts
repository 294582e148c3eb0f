/** Word files as people send them: every word in, labels as Word shows them, what is doubtful said. */
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../../schema/formats/docx/read.js';
import { writeText } from '../../../../schema/formats/text.js';
import { outline } from '../../../../schema/outline.js';
import { counter } from '../../build.js';
import {
  comment,
  commented,
  definition,
  del,
  endDel,
  endIns,
  field,
  ins,
  level,
  list,
  num,
  p,
  packedBytes,
  pp,
  r,
  tbl,
  type WordParts,
  word,
} from './word.js';

const read = (parts: WordParts | string) => {
  const { remarks, ...law } = readDocx(word(parts), counter());
  return { ...law, ...remarks };
};
const lines = (parts: WordParts | string) => writeText(read(parts).doc).split('\n').filter(Boolean);
const codes = (parts: WordParts | string) => read(parts).problems.map(({ line, code }) => `${line} ${code}`);

const law = (...clauses: string[]) => [p('某市条例'), p('第一条　为了养老。'), ...clauses].join('');

describe('the words', () => {
  it('are those of the runs, whatever stands around them', () => {
    const body = [
      p('某市', r('条例', '<w:b/>')),
      p('第一条', r('<w:tab/>'), '为了', `<w:hyperlink r:id="x">${r('养老')}</w:hyperlink>`, `<w:smartTag>${r('服务')}</w:smartTag>`, '。'),
      p(`<w:sdt><w:sdtPr/><w:sdtContent>${r('第二款')}</w:sdtContent></w:sdt>`, '。', r('<w:br/>'), '第三款。'),
      `<w:sdt><w:sdtContent>${p('第二条　甲', r('<w:noBreakHyphen/>'), '乙。')}</w:sdtContent></w:sdt>`,
      `<w:unknown>${p('第四款。')}</w:unknown>`,
    ].join('');
    expect(lines(body)).toEqual(['某市条例', '第一条　为了养老服务。', '第二款。', '第三款。', '第二条　甲\u2011乙。', '第四款。']);
  });

  it('keep white space where the file says so', () => {
    expect(lines(law(p('<w:r><w:t> 甲 </w:t></w:r>', r('A B'), '<w:r><w:t xml:space="preserve"> 乙。</w:t></w:r>')))[2]).toBe('甲A B 乙。');
  });

  it('are read from the strict dialect and from UTF-16', () => {
    const files = law(p('第二条　乙。'));
    const strict = Buffer.from(word(files)).toString('latin1');
    expect(strict).toContain('word/document.xml');
    const parts = {
      '_rels/.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/text/main.xml"/></Relationships>',
      'text/main.xml': `<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body>${files.replaceAll('<w:', '<x:').replaceAll('</w:', '</x:')}</x:body></x:document>`,
    };
    const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    expect(writeText(readDocx(packedBytes({ ...parts, 'text/main.xml': utf16(parts['text/main.xml']) }), counter()).doc)).toContain(
      '第二条　乙。',
    );
  });

  it('of fields are their results; the 目录 that Word makes is left out and said', () => {
    const body = [
      p('某市条例'),
      p('目　录'),
      p(field('TOC \\o "1-2"', '第一章　总则', r('<w:tab/>'), field('PAGEREF _Toc1', '1'))),
      p('第一章　总则'),
      p('第一条　依照', field('REF x', '第二条'), '。'),
      p('<w:fldSimple w:instr="DATE">', r('2026年'), '</w:fldSimple>'),
    ].join('');
    expect(lines(body)).toEqual(['某市条例', '第一章　总则', '第一条　依照第二条。', '2026年']);
    expect(codes(body)).toContain('2 word-contents');
  });

  it('of a field without end, and of a 目录 with articles in it, stay', () => {
    const open = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>';
    expect(lines(law(p(open), p('第二条　乙。')))).toContain('第二条　乙。');
    expect(lines(law(p(field('TOC', '第二条　乙。'))))).toContain('第二条　乙。');
  });

  it('that are hidden are left out and said, struck ones kept and said', () => {
    const body = law(p('第二条　甲', r('密', '<w:vanish/>'), r('乙', '<w:strike/>'), r('丙', '<w:vanish w:val="0"/>'), '。'));
    expect(lines(body)[2]).toBe('第二条　甲乙丙。');
    expect(codes(body)).toEqual(['3 word-hidden', '3 word-struck']);
  });

  it('in text boxes follow their paragraph, once; those in pictures are missed and said', () => {
    const box = `<w:txbxContent>${p('框中文字。')}</w:txbxContent>`;
    const shape = `<mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent>`;
    const body = law(p('第二条　乙。', `<w:r>${shape}</w:r>`), p('<w:r><w:drawing><a:blip/></w:drawing></w:r>'));
    expect(lines(body).slice(2)).toEqual(['第二条　乙。', '框中文字。']);
    expect(codes(body)).toEqual(['3 word-textbox', '5 word-picture']);
  });

  it('of footnotes are comments, those of headers and macros are said', () => {
    const footnotes = `<w:footnote w:type="separator" w:id="0">${p('')}</w:footnote><w:footnote w:id="2">${p('见说明')}</w:footnote>`;
    const parts = {
      body: law(p('第二条　乙', '<w:r><w:footnoteReference w:id="2"/></w:r>', '。')),
      footnotes,
      header: p('内部'),
      vbaProject: '',
    };
    expect(codes(parts)).toEqual(['1 word-margin', '1 word-macro', '3 word-note']);
    expect(read(parts).comments).toMatchObject([{ isNote: true, body: '见说明', quote: '乙。' }]);
  });
});

describe('tables', () => {
  it('give a line a row, cells parted by tabs; a frame of one cell is none', () => {
    const body = law(p('附件'), tbl(['序号', p('甲') + p('乙')], ['1', '2']), tbl([p('丙') + p('丁')]));
    expect(lines(body).slice(2)).toEqual(['附件', '序号\t甲 乙', '1\t2', '丙', '丁']);
    expect(codes(body)).toEqual(['4 word-table']);
  });

  it('within tables are read too', () => {
    expect(lines(law(p('附件'), tbl(['甲', tbl(['乙', '丙']) + p('')]))).at(-1)).toBe('甲\t乙 丙');
  });
});

describe('labels', () => {
  const legal = definition(
    1,
    level(0, 'chineseCountingThousand', '第%1章'),
    level(1, 'chineseCountingThousand', '第%2条', '<w:lvlRestart w:val="0"/>'),
    level(2, 'chineseCounting', '（%3）', '<w:suff w:val="nothing"/>'),
    level(3, 'decimal', '%4.', '<w:suff w:val="space"/>'),
  );

  it('are those that Word computes, level by level', () => {
    const body = [
      p('某市条例'),
      pp(list(1, 0), '总则'),
      pp(list(1, 1), '甲：'),
      pp(list(1, 2), '乙：'),
      pp(list(1, 3), '丙；'),
      pp(list(1, 2), '丁。'),
      pp(list(1, 0), '附则'),
      pp(list(1, 1), '戊。'),
    ].join('');
    const parts = { body, numbering: legal + num(1, 1) };
    expect(lines(parts)).toEqual([
      '某市条例',
      '第一章　总则',
      '第一条　甲：',
      '（一）乙：',
      '1.丙；',
      '（二）丁。',
      '第二章　附则',
      '第二条　戊。',
    ]);
    expect(codes(parts)).toEqual([]);
  });

  it('count on in lists of one definition, and begin anew where a list says so', () => {
    const items = definition(1, level(0, 'chineseCounting', '（%1）'));
    const anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';
    const body = law(p('下列：'), pp(list(1), '甲；'), pp(list(2), '乙。'), p('下列：'), pp(list(3), '丙；'), pp(list(3), '丁。'));
    expect(lines({ body, numbering: items + num(1, 1) + num(2, 1) + num(3, 1, anew) }).slice(3)).toEqual([
      '（一）甲；',
      '（二）乙。',
      '下列：',
      '（一）丙；',
      '（二）丁。',
    ]);
  });

  it('come by the style, by one it is based on, and by a style of lists', () => {
    const numbering =
      definition(1, level(0, 'decimal', '第%1条', '<w:pStyle w:val="Article"/><w:isLgl/>')) +
      `<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Items"/></w:abstractNum>` +
      definition(3, level(0, 'chineseCounting', '（%1）')) +
      num(1, 1) +
      num(2, 2) +
      num(3, 3);
    const style = (id: string, more: string) => `<w:style w:type="paragraph" w:styleId="${id}">${more}</w:style>`;
    const numbered = (id: number) => `<w:pPr><w:numPr><w:numId w:val="${id}"/></w:numPr></w:pPr>`;
    const styles = style('Article', numbered(1)) + style('Own', '<w:basedOn w:val="Article"/>') + style('Items', numbered(3));
    const body = [
      p('某市条例'),
      pp('<w:pStyle w:val="Article"/>', '甲：'),
      pp(list(2), '乙。'),
      pp('<w:pStyle w:val="Own"/>', '丙。'),
      pp('<w:pStyle w:val="Own"/><w:numPr><w:numId w:val="0"/></w:numPr>', '丁。'),
    ].join('');
    const labels = outline(read({ body, numbering, styles }).doc).map(({ label, text }) => label + text);
    expect(labels).toEqual(['某市条例', '第1条甲：\n乙。', '甲：', '（一）乙。', '第2条丙。\n丁。', '丙。', '丁。']);
  });

  it.each([
    ['chineseCounting', 101, '一百零一'],
    ['chineseCountingThousand', 1260, '一千二百六十'],
    ['ideographDigital', 10, '一〇'],
    ['decimalEnclosedCircle', 20, '⑳'],
    ['decimalEnclosedCircle', 21, '21'],
    ['decimalFullWidth', 12, '１２'],
    ['decimalZero', 7, '07'],
    ['upperLetter', 28, 'BB'],
    ['lowerRoman', 49, 'xlix'],
    ['chineseLegalSimplified', 12, '壹拾贰'],
    ['ideographTraditional', 3, '丙'],
    ['none', 3, ''],
  ])('%s writes %i as %s', (form, n, expected) => {
    const parts = { body: law(pp(list(1), '甲。')), numbering: definition(1, level(0, form, '[%1]', '', n)) + num(1, 1) };
    expect(lines(parts)[2]?.replace(/\s/g, '')).toBe(`[${expected}]甲。`);
  });

  it('of an unusual form are in Arabic digits, which is said; bullets are bullets', () => {
    const numbering = definition(1, level(0, 'hebrew1', '%1、'), level(1, 'bullet', '\uf0b7')) + num(1, 1);
    const parts = { body: law(pp(list(1), '甲。'), pp(list(1, 1), '乙。')), numbering };
    expect(
      lines(parts)
        .slice(2)
        .map((line) => line.replace(/\s/g, '')),
    ).toEqual(['1、甲。', '•乙。']);
    expect(codes(parts)).toContain('3 word-form');
  });
});

describe('comments', () => {
  it('stand on their words, answers below them', () => {
    const { comments } = read({
      body: law(p('第二条　', commented(1, '市人民政府'), '应当公布。')),
      comments: comment(1, '赵某', '是否包括县', 'A') + comment(2, '钱某', '包括', 'B') + comment(3, '孙某', '没有位置', 'C'),
      commentsExtended: '<w15:commentEx w15:paraId="A" w15:done="1"/><w15:commentEx w15:paraId="B" w15:paraIdParent="A"/>',
    });
    expect(comments).toMatchObject([
      { author: '赵某', body: '是否包括县', quote: '市人民政府', done: true, at: Date.parse('2026-03-05T10:20:00+08:00') },
      { author: '孙某', anchor: { kind: 'whole' } },
    ]);
    expect(comments[0]?.replies).toMatchObject([{ author: '钱某', body: '包括' }]);
  });

  it('on a number stand on its unit, on several articles on the first, on the title on the whole', () => {
    const { comments, doc } = read({
      body: [
        p(commented(1, '某市条例')),
        p(commented(2, '第一条'), '　甲。'),
        `<w:commentRangeStart w:id="3"/>`,
        p('第二条　乙。'),
        p('第三条　丙。'),
        `<w:commentRangeEnd w:id="3"/>`,
      ].join(''),
      comments: [1, 2, 3].map((id) => comment(id, '赵某', '意见')).join(''),
    });
    const [first, second] = outline(doc).filter(({ kind }) => kind === 'article');
    expect(comments.map(({ anchor }) => anchor)).toEqual([
      { kind: 'whole' },
      { kind: 'unit', unit: first?.id },
      { kind: 'unit', unit: second?.id },
    ]);
  });
});

describe('tracked changes', () => {
  const changes = (...clauses: string[]) =>
    read(law(...clauses)).suggestions.map(({ author, quote, proposal, body }) => [author, quote, proposal ?? body]);

  it('leave the text as it was before them, and are suggestions with author and time', () => {
    const { doc, suggestions } = read(law(p('第二条　市人民政府', del('李某', '可以'), ins('李某', '应当'), '公布。')));
    expect(writeText(doc)).toContain('第二条　市人民政府可以公布。');
    expect(suggestions).toMatchObject([
      { author: '李某', quote: '可以', proposal: '应当', body: '', at: Date.parse('2026-03-05T10:20:00+08:00') },
    ]);
  });

  it('that only put words in hold on to the word before, else to the one behind', () => {
    expect(changes(p('第二条　', ins('李某', '本市'), '养老服务', ins('王某', '机构'), '。'))).toEqual([
      ['李某', '养老', '本市养老'],
      ['王某', '服务', '服务机构'],
    ]);
  });

  it('that only take words out keep the word before', () => {
    expect(changes(p('第二条　市人民政府', del('李某', '应当'), '公布。'))).toEqual([['李某', '人民政府应当', '人民政府']]);
  });

  it('put clauses in, take them out, split and join them', () => {
    expect(changes(p('第二条　下列：'), p('（一）甲；'), pp(endIns('李某'), ins('李某', '（二）乙；')), p('（三）丙。'))).toEqual([
      ['李某', '甲；', '甲；\n（二）乙；'],
    ]);
    expect(changes(p('第二条　下列：'), p('（一）甲；'), pp(endDel('李某'), del('李某', '（二）乙；')), p('（三）丙。'))).toEqual([
      ['李某', '甲；\n乙；', '甲；'],
    ]);
    expect(changes(pp(endIns('李某'), '第二条　甲乙。'), p('丙丁。'))).toEqual([['李某', '甲乙。丙丁', '甲乙。\n丙丁']]);
    expect(changes(pp(endDel('李某'), '第二条　甲乙。'), p('丙丁。'))).toEqual([['李某', '甲乙。\n丙丁', '甲乙。丙丁']]);
  });

  it('that put an article in stand on the one before; those that take one out say so', () => {
    expect(changes(pp(endIns('李某'), ins('李某', '第二条　新。')), p('第三条　丙。'))).toEqual([
      ['李某', '为了养老。', '为了养老。\n第二条　新。'],
    ]);
    expect(changes(pp(endDel('李某'), del('李某', '第二条　旧。')), p('第三条　丙。'))).toEqual([
      ['李某', '旧。', '建议删去“第二条　旧。”'],
    ]);
  });

  it('of numbers, of white space and of layout are none; moved words are taken out and put in', () => {
    expect(
      changes(p('第', del('李某', '三'), ins('李某', '二'), '条　甲', ins('李某', ' '), '乙。'), pp(endIns('李某')), p('丙。')),
    ).toEqual([]);
    const from = `<w:moveFrom w:author="李某">${r('乙')}</w:moveFrom>`;
    const to = `<w:moveTo w:author="李某">${r('乙')}</w:moveTo>`;
    expect(changes(p('第二条　甲', from, '丙', to, '丁。'))).toEqual([
      ['李某', '甲乙', '甲'],
      ['李某', '丙', '丙乙'],
    ]);
  });

  it('within each other: what one put in and another took out is told, not lost', () => {
    const nested = `<w:ins w:author="李某">${r('公开')}<w:del w:author="王某"><w:r><w:delText>透明</w:delText></w:r></w:del></w:ins>`;
    const found = read(law(p('第二条　应当', nested, '公布。'))).suggestions;
    expect(found).toMatchObject([
      { author: '李某', quote: '应当', proposal: '应当公开' },
      { author: '王某', proposal: null, body: '修订中新增后又被删去：“透明”' },
    ]);
  });

  it('in the title are said of the whole, in an annex on the annex', () => {
    const { suggestions } = read(
      [p('某市', ins('李某', '养老'), '条例'), p('第一条　甲。'), p('附件'), tbl([p('床位', ins('李某', '数')), '单价'])].join(''),
    );
    expect(suggestions).toMatchObject([
      { anchor: { kind: 'whole' }, proposal: null, body: '题目：建议在此处增加“养老”' },
      { anchor: { kind: 'unit' }, quote: '附件\n床位\t单价', proposal: '附件\n床位数\t单价' },
    ]);
  });

  it('that are all of the text are accepted, and that is said', () => {
    const body = [pp(endIns('李某'), ins('李某', '某市条例')), p(ins('李某', '第一条　甲。'))].join('');
    expect(lines(body)).toEqual(['某市条例', '第一条　甲。']);
    expect(codes(body)).toEqual(['1 word-all-new']);
    expect(read(body).suggestions).toEqual([]);
  });

  it('with computed labels put in whole lines', () => {
    const numbering = definition(1, level(0, 'chineseCounting', '第%1条'), level(1, 'chineseCounting', '（%2）')) + num(1, 1);
    const body = [
      p('某市条例'),
      pp(list(1), '甲：'),
      pp(list(1, 1), '乙；'),
      pp(endIns('李某', list(1, 1)), ins('李某', '新项；')),
      pp(list(1, 1), '丙。'),
      pp(endIns('李某', list(1)), ins('李某', '新条。')),
      pp(list(1), '丁。'),
    ].join('');
    const { doc, suggestions } = read({ body, numbering });
    expect(writeText(doc).split('\n').filter(Boolean)).toEqual(['某市条例', '第一条　甲：', '（一）乙；', '（二）丙。', '第二条　丁。']);
    expect(suggestions.map(({ quote, proposal }) => [quote, proposal])).toEqual([
      ['乙；', '乙；\n（二）　新项；'],
      ['甲：\n乙；\n丙。', '甲：\n（一）　乙；\n（二）　丙。\n第二条　新条。'],
    ]);
  });
});
