/** An expert's own comments where they stand in the text: private ones to be changed, submitted ones with their fate. */
import { formatDateTime } from '../site/dates.js';
import { roundMessages as m } from '../site/messages/rounds.js';
import { fateMessages, remarkKindMessages, weightMessages } from '../site/messages/workbench.js';
import type { Text } from '../site/text.js';
import type { View } from '../site/view.js';
import type { CommentTable } from '../store/tables.js';
import { Discussion } from './discussed-parts.js';
import { maxReason } from './disposition.js';
import type { Invited } from './invitation.js';
import type { CommentRecord } from './register.js';
import type { RemarkKind, Weight } from './terms.js';

/** What a comment without a fate waits for. */
export function waitingFor({ row, disposition }: CommentRecord): Text {
  if (row.withdrawn_at !== null) return m.withdrawn;
  if (row.submitted_at === null) return m.private;
  return disposition ? m.beingConfirmed : m.waiting;
}

interface MineProps {
  view: View;
  invited: Invited;
  token: string;
  /** Printed name of the part of the text. */
  name: string;
  records: readonly CommentRecord[];
  /** The comment that was just taken, or ''. */
  saved: string;
}

/** One's own comments on one part of the text. */
export function Mine(props: MineProps) {
  const { view, records, saved } = props;
  if (records.length === 0) return null;
  return (
    <ul class="mine" aria-label={view.t(m.yours)}>
      {records.map((record) => (
        <li id={`comment_${record.row.id}`} class={record.row.withdrawn_at === null ? undefined : 'withdrawn'}>
          {record.row.id === saved && (
            <p class="just-saved" role="status">
              {view.t(m.saved)}
            </p>
          )}
          <Said view={view} row={record.row} />
          <Discussion view={view} discussed={record.discussed} />
          <Outcome {...props} record={record} />
        </li>
      ))}
    </ul>
  );
}

/** What was said: its kind and weight, the words it stands on, the comment, the wording and the basis. */
export function Said({ view: { t }, row }: { view: View; row: CommentTable }) {
  return (
    <>
      <p class="bearing">
        {t(remarkKindMessages[row.kind as RemarkKind])} · {t(weightMessages[row.weight as Weight])}
      </p>
      {row.start_offset !== null && <blockquote>{row.quote}</blockquote>}
      {row.body && <p class="preserved">{row.body}</p>}
      {row.proposal !== null && (
        <div class="proposal">
          <p class="quiet">{t(m.proposed)}</p>
          <p class="preserved">{row.proposal}</p>
        </div>
      )}
      {row.basis && (
        <p class="preserved quiet">
          {t(m.basisOf)}
          {row.basis}
        </p>
      )}
    </>
  );
}

function Outcome(props: MineProps & { record: CommentRecord }) {
  const { view, invited, record } = props;
  const { t, language } = view;
  const { row } = record;
  const disposition = record.told;
  if (disposition)
    return (
      <p class="preserved outcome">
        <strong class={`fate fate-${disposition.fate}`}>{t(fateMessages[disposition.fate])}</strong> {disposition.reason}
      </p>
    );
  if (row.withdrawn_at !== null)
    return (
      <p class="outcome">
        <span class="state">{t(m.withdrawn)}</span> {formatDateTime(row.withdrawn_at, language)} {row.withdrawal}
      </p>
    );
  const open = invited.round.closed_at === null;
  return (
    <div class="outcome">
      <span class="state state-pending">{t(waitingFor(record))}</span>
      {open && row.submitted_at === null && <Change {...props} row={row} />}
      {open && row.submitted_at !== null && record.disposition === null && <Withdraw {...props} row={row} />}
    </div>
  );
}

function Change({ view: { t }, token, name, row }: MineProps & { row: CommentTable }) {
  const path = `/i/${token}/comments/${row.id}`;
  return (
    <span class="row-actions">
      <a class="button small" href={path} aria-label={t(m.reviseOf, { place: name })}>
        {t(m.revise)}
      </a>
      <form method="post" action={`${path}/discard`}>
        <button type="submit" class="small">
          {t(m.discard)}
        </button>
      </form>
    </span>
  );
}

function Withdraw({ view: { t }, token, row }: MineProps & { row: CommentTable }) {
  const id = `withdrawal_${row.id}`;
  return (
    <details>
      <summary>{t(m.withdraw)}</summary>
      <form method="post" action={`/i/${token}/comments/${row.id}/withdrawal`}>
        <p class="hint">{t(m.withdrawWhat)}</p>
        <div class="field">
          <label for={id}>{t(m.withdrawReason)}</label>
          <textarea id={id} name="reason" rows={2} maxlength={maxReason} required />
        </div>
        <button type="submit">{t(m.withdraw)}</button>
      </form>
    </details>
  );
}
