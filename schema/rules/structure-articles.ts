/** S06, S10 and S11: what an article is made of. */
import { clausesOf } from './block.js';
import { endMark, listsOf } from './lists.js';
import { type ArticleRule, always, type ClauseRule, endOf, type Hit, hitIn, type Rule } from './rule.js';

const lists: ArticleRule = {
  id: 'S06',
  scope: 'article',
  severity: always('warning'),
  basis: '立法技术规范（试行）（一）的用例',
  basisStatus: 'memory',
  summary: [
    '分项列举至少两项，并由以冒号结尾的款引出',
    'A list has at least two items and is led in by a paragraph that ends with a colon',
  ],
  advice: ['改为不分项的句子，或者补上引出各项的冒号', 'Write it as a sentence, or end the lead with a colon'],
  example: {
    bad: '居家养老服务包括下列内容：\n（一）助餐服务。',
    good: '居家养老服务包括下列内容：\n（一）助餐服务；\n（二）助浴服务。',
  },
  check: (article) =>
    listsOf(article).flatMap(({ lead, items }) => {
      const hits: Hit[] = [];
      const [first] = items;
      if (first && items.length === 1)
        hits.push({ unit: first.unit, offset: 0, length: 0, message: ['这里只列了一项', 'This list has one item alone'] });
      if (lead && lead.text !== '' && !/[：:]$/u.test(lead.text))
        hits.push(
          hitIn(lead, {
            ...endOf(lead),
            message: ['引出各项的款应当以冒号结尾', 'The paragraph that leads into a list ends with a colon'],
          }),
        );
      return hits;
    }),
};

const ends: ArticleRule = {
  id: 'S10',
  scope: 'article',
  severity: always('error'),
  basis: '立法技术规范（试行）（一）的用例',
  basisStatus: 'memory',
  summary: ['每一条都有内容，并以句号结束', 'Every article says something and ends with a full stop'],
  advice: ['补上内容或者句号', 'Complete the sentence'],
  example: { bad: '市人民政府应当加强领导', good: '市人民政府应当加强领导。' },
  check(article) {
    const last = clausesOf(article).at(-1);
    if (!last) return [];
    if (last.text.trim() === '') return [hitIn(last, { from: 0, to: 0, message: ['这一条没有内容', 'This article is empty'] })];
    const mark = endMark(last.text);
    // （删去） keeps the number of an article that is gone.
    if (/^[（(]\S{1,12}[）)]$/u.test(last.text)) return [];
    // A list that ends with a semicolon and marks that laws do not use are other rules' business.
    if (/[。；;.!！?？]/u.test(mark)) return [];
    const isOpen = /[：:，,、]/u.test(mark);
    return [hitIn(last, { ...endOf(last), fix: { replacement: isOpen ? '。' : `${last.text.at(-1)}。` } })];
  },
};

const captions: ClauseRule = {
  id: 'S11',
  scope: 'clause',
  severity: { consult: null, vote: 'error', publish: 'error' },
  basis: '征求意见稿的通行做法（遵义、厦门草案）',
  basisStatus: 'secondary',
  summary: ['条旨只用于征求意见稿，表决稿和公布文本不带条旨', 'Captions of articles belong to drafts for consultation alone'],
  advice: ['删去条旨', 'Delete the caption'],
  example: { bad: '【立法目的】为了促进居家养老服务，制定本条例。', good: '为了促进居家养老服务，制定本条例。' },
  on: ['caption'],
  check: ({ text }) => [{ from: 0, to: text.length }],
};

export const partRules: readonly Rule[] = [lists, ends, captions];
