/** Akoma Ntoso: valid, its ids and references whole, and read back as the same document. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linked } from '../../../schema/citations/link.js';
import { checkAkn } from '../../../schema/formats/akn-check.js';
import { eventsOf } from '../../../schema/formats/akn-meta.js';
import { readAkn } from '../../../schema/formats/akn-read.js';
import { writeAkn } from '../../../schema/formats/akn-write.js';
import { unknownEdition } from '../../../schema/formats/edition.js';
import { readText } from '../../../schema/formats/text.js';
import { UnreadableFile } from '../../../schema/formats/unreadable.js';
import { UnwritableText } from '../../../schema/formats/unwritable.js';
import { parseXml } from '../../../schema/formats/xml.js';
import { outline } from '../../../schema/outline.js';
import { hasAknSchema, openValidator } from '../akn-schema.js';
import { annex, article, branch, caption, chapter, counter, doc, heading, item, labelled, note, p, preface, subitem } from '../build.js';
import { corpusText, hasCorpus } from '../corpus.js';
import { anyLaw } from '../random-law.js';

const edition = { work: 'draft12chars', stage: '草案修改稿', number: 3, date: '2026-03-05' };
const read = (xml: string) => readAkn(xml, counter('new'));

const regulation = doc(
  '某市居家养老服务条例',
  note('（2025年12月1日某市人民代表大会常务委员会第三次会议通过　2026年1月9日某省人民代表大会常务委员会第五次会议批准）'),
  preface('为了老年人。'),
  chapter('总则'),
  heading('section', '一般规定'),
  article(caption('【立法目的】'), p('为了促进居家养老服务，制定本条例。')),
  article(p('包括下列服务：'), item('日常生活：'), subitem('助餐；'), subitem('助浴；'), item('其他。'), p('前款规定另行细化。')),
  branch(p('本条例第一条规定的服务除外。')),
  heading('chapter', '附则', false),
  article(item('甲；'), labelled('(二)', item('乙。'))),
  labelled('第四十条', article(p(''))),
  annex('附件：收费标准', '序号\t项目\t元', '1\t助餐\t12'),
);

describe('writing', () => {
  it('maps 编章节条款项目, with eId for the place and wId for life', () => {
    const xml = writeAkn(regulation, edition);
    const second = regulation.child(6);
    expect(second.type.name).toBe('article');
    expect(xml).toContain(
      `<chapter eId="chp_1" wId="${regulation.child(3).attrs.id}"><num>第一章</num><heading>总则</heading>\n<section eId="chp_1__sec_1"`,
    );
    expect(xml).toContain(`<article eId="art_2" wId="${second.attrs.id}"><num>第二条</num>`);
    expect(xml).toContain('<list eId="art_2__para_1__list_1"><intro><p>包括下列服务：</p></intro>');
    expect(xml).toContain('<indent eId="art_2__para_1__list_1__point_1__list_1__indent_2"');
    expect(xml).toContain('<paragraph eId="art_2__para_2"');
    expect(xml).toContain('<article eId="art_2-1"');
    expect(xml).toContain('<num class="own">(二)</num>');
    expect(xml).toContain('<docStage>草案修改稿</docStage>');
    expect(xml).toContain('<bill name="tiaoli"');
    expect(writeAkn(regulation, edition)).toBe(xml);
  });

  it('makes nothing up about a text of which nothing is known', () => {
    const xml = writeAkn(doc('某市条例', article(p('甲。'))), unknownEdition);
    expect(xml).toContain('<FRBRdate date="0001-01-01" name="日期不详"/>');
    expect(xml).toContain('<bill ');
    expect(writeAkn(regulation, unknownEdition)).toContain('<act ');
  });

  it('reads the events of a 题注', () => {
    const text =
      '（2000年3月15日第九届全国人民代表大会第三次会议通过　根据2015年3月15日第十二届全国人民代表大会第三次会议《关于修改〈中华人民共和国立法法〉的决定》第一次修正　根据2023年3月13日第十四届全国人民代表大会第一次会议《关于修改〈中华人民共和国立法法〉的决定》第二次修正）';
    expect(eventsOf(text)).toEqual([
      { date: '2000-03-15', type: 'generation' },
      { date: '2015-03-15', type: 'amendment' },
      { date: '2023-03-13', type: 'amendment' },
    ]);
    expect(eventsOf('（2025年13月40日通过）')).toEqual([]);
    expect(eventsOf('')).toEqual([]);
  });

  it('names the character that XML has no place for, and where it stands', () => {
    const law = doc('某市条例', article(p('甲。'), p('乙\u0007丙')));
    expect(() => writeAkn(law, edition)).toThrow(UnwritableText);
    expect(() => writeAkn(law, edition)).toThrow(/第一条.*U\+0007|U\+0007/u);
    expect(() => writeAkn(doc('\ud800'), edition)).toThrow(UnwritableText);
  });
});

describe('reading what was written', () => {
  it('refers to what is cited by its eId, ahead of it too', () => {
    const law = linked(doc('某市条例', article(p('依照第二条第二款的规定。')), article(p('甲。'), p('乙。')))).doc;
    expect(writeAkn(law, edition)).toContain('<p>依照<ref href="#art_2__para_2">第二条第二款</ref>的规定。</p>');
  });

  it('gives the same document, ids and labels included', () => {
    fc.assert(
      fc.property(anyLaw, (plain) => {
        const law = linked(plain).doc;
        const again = read(writeAkn(law, edition));
        expect(again.doc.toJSON()).toEqual(law.toJSON());
      }),
      { numRuns: 300 },
    );
  });

  it('finds every id well formed and once, and every reference resolved', () => {
    fc.assert(
      fc.property(anyLaw, (plain) => {
        expect(checkAkn(parseXml(writeAkn(linked(plain).doc, edition)))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe.skipIf(!hasAknSchema)('the schema of Akoma Ntoso 3.0', () => {
  let validator: ReturnType<typeof openValidator>;
  beforeAll(() => {
    validator = openValidator();
  });
  afterAll(() => validator.close());

  it('accepts what is written, and refuses what is not Akoma Ntoso', () => {
    validator.validate(writeAkn(regulation, edition));
    validator.validate(writeAkn(regulation, unknownEdition));
    expect(() => validator.validate(writeAkn(regulation, edition).replace('<body>', '<body><p>'))).toThrow();
    expect(() => validator.validate(writeAkn(regulation, edition).replace('<FRBRcountry value="cn"/>', ''))).toThrow();
  });

  it('accepts whatever the document schema allows', () => {
    fc.assert(
      fc.property(anyLaw, (law) => validator.validate(writeAkn(law, edition))),
      { numRuns: 100 },
    );
  });

  it.skipIf(!hasCorpus).each(['民法典', '刑法', '宪法', '漯河市城乡规划条例', '绍兴市居家养老服务条例'])(
    'accepts %s, which reads back',
    (name) => {
      const { doc: law } = readText(corpusText(name), counter());
      const xml = writeAkn(law, unknownEdition);
      validator.validate(xml);
      expect(read(xml).doc.eq(law)).toBe(true);
    },
  );
});

const foreign = (body: string, more = '') => `<?xml version="1.0"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
  <act name="x">
    <preface>
      <p><docTitle>Some
         Act</docTitle></p>
      <p>Passed on a day</p>
    </preface>
    <body>${body}</body>${more}
  </act>
</akomaNtoso>`;

const told = (xml: string) => {
  const { doc: law, problems } = read(xml);
  const lines = outline(law)
    .slice(1)
    .map(({ kind, label, text }) => `${kind} ${label} ${text}`.replace(/\s+/gu, ' '));
  return { lines, codes: problems.map(({ code }) => code) };
};

describe('reading what others wrote', () => {
  it('reads sections, subsections and paragraphs as 条, 款 and 项 where there is no article', () => {
    const { lines, codes } = told(
      foreign(`
      <chapter eId="chp_1"><num>1</num><heading>General</heading>
        <section eId="sec_1"><num>1</num><heading>Aim</heading>
          <subsection eId="sec_1__subsec_1"><num>(1)</num><content><p>The aim is <b>care</b>
             and <ref href="#sec_9">section 9</ref>.</p></content></subsection>
          <subsection eId="sec_1__subsec_2"><num>(2)</num><intro><p>These:</p></intro>
            <point eId="a"><num>(a)</num><content><p>one;</p></content></point>
            <point eId="b"><num>(b)</num><content><p>two.</p><p>More.</p></content></point>
          </subsection>
        </section>
      </chapter>`),
    );
    expect(lines).toEqual([
      'preface Passed on a day',
      'chapter 1 General',
      'article 1 【Aim】 (1)The aim is care and section 9. (2)These: one; two. More.',
      'paragraph (1)The aim is care and section 9.',
      'paragraph (2)These:',
      'item (a) one;',
      'item (b) two.',
      'paragraph More.',
    ]);
    for (const code of ['akn-article-element', 'akn-link-dangling', 'clause-numbered', 'akn-line-of-item']) expect(codes).toContain(code);
  });

  it('keeps lists, tables and elements it does not know as lines, and says so', () => {
    const { lines, codes } = told(
      foreign(`
      <article eId="art_1"><num>第一条</num><content>
        <blockList eId="x_1"><listIntroduction>下列：</listIntroduction>
          <item eId="x_2"><num>（一）</num><p>甲；</p></item><item eId="x_3"><num>（二）</num><p>乙。</p></item></blockList>
        <table eId="x_4"><tr><th><p>名称</p></th><td><p>数</p></td></tr></table>
      </content></article>
      <transitional eId="x_5"><content><p>过渡。</p></content></transitional>`),
    );
    expect(lines.slice(1)).toEqual([
      'article 第一条 下列： 甲； 乙。 名称 数',
      'paragraph 下列：',
      'item （一） 甲；',
      'item （二） 乙。',
      'paragraph 名称 数',
      'preface 过渡。',
    ]);
    expect(codes).toContain('akn-element-unknown');
  });

  it('reads a document of plain lines by their words', () => {
    const xml = foreign('').replace(
      '<body></body>',
      '<mainBody><p>第一条　为了甲，制定本办法。</p><p>第二条　自公布之日起施行。</p></mainBody>',
    );
    expect(told(xml).lines.filter((line) => line.startsWith('article'))).toEqual([
      'article 第一条 为了甲，制定本办法。',
      'article 第二条 自公布之日起施行。',
    ]);
  });

  it('gives a new id to what has none of ours, and never one twice', () => {
    const { doc: law } = read(
      foreign(
        '<article wId="n1"><num>第一条</num><content><p>甲。</p></content></article><article wId="n1"><content><p>乙。</p></content></article>',
      ),
    );
    const ids = outline(law)
      .map(({ id }) => id)
      .filter(Boolean);
    expect(ids).toContain('n1');
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    ['xml-doctype', '<?xml version="1.0"?><!DOCTYPE akomaNtoso [<!ENTITY a "aaaaaaaa">]><akomaNtoso>&a;</akomaNtoso>'],
    ['xml-broken', '<akomaNtoso><act>'],
    ['xml-broken', '<akomaNtoso>&unknown;</akomaNtoso>'],
    ['xml-not-akn', '<?xml version="1.0"?><html/>'],
    ['akn-without-body', '<akomaNtoso><documentCollection/></akomaNtoso>'],
    ['xml-too-deep', `<akomaNtoso>${'<p>'.repeat(5000)}${'</p>'.repeat(5000)}</akomaNtoso>`],
  ])('refuses with %s', (code, xml) => {
    expect(() => read(xml)).toThrow(expect.objectContaining({ code }));
    expect(() => read(xml)).toThrow(UnreadableFile);
  });
});
