/** Reasons as they are read: from whom, what was asked for, what was decided and why. */
import type { CommentRecord } from '../rounds/register.js';
import { comparisonMessages as m } from '../site/messages/comparison.js';
import { fateMessages, fieldMessages, importedFormMessages, workbenchMessages } from '../site/messages/workbench.js';
import type { Say } from '../site/text.js';
import type { Reason } from './reasons.js';

/** A reason in its parts; '' for a part that it does not have. */
export interface ReasonWords {
  /** 第1轮座谈，李教授（某大学，法学） */
  readonly source: string;
  readonly words: string;
  /** 采纳：… */
  readonly answer: string;
}

export function reasonWords(t: Say, reason: Reason): ReasonWords {
  switch (reason.kind) {
    case 'comment':
      return ofComment(t, reason);
    case 'finding':
      return { source: t(m.ofRule), words: reason.message, answer: '' };
    case 'law':
      return { source: t(m.ofLaw), words: `《${reason.title}》${reason.address}`, answer: '' };
    case 'stated':
      return { source: t(m.ofEditor), words: reason.words, answer: '' };
  }
}

/** Who made a comment: 第1轮座谈，李教授（某大学，法学）. */
export function sourceOf(t: Say, { source }: Pick<CommentRecord, 'source'>): string {
  if (source.kind === 'public') return t(workbenchMessages.publicNumber, { number: source.number });
  if (source.kind === 'import') return t(m.ofImport, { form: t(importedFormMessages[source.form]), name: source.name });
  return t(m.ofExpert, { round: source.round, name: source.name, unit: source.unit, field: t(fieldMessages[source.field]) });
}

function ofComment(t: Say, { comment }: Reason & { kind: 'comment' }): ReasonWords {
  const { row, disposition } = comment;
  const fate = disposition ? t(fateMessages[disposition.fate]) : '';
  return {
    source: sourceOf(t, comment),
    words: row.body || t(m.proposes, { words: row.proposal ?? '' }),
    answer: disposition ? t(m.answered, { fate, reason: disposition.reason }) : '',
  };
}

/** A reason in one line, for files. */
export function reasonLine(t: Say, reason: Reason): string {
  const { source, words, answer } = reasonWords(t, reason);
  return t(m.reasonLine, { source, words }) + (answer && t(m.reasonAnswer, { answer }));
}

/** Where a comment can be read in full; null for other reasons. */
function addressOf(reason: Reason): string | null {
  if (reason.kind !== 'comment' || reason.comment.row.round_id === null) return null;
  return `/rounds/${reason.comment.row.round_id}#comment_${reason.comment.row.id}`;
}

export function ReasonList({ t, reasons }: { t: Say; reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null;
  return (
    <ul class="reasons">
      {reasons.map((reason) => {
        const { source, words, answer } = reasonWords(t, reason);
        const href = addressOf(reason);
        return (
          <li>
            <strong>{href ? <a href={href}>{source}</a> : source}</strong>
            <span class="preserved">{words}</span>
            {answer && <span class="preserved quiet">{answer}</span>}
          </li>
        );
      })}
    </ul>
  );
}
