/** Stories in words: who wrote a run of text, who put it back or moved it, and why. For pages and for the workbench. */
import type { Story } from '../../schema/provenance/runs.js';
import type { Cause } from '../drafts/cause.js';
import { formatDateTime } from '../site/dates.js';
import { historyMessages as m } from '../site/messages/history.js';
import { fieldMessages } from '../site/messages/workbench.js';
import type { Language, Say } from '../site/text.js';
import type { Origin, OriginComment } from './wire.js';

/** One thing that happened to a run of text. */
export interface Told {
  readonly origin: Origin;
  /** 王工写入 */
  readonly who: string;
  /** 2026年3月5日（周四）10:32 */
  readonly when: string;
  /** 采纳法学周教授的意见; '' for plain typing. */
  readonly why: string;
  /** Why a settled clause was changed all the same; '' where none was. */
  readonly reason: string;
}

/** What happened to a run, in the order in which it did. A step that nothing is known of is left out. */
export function tell(t: Say, language: Language, story: Story, origins: ReadonlyMap<number, Origin>): Told[] {
  const events = [
    { position: story.written, words: origins.get(story.written)?.cause?.kind === 'import' ? m.imported : m.wrote },
    { position: story.moved, words: m.moved },
    { position: story.restored, words: m.restored },
  ];
  return events
    .sort((a, b) => a.position - b.position)
    .flatMap(({ position, words }) => {
      const origin = origins.get(position);
      if (!origin) return [];
      const reason = origin.cause?.reason ? t(m.reason, { reason: origin.cause.reason }) : '';
      const when = formatDateTime(origin.at, language);
      return [{ origin, who: t(words, { name: origin.author }), when, why: whyOf(t, origin.cause, origin.comment), reason }];
    });
}

/** Why a step was made, as a phrase; '' for plain typing. */
export function whyOf(t: Say, cause: Cause | null, comment: OriginComment | null): string {
  switch (cause?.kind) {
    case 'comment':
      return comment ? whoseComment(t, comment) : t(m.becauseComment);
    case 'finding':
      return t(m.becauseFinding, { message: cause.message });
    case 'law':
      return t(m.becauseLaw, { title: cause.title, address: cause.address });
    case 'import':
      return cause.file ? t(m.becauseFile, { file: cause.file }) : '';
    case 'restore':
      return cause.version === null ? t(m.becauseMoment, { position: cause.position }) : t(m.becauseVersion, { number: cause.version });
    case 'undo':
      return t(m.becauseUndo);
    case 'move':
      return t(m.becauseDrag);
    default:
      return '';
  }
}

function whoseComment(t: Say, { source }: OriginComment): string {
  if (source.kind === 'public') return t(m.becausePublic, { number: source.number });
  if (source.kind === 'import') return t(m.becauseImported, { name: source.name });
  return t(m.becauseExpert, { field: t(fieldMessages[source.field]), name: source.name });
}
