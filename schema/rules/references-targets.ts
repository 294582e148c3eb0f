/** R04 and R05: whether what a text cites of itself exists. Where a citation points is worked out in `../citations/`. */
import type { Doubt } from './block.js';
import { always, type Hit, type HitWords, type Reference, type ReferenceRule, type Rule } from './rule.js';

const hitAt = ({ unit, from, to }: Reference): Pick<Hit, 'unit' | 'offset' | 'length'> => ({
  unit,
  offset: from,
  length: to - from,
});

/** 前款, 前两条, 本项: what is cited from where the citation stands. */
const isRelative = ({ text }: Reference): boolean => /^[前本]/u.test(text);

const targets: ReferenceRule = {
  id: 'R04',
  scope: 'reference',
  severity: always('error'),
  basis: '引用的条、款、项应当存在',
  basisStatus: 'primary',
  summary: ['引用的条、款、项在本法规中存在', 'What is cited exists in this text'],
  advice: ['核对序号，改为现在的条、款、项', 'Check the number, and cite what is meant'],
  example: { bad: '违反本条例第五十条规定的，责令改正。', good: '违反本条例第一条规定的，责令改正。' },
  check: (citations) => [
    ...citations
      .filter((citation) => citation.problem === 'no-such-unit' && !isRelative(citation))
      .map((citation): Hit => ({ ...hitAt(citation), message: [`本法规没有${citation.text}`, `This text has no ${citation.text}`] })),
    ...citations.flatMap((citation): Hit[] => (citation.doubt ? [{ ...hitAt(citation), ...doubts[citation.doubt] }] : [])),
  ],
};

/** What is said of a citation that followed its target into a doubt; somebody looks at it and means it, or cites another. */
const looked: HitWords = { severity: 'warning', fix: { confirm: true } };
const doubts: Readonly<Record<Doubt['what'], HitWords>> = {
  gone: {
    message: ['所引用的条、款、项已经删除', 'What is cited here has been deleted'],
    suggestion: ['改引别处，或者删去引用', 'Cite something else, or delete the citation'],
  },
  split: {
    ...looked,
    message: ['所引用的内容已经拆分，请核对引用的是哪一部分', 'What is cited here has been split; see which part is meant'],
  },
  merged: { ...looked, message: ['所引用的内容已经合并，请核对引用', 'What is cited here has been merged; see whether it is still meant'] },
  deleted: {
    ...looked,
    message: ['所引用的几处中有的已经删除，请核对引用', 'Some of what is cited here has been deleted; see what is meant'],
  },
};

const relatives: ReferenceRule = {
  id: 'R05',
  scope: 'reference',
  severity: always('error'),
  basis: '引用的条、款、项应当存在',
  basisStatus: 'primary',
  summary: ['“前款”“前条”“前两款”“前款第二项”指得到', '前款, 前条, 前两款, 前款第二项 point at something'],
  advice: ['改为“本条”或者写明序号', 'Write 本条, or cite by number'],
  example: { bad: '前款规定的补贴由县人民政府发放。', good: '本条规定的补贴由县人民政府发放。' },
  check: (citations) =>
    citations
      .filter((citation) => citation.problem !== null && citation.problem !== 'ambiguous' && isRelative(citation))
      .map((citation) => ({ ...hitAt(citation), message: [`“${citation.text}”没有所指`, `${citation.text} points at nothing`] })),
};

export const targetRules: readonly Rule[] = [targets, relatives];
