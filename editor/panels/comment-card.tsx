/** One comment: who says what on which words, what they propose, and what becomes of it. */
import { diffArrays } from 'diff';
import { useState } from 'preact/hooks';
import type { RailComment, RailDisposition } from '../../server/drafts/wire.js';
import { type Fate, fates } from '../../server/rounds/terms.js';
import { formatDate } from '../../server/site/dates.js';
import { lockMessages } from '../../server/site/messages/locks.js';
import {
  fateMessages,
  fieldMessages,
  importedFormMessages,
  workbenchMessages as m,
  remarkKindMessages,
  weightMessages,
} from '../../server/site/messages/workbench.js';
import { wordsAt } from '../comment-marks.js';
import { acceptComment, answerComment, confirmAnswer } from '../server.js';
import type { Session } from '../session.js';
import { showPlace } from './rail.js';

/** Each field has a mark besides its hue. */
const marks = { law: '◆', health: '✚', eldercare: '●', public: '民', import: '文' } as const;

function Author({ session, comment }: { session: Session; comment: RailComment }) {
  const { t } = session;
  const { source } = comment;
  if (source.kind === 'public')
    return (
      <header class="comment-author comment-public">
        <span aria-hidden="true">{marks.public}</span> {t(m.publicNumber, { number: source.number })}
      </header>
    );
  if (source.kind === 'import')
    return (
      <header class="comment-author comment-import">
        <span aria-hidden="true">{marks.import}</span> {t(importedFormMessages[source.form])} <strong>{source.name}</strong>
        <small>{formatDate(comment.createdAt, session.language)}</small>
      </header>
    );
  return (
    <header class={`comment-author comment-${source.field}`}>
      <span aria-hidden="true">{marks[source.field]}</span> {t(fieldMessages[source.field])} <strong>{source.name}</strong>
      <small>
        {source.unit} · {t(m.round, { number: source.round })}
      </small>
    </header>
  );
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const wordsIn = (text: string): string[] => Array.from(segmenter.segment(text), (part) => part.segment);

/** A proposed wording against the words that stand there now. */
function Proposal({ before, after }: { before: string; after: string }) {
  return (
    <p class="comment-proposal">
      {diffArrays(wordsIn(before), wordsIn(after)).map((part, index) => {
        const text = part.value.join('');
        if (part.added) return <ins key={index}>{text}</ins>;
        return part.removed ? <del key={index}>{text}</del> : text;
      })}
    </p>
  );
}

function AnswerForm({ session, comment, done }: { session: Session; comment: RailComment; done: () => void }) {
  const { t } = session;
  const [fate, setFate] = useState<Fate>(comment.disposition?.fate ?? 'adopted');
  const [reason, setReason] = useState(comment.disposition?.reason ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      await answerComment(comment.id, { fate, reason });
      done();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <form class="comment-answer" onSubmit={submit}>
      <label>
        {t(m.fate)}
        <select value={fate} onInput={(event) => setFate(event.currentTarget.value as Fate)}>
          {fates.map((each) => (
            <option key={each} value={each}>
              {t(fateMessages[each])}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t(m.reason)}
        <textarea rows={3} value={reason} maxLength={2000} required onInput={(event) => setReason(event.currentTarget.value)} />
      </label>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <p class="actions">
        <button type="submit" class="primary">
          {t(m.send)}
        </button>
        <button type="button" onClick={done}>
          {t(m.cancel)}
        </button>
      </p>
    </form>
  );
}

/** What the comment stands on: the article, the words; a press brings it into view. */
function Where({ session, comment, gone }: { session: Session; comment: RailComment; gone: boolean }) {
  const { t } = session;
  if (comment.target === 'whole') return <p class="comment-where">{t(m.whole)}</p>;
  const entry = session.entries.value.find(({ id }) => id === comment.place.unit);
  const show = (): void => {
    session.active.value = comment.id;
    showPlace(session, comment.id);
  };
  return (
    <>
      {gone && <p class="comment-where comment-gone">{t(m.orphanHint)}</p>}
      {!gone && entry && (
        <button type="button" class="comment-where" onClick={show}>
          {entry.label || entry.words}
        </button>
      )}
      {(gone || comment.target === 'range') && comment.quote && (
        <button type="button" class="comment-quote" onClick={show}>
          {comment.quote}
        </button>
      )}
    </>
  );
}

/** Shown when the words changed after the comment was made: both, for a person to decide. */
function ChangedWords({
  session: { t },
  comment,
  now,
  accept,
  cancel,
}: {
  session: Session;
  comment: RailComment;
  now: string;
  accept: () => void;
  cancel: () => void;
}) {
  return (
    <div class="comment-changed" role="alert">
      <p>{t(m.confirmChanged)}</p>
      <dl>
        <dt>{t(m.wordsThen)}</dt>
        <dd>{comment.quote}</dd>
        <dt>{t(m.wordsNow)}</dt>
        <dd>{now}</dd>
      </dl>
      <p class="actions">
        <button type="button" class="primary" onClick={accept}>
          {t(m.replaceAnyway)}
        </button>
        <button type="button" onClick={cancel}>
          {t(m.cancel)}
        </button>
      </p>
    </div>
  );
}

/** Whether a second person agrees; for one who may and has not given the answer, the way to do so. */
function Confirmation({
  session: { t, boot },
  comment,
  disposition,
}: {
  session: Session;
  comment: RailComment;
  disposition: RailDisposition;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  if (disposition.confirmedBy !== null) return <p class="comment-confirmed">{t(m.confirmedBy, { name: disposition.confirmedBy })}</p>;
  const confirm = (): void => {
    confirmAnswer(comment.id, { number: disposition.number }).catch((error: unknown) =>
      setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <p class="comment-confirmed">
      {t(m.unconfirmed)}{' '}
      {boot.me.mayConfirm && disposition.byId !== boot.me.id && (
        <button type="button" data-do="confirm" onClick={confirm}>
          {t(m.confirm)}
        </button>
      )}
      {problem && (
        <span class="problem" role="alert">
          {problem}
        </span>
      )}
    </p>
  );
}

export function CommentCard({ session, comment }: { session: Session; comment: RailComment }) {
  const { t, boot } = session;
  const [answering, setAnswering] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const isActive = session.active.value === comment.id;
  // Reading `edits` makes the card follow what is typed at its place.
  const now = session.edits.value >= 0 ? wordsAt(session.view.state, comment) : null;
  const gone = comment.target !== 'whole' && now === null;

  /** @param settled why a settled clause is changed all the same */
  const accept = async (settled?: string): Promise<void> => {
    if (now === null || busy) return;
    const clause = session.locks.settled(comment.place.unit);
    if (clause && settled === undefined) {
      session.dialog.value = {
        kind: 'reason',
        title: t(lockMessages.askTitle, { label: session.entries.value.find(({ id }) => id === clause.unit)?.label ?? '' }),
        lead: t(lockMessages.acceptLead, { name: clause.by, reason: clause.reason }),
        save: t(m.accept),
        giveUp: t(m.cancel),
        onReason: (reason) => accept(reason),
        onGiveUp: () => {},
      };
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      await session.connection.settle();
      await acceptComment(comment.id, { replacing: now, reason: t(m.acceptedReason), settled });
      setConfirming(false);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <li
      class={`comment-card${isActive ? ' active' : ''}${comment.disposition || comment.withdrawal !== null ? ' answered' : ''}`}
      data-comment={comment.id}
      tabIndex={-1}
      onFocusCapture={() => {
        session.active.value = comment.id;
      }}
    >
      <Author session={session} comment={comment} />
      <Where session={session} comment={comment} gone={gone} />
      {comment.source.kind === 'expert' && (
        <p class="comment-bearing">
          {t(remarkKindMessages[comment.kind])} · {t(weightMessages[comment.weight])}
        </p>
      )}
      {comment.body && <p class="comment-body">{comment.body}</p>}
      {comment.proposal !== null && (
        <>
          <p class="comment-suggests">{t(m.suggests)}</p>
          <Proposal before={comment.disposition ? comment.quote : (now ?? comment.quote)} after={comment.proposal} />
        </>
      )}
      {comment.basis && (
        <p class="comment-basis">
          {t(m.basis)}
          {comment.basis}
        </p>
      )}
      {comment.endorsements.length > 0 && <p class="comment-basis">{t(m.endorsed, { names: comment.endorsements.join('、') })}</p>}
      {comment.objections.length > 0 && <p class="comment-basis">{t(m.objected, { names: comment.objections.join('、') })}</p>}
      {comment.replies.map(({ by, body, at }) => (
        <p key={at} class="comment-reply">
          <strong>{by}</strong> {body}
        </p>
      ))}
      {comment.withdrawal !== null && (
        <p class="comment-fate">
          <strong>{t(m.withdrawn)}</strong> {comment.withdrawal}
        </p>
      )}
      {comment.disposition && (
        <p class={`comment-fate fate-${comment.disposition.fate}`}>
          <strong>{t(fateMessages[comment.disposition.fate])}</strong> {comment.disposition.reason} <small>{comment.disposition.by}</small>
        </p>
      )}
      {comment.disposition && <Confirmation session={session} comment={comment} disposition={comment.disposition} />}
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {confirming && now !== null && (
        <ChangedWords session={session} comment={comment} now={now} accept={() => void accept()} cancel={() => setConfirming(false)} />
      )}
      {answering && <AnswerForm session={session} comment={comment} done={() => setAnswering(false)} />}
      {boot.me.mayAnswer && comment.withdrawal === null && !answering && !confirming && (
        <p class="actions">
          {comment.proposal !== null && comment.disposition === null && now !== null && (
            <button
              type="button"
              class="primary"
              data-do="accept"
              disabled={busy}
              onClick={() => (now === comment.quote ? void accept() : setConfirming(true))}
            >
              {t(m.accept)}
            </button>
          )}
          <button type="button" onClick={() => setAnswering(true)}>
            {t(comment.disposition ? m.answerAgain : m.answer)}
          </button>
        </p>
      )}
    </li>
  );
}
