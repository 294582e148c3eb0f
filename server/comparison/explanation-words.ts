/**
 * 修改情况说明, drafted from a comparison: what goes with a draft to the 主任会议 or the 常委会. What came in and what became
 * of it, how much changed, each amendment with its reasons, and what was not taken up and why. A draft for people to
 * word: always in Chinese, whatever the language of the interface.
 */
import { amendmentOf } from '../../schema/compare/amendments.js';
import type { Comparison } from '../../schema/compare/comparison.js';
import type { CommentRecord } from '../rounds/register.js';
import { type Fate, fates } from '../rounds/terms.js';
import { fateMessages } from '../site/messages/workbench.js';
import { sayIn } from '../site/text.js';
import type { VersionTable } from '../store/tables.js';
import { nameOf } from './names.js';
import { reasonLine, sourceOf } from './reason-words.js';
import type { Reasons } from './reasons.js';
import { summaryOf } from './table.js';

export interface Explained {
  readonly title: string;
  readonly from: VersionTable;
  readonly to: VersionTable;
  readonly comparison: Comparison;
  readonly reasons: Reasons;
  /** Those that were made on the earlier version, or decided on the way to the later one. */
  readonly comments: readonly CommentRecord[];
}

const t = sayIn('zh');

export function draftExplanation(explained: Explained): string {
  const { title, from, to, comparison } = explained;
  const amendments = amendmentsOf(explained);
  const declined = declinedOf(explained);
  return [
    `关于《${title}（${to.stage}）》修改情况的说明`,
    '',
    `${nameOf(t, from)}形成后，${received(explained)}在此基础上形成${nameOf(t, to)}。现将修改情况说明如下：`,
    '',
    '一、总体情况',
    `与${nameOf(t, from)}相比，${summaryOf(t, comparison)}${sizeOf(comparison)}`,
    '',
    '二、主要修改内容',
    ...(amendments.length > 0 ? amendments : ['没有文字修改。']),
    ...(declined.length > 0 ? ['', '三、未采纳的意见及理由', ...declined] : []),
    '',
  ].join('\n');
}

function received({ comments }: Explained): string {
  const standing = comments.filter(({ row }) => row.withdrawn_at === null);
  if (standing.length === 0) return '';
  const experts = standing.filter(({ source }) => source.kind === 'expert').length;
  const counted = fates.flatMap((fate) => {
    const count = countOf(standing, fate);
    return count > 0 ? [`${t(fateMessages[fate])} ${count} 条`] : [];
  });
  const open = countOf(standing, null);
  const sources = [
    experts > 0 ? `专家意见 ${experts} 条` : '',
    standing.length > experts ? `公众意见 ${standing.length - experts} 条` : '',
  ];
  const answers = [...counted, ...(open > 0 ? [`尚未答复 ${open} 条`] : [])];
  return `共收到意见 ${standing.length} 条，其中${sources.filter(Boolean).join('、')}；${answers.join('，')}。`;
}

const countOf = (comments: readonly CommentRecord[], fate: Fate | null): number =>
  comments.filter(({ disposition }) => (disposition?.fate ?? null) === fate).length;

/** 修改后共 8 章 42 条。 */
function sizeOf({ rows }: Comparison): string {
  const units = rows.flatMap(({ after }) => after);
  const count = (kind: string): number => units.filter((unit) => unit.kind === kind && unit.label !== '').length;
  return `修改后共${count('chapter') > 0 ? ` ${count('chapter')} 章` : ''} ${count('article')} 条。`;
}

function amendmentsOf({ comparison, reasons }: Explained): string[] {
  const told = comparison.rows.flatMap((row) => {
    const sentence = amendmentOf(row);
    return sentence === '' ? [] : [{ sentence, reasons: (reasons.get(row) ?? []).map((reason) => reasonLine(t, reason)) }];
  });
  return told.flatMap(({ sentence, reasons }, index) => [
    `${index + 1}．${sentence}${/。”?$/u.test(sentence) ? '' : '。'}`,
    ...reasons.map((reason) => `　　修改理由：${reason}`),
  ]);
}

function declinedOf({ comments }: Explained): string[] {
  const declined = comments.filter(({ row, disposition }) => row.withdrawn_at === null && disposition?.fate === 'declined');
  return declined.map((comment, index) => {
    const { row, disposition } = comment;
    const asked = row.body || `建议表述为“${row.proposal ?? ''}”`;
    return `${index + 1}．${sourceOf(t, comment)}：${asked}。未采纳的理由：${disposition?.reason ?? ''}`.replaceAll('。。', '。');
  });
}
