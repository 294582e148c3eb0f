/** Asks for a reason: to settle a clause, or to change one that is settled. Leaving the dialog gives the deed up. */
import { useRef, useState } from 'preact/hooks';
import { lockMessages as m } from '../../server/site/messages/locks.js';
import { closeOf, Modal } from '../panels/modal.js';
import type { Session } from '../session.js';
import type { ReasonAsked } from '../shown.js';

/** Longest reason, in characters. */
const longest = 300;

export function ReasonDialog({ session, asked }: { session: Session; asked: ReasonAsked }) {
  const { t, view } = session;
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const given = useRef(false);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLElement;
    try {
      await asked.onReason(reason.trim());
      given.current = true;
      form.closest('dialog')?.close();
      view.focus();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Modal session={session} title={asked.title} onClose={() => !given.current && asked.onGiveUp()}>
      <form onSubmit={submit}>
        <p>{asked.lead}</p>
        <label class="field">
          {t(m.why)}
          <input value={reason} maxLength={longest} required pattern=".*\S.*" onInput={(event) => setReason(event.currentTarget.value)} />
        </label>
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <p class="actions">
          <button type="submit" class="primary">
            {asked.save}
          </button>
          <button type="button" onClick={closeOf}>
            {asked.giveUp}
          </button>
        </p>
      </form>
    </Modal>
  );
}
