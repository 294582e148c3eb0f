/** What the other experts of a round said, below the part of the text it is about; shown while it is discussed and after. */
import { Tag } from '../site/components.js';
import { roundMessages as m } from '../site/messages/rounds.js';
import { fieldMessages } from '../site/messages/workbench.js';
import type { View } from '../site/view.js';
import { Discussion, ReplyForm, StanceButtons } from './discussed-parts.js';
import type { Invited } from './invitation.js';
import { Said } from './own-comments.js';
import type { CommentRecord } from './register.js';

interface OthersProps {
  view: View;
  invited: Invited;
  token: string;
  records: readonly CommentRecord[];
}

export function Others(props: OthersProps) {
  const { view, records } = props;
  if (records.length === 0) return null;
  return (
    <ul class="mine others" aria-label={view.t(m.othersSay)}>
      {records.map((record) => (
        <Other {...props} record={record} />
      ))}
    </ul>
  );
}

function Other({ view, invited, token, record }: OthersProps & { record: CommentRecord }) {
  const { row, source, discussed } = record;
  if (source.kind !== 'expert') return null;
  const { name } = invited.invitation;
  const own = discussed.endorsements.includes(name) ? 'endorse' : discussed.objections.includes(name) ? 'object' : null;
  const path = `/i/${token}/comments/${row.id}`;
  return (
    <li id={`comment_${row.id}`}>
      <p class="said-by">
        <Tag kind={source.field}>{view.t(fieldMessages[source.field])}</Tag> <strong>{source.name}</strong>{' '}
        <span class="quiet">{source.unit}</span>
      </p>
      <Said view={view} row={row} />
      <Discussion view={view} discussed={discussed} />
      {invited.round.closed_at === null && (
        <div class="take-part">
          <StanceButtons view={view} action={`${path}/stance`} own={own} />
          <ReplyForm view={view} action={`${path}/replies`} id={row.id} name={source.name} />
        </div>
      )}
    </li>
  );
}
