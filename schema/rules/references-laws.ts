/** R06, R07 and R09: how other laws are cited. */
import { externalCitations } from '../citations/external.js';
import type { Block } from './block.js';
import type { Context } from './context.js';
import { renumbered, repealed, shortNames } from './known-laws.js';
import { always, type ClauseRule, clauseLines, documentRule, type Hit, type Mark, type Rule } from './rule.js';

const state = '中华人民共和国';

/** A law of the state that a text names: in 《》 with its name, or by a short name without. */
interface Mention {
  readonly unit: string;
  readonly offset: number;
  readonly length: number;
  /** The name as it stands. */
  readonly name: string;
  readonly isMarked: boolean;
}

/** A short name where it can be nothing else: behind a word that leads to a basis. */
const bare = new RegExp(
  `(?<=依照|根据|按照|违反|依据|适用|符合)(?:${state})?(${Object.keys(shortNames).join('|')})(?!律|规|院|典|[（(])`,
  'gu',
);

function mentionsIn(block: Block): Mention[] {
  return block.lines.flatMap((line) => {
    if (!clauseLines.includes(line.kind)) return [];
    const at = { unit: line.unit };
    const marked = line.named.map(({ from, to, name }) => ({ ...at, offset: line.at + from, length: to - from, name, isMarked: true }));
    const unmarked = Array.from(line.plain.matchAll(bare), ({ 0: words, 1: name = '', index }) => ({
      ...at,
      offset: line.at + index,
      length: words.length,
      name,
      isMarked: false,
    }));
    return [...marked, ...unmarked];
  });
}

/** A law of the National People's Congress by its title without 中华人民共和国: 老年人权益保障法, 民法典. */
const isShortTitle = (name: string): boolean =>
  name in shortNames ||
  (/(?:法|法典)$/u.test(name) && !name.startsWith(state) && !/[省市县区州]|办法$|^(?:本|中国|联合国)|公约|宪法/u.test(name));

const full = (name: string): string => shortNames[name] ?? state + name;

const officialName = documentRule<readonly Mention[]>({
  id: 'R06',
  severity: always('warning'),
  basis: '立法技术规范（试行）（一）6',
  basisStatus: 'memory',
  summary: ['第一次引用法律用全称并加书名号；宪法不加', 'Another law is cited by its full title in 《》 the first time; 宪法 bare'],
  advice: ['改为加书名号的全称', 'Write the full title in 《》'],
  example: { bad: '依照老年法的规定，保障老年人的权益。', good: '依照《中华人民共和国老年人权益保障法》的规定，保障老年人的权益。' },
  gather(block, { rank }) {
    const mentions = rank === 'local' ? mentionsIn(block) : [];
    return mentions.length > 0 ? mentions : null;
  },
  check(facts) {
    const known = new Set<string>();
    const hits: Hit[] = [];
    for (const { unit, offset, length, name, isMarked } of facts.flat()) {
      const isShort = isShortTitle(name);
      const title = isShort ? full(name) : name;
      if (isShort && !known.has(title)) hits.push({ unit, offset, length, fix: { replacement: `《${title}》` } });
      if (isMarked || isShort) known.add(title);
    }
    return hits;
  },
});

/** A text that was passed before is measured by the law of its day. */
const isLater = (since: string, { madeOn }: Context): boolean => madeOn === null || madeOn >= since;

/** What is said around a place, from the beginning of its sentence on. */
function around(text: string, from: number, to: number): string {
  const before = text.slice(Math.max(0, from - 100), from);
  return before.slice(before.lastIndexOf('。') + 1) + text.slice(from, to + 100);
}

const inForce: ClauseRule = {
  id: 'R07',
  scope: 'clause',
  severity: always('warning'),
  basis: '所引法律的现行文本',
  basisStatus: 'primary',
  summary: ['引用的法律现行有效，所引的条仍是那项内容', 'A law that is cited is in force, and the article still says it'],
  advice: ['改为现行法律和条文', 'Cite the law in force and the article that says it'],
  example: {
    bad: '根据《中华人民共和国立法法》第七十二条关于设区的市立法权的规定，制定本条例。',
    good: '根据《中华人民共和国立法法》第八十一条关于设区的市立法权的规定，制定本条例。',
  },
  on: clauseLines,
  check({ text, named }, context) {
    if (named.length === 0) return [];
    const gone = named.flatMap(({ from, to, name }): Mark[] => {
      const law = repealed.find(({ title }) => title === name || title === state + name);
      if (!law || !isLater(law.since, context) || text.slice(to, to + 12).includes('废止')) return [];
      return [
        {
          from,
          to,
          message: [`${law.title}已经废止（${law.source}）`, `It is no longer in force (${law.source})`],
          fix: { replacement: law.instead },
        },
      ];
    });
    const moved = externalCitations(text).flatMap(({ from, to, title, address }): Mark[] => {
      const words = around(text, from, to);
      const article = renumbered.find(
        (each) =>
          each.title.endsWith(title) &&
          title.length > 2 &&
          address.startsWith(each.was) &&
          isLater(each.since, context) &&
          each.about.test(words),
      );
      if (!article) return [];
      const start = text.indexOf(article.was, from);
      if (start < 0 || start >= to) return [];
      return [
        {
          from: start,
          to: start + article.was.length,
          message: [`这项内容现在是${article.now}（${article.source}）`, `This now stands in ${article.now} (${article.source})`],
          fix: { replacement: article.now },
        },
      ];
    });
    return [...gone, ...moved];
  },
};

/** 《甲》《乙》 or 《甲》、《乙》: where two titles meet. */
interface Meeting {
  readonly unit: string;
  readonly offset: number;
  readonly hasComma: boolean;
}

const consistency = documentRule<readonly Meeting[]>({
  id: 'R09',
  severity: always('hint'),
  basis: 'GB/T 15834—2011：书名号之间不用顿号',
  basisStatus: 'memory',
  summary: [
    '并列的书名号之间用不用顿号，全文一致（国家标准不用）',
    'Between titles in 《》 a 、 or none, the same throughout (the standard has none)',
  ],
  advice: ['与全文其他各处一致', 'Do as elsewhere in the text'],
  example: {
    bad: '依照《甲条例》、《乙条例》执行，参照《丙条例》《丁条例》的规定。',
    good: '依照《甲条例》《乙条例》执行，参照《丙条例》《丁条例》的规定。',
  },
  gather({ lines }) {
    const meetings = lines.flatMap(({ unit, at, plain }) =>
      Array.from(plain.matchAll(/》(、?)(?=《)/gu), ({ 1: comma, index }) => ({ unit, offset: at + index + 1, hasComma: comma !== '' })),
    );
    return meetings.length > 0 ? meetings : null;
  },
  check(facts) {
    const meetings = facts.flat();
    const without = meetings.filter(({ hasComma }) => !hasComma);
    const withComma = meetings.filter(({ hasComma }) => hasComma);
    if (without.length === 0) return [];
    // Where both occur the standard decides.
    return withComma.map(({ unit, offset }): Hit => ({ unit, offset, length: 1, fix: { replacement: '' } }));
  },
});

export const lawReferenceRules: readonly Rule[] = [officialName, inForce, consistency];
