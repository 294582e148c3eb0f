/** The few dialogs, each a native one: name a version, go to an article, move to a place, the keys. */
import { useState } from 'preact/hooks';
import { stages } from '../../server/drafts/stages.js';
import { keyMessages, workbenchMessages as m } from '../../server/site/messages/workbench.js';
import { goToArticle } from '../going.js';
import { ReasonDialog } from '../locks/reason-dialog.js';
import { nameVersion } from '../server.js';
import type { Session } from '../session.js';
import { closeOf, Modal } from './modal.js';
import { MoveDialog } from './move-dialog.js';

function VersionDialog({ session }: { session: Session }) {
  const { t, boot } = session;
  const [outcome, setOutcome] = useState<string | null>(null);
  const [stage, setStage] = useState<string>(stages[Math.min(boot.versions.length, stages.length - 1)] ?? stages[0]);
  const [remark, setRemark] = useState('');
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    // What is typed belongs to the version: it must be saved first.
    if (!(await session.connection.settle())) {
      setOutcome(t(m.offline, { count: session.connection.unsaved }));
      return;
    }
    try {
      const version = await nameVersion(boot.draft.id, { stage, remark });
      setOutcome(t(m.versionNamed, { number: version.number, stage: version.stage }));
    } catch (error) {
      setOutcome(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Modal session={session} title={t(m.nameVersion)}>
      <form onSubmit={submit}>
        <p>{t(m.nameVersionLead)}</p>
        <label class="field">
          {t(m.stage)}
          <select value={stage} onInput={(event) => setStage(event.currentTarget.value)}>
            {stages.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          {t(m.remark)}
          <input value={remark} maxLength={500} onInput={(event) => setRemark(event.currentTarget.value)} />
        </label>
        {outcome && <p role="status">{outcome}</p>}
        <p class="actions">
          <button type="submit" class="primary">
            {t(m.name)}
          </button>
          <button type="button" onClick={closeOf}>
            {t(m.close)}
          </button>
        </p>
      </form>
    </Modal>
  );
}

function GoToDialog({ session }: { session: Session }) {
  const { t } = session;
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const sentence = goToArticle(session, typed);
    setProblem(sentence);
    if (sentence === null) closeOf(event);
  };
  return (
    <Modal session={session} title={t(m.goTo)}>
      <form onSubmit={submit}>
        <label class="field">
          {t(m.goToLabel)}
          <input value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        </label>
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <p class="actions">
          <button type="submit" class="primary">
            {t(m.goTo)}
          </button>
          <button type="button" onClick={closeOf}>
            {t(m.cancel)}
          </button>
        </p>
      </form>
    </Modal>
  );
}

function KeysDialog({ session }: { session: Session }) {
  const { t } = session;
  return (
    <Modal session={session} title={t(m.shortcuts)}>
      <table class="bench-keys">
        <tbody>
          {keyMessages.map(([keys, meaning]) => (
            <tr key={keys.join()}>
              <th scope="row">
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{t(meaning)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="actions">
        <button type="button" onClick={closeOf}>
          {t(m.close)}
        </button>
      </p>
    </Modal>
  );
}

export function Dialogs({ session }: { session: Session }) {
  const dialog = session.dialog.value;
  if (dialog !== null && typeof dialog === 'object')
    return dialog.kind === 'reason' ? (
      <ReasonDialog session={session} asked={dialog} />
    ) : (
      <MoveDialog session={session} unit={dialog.unit} />
    );
  switch (dialog) {
    case 'version':
      return <VersionDialog session={session} />;
    case 'go-to':
      return <GoToDialog session={session} />;
    case 'keys':
      return <KeysDialog session={session} />;
    case null:
      return null;
  }
}
