/** The 对照表 as rows of words with their marks: what its Word and its Excel file are written from. */
import type { Comparison } from '../../schema/compare/comparison.js';
import type { Span } from '../../schema/compare/spans.js';
import { comparisonMessages as m } from '../site/messages/comparison.js';
import { sayIn } from '../site/text.js';
import { reasonLine } from './reason-words.js';
import type { Reasons } from './reasons.js';
import { type ShownLine, sideOf } from './shown.js';
import { isAbbreviated, list, summaryOf } from './table.js';
import { amended, kindOf, notesOf } from './words.js';

/** What is done to words in a table that is printed in black and white. */
export type Mark = 'plain' | 'added' | 'removed' | 'movedHere' | 'movedAway' | 'followed' | 'label' | 'remark';

export interface MarkedText {
  readonly text: string;
  readonly mark: Mark;
}

/** A cell: its lines, each in words of one mark. */
export type MarkedLines = readonly (readonly MarkedText[])[];

export interface SheetOfComparison {
  readonly title: string;
  readonly summary: string;
  /** How changes are shown, each by its own example. */
  readonly legend: readonly MarkedText[];
  /** 序号, both sides, 修改理由、意见来源. */
  readonly heads: readonly [string, string, string, string];
  readonly rows: readonly (readonly [MarkedLines, MarkedLines, MarkedLines, MarkedLines])[];
}

/** What the table is made of. */
export interface Table {
  readonly comparison: Comparison;
  readonly reasons: Reasons;
  /** Of the law. */
  readonly title: string;
  /** Names of both sides. */
  readonly before: string;
  readonly after: string;
}

/** Files are in Chinese, whoever asks for them. */
const t = sayIn('zh');

export function sheetOf({ comparison, reasons, title, before, after }: Table): SheetOfComparison {
  return {
    title: `${title}${t(m.title)}`,
    summary: summaryOf(t, comparison),
    legend: [
      { text: `${t(m.legend)}：`, mark: 'plain' },
      { text: t(m.legendAdded), mark: 'added' },
      { text: '　', mark: 'plain' },
      { text: t(m.legendRemoved), mark: 'removed' },
      { text: '　', mark: 'plain' },
      { text: t(m.legendMovedHere), mark: 'movedHere' },
      { text: '　', mark: 'plain' },
      { text: t(m.legendMovedAway), mark: 'movedAway' },
      { text: '　', mark: 'plain' },
      { text: t(m.legendFollowed), mark: 'followed' },
    ],
    heads: [t(m.number), before, after, t(m.reasons)],
    rows: list(comparison.rows, 'all', reasons).map(({ row, number, reasons }) => {
      const kind = kindOf(t, row);
      const side = (which: 'before' | 'after'): MarkedLines => {
        if (row[which].length === 0) return [[{ text: t(amended.absent[which]), mark: 'remark' }]];
        const lines = isAbbreviated(row)
          ? [[label(`${row[which][0]?.label ?? ''}　`), { text: t(m.unchanged), mark: 'remark' } as const]]
          : sideOf(row, which).map(lineOf);
        const notes = notesOf(t, row, which);
        return notes.length > 0 ? [...lines, [{ text: notes.join(t(m.comma)), mark: 'remark' }]] : lines;
      };
      return [
        [[plain(String(number))], ...(kind ? [[plain(kind)]] : [])],
        side('before'),
        side('after'),
        reasons.map((reason) => [plain(reasonLine(t, reason))]),
      ] as const;
    }),
  };
}

const plain = (text: string): MarkedText => ({ text, mark: 'plain' });
const label = (text: string): MarkedText => ({ text, mark: text.endsWith('\u3000') ? 'label' : 'plain' });

function lineOf({ label: before, parts, op, moved, labelOp, brokenBy }: ShownLine): MarkedText[] {
  const number = before === '' ? [] : labelOp === 'same' ? [label(before)] : [{ text: before, mark: markOf({ op: labelOp }, moved) }];
  const sign = brokenBy === null ? [] : [{ text: '↵', mark: markOf({ op: brokenBy }, false) }];
  const words = parts.map((part) => ({ text: part.text, mark: markOf(op === 'same' ? part : { op }, moved || part.move !== undefined) }));
  return [...sign, ...number, ...words];
}

function markOf({ op, renumbered }: Pick<Span, 'op' | 'renumbered'>, moved: boolean): Mark {
  if (renumbered) return 'followed';
  if (op === 'same') return 'plain';
  if (op === 'ins') return moved ? 'movedHere' : 'added';
  return moved ? 'movedAway' : 'removed';
}
