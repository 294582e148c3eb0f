/** What is saved, where the log stands, who is where. Read out politely when it changes. */
import { lockMessages } from '../../server/site/messages/locks.js';
import { workbenchMessages as m } from '../../server/site/messages/workbench.js';
import type { Session } from '../session.js';

const time = (at: number): string => new Date(at).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false });

function savingWords({ t, saving, kept }: Session): string {
  const state = saving.value;
  switch (state.kind) {
    case 'saved':
      return state.at === null ? t(m.savedJust) : t(m.saved, { time: time(state.at) });
    case 'saving':
      return t(m.saving);
    case 'offline':
      if (state.count === 0) return t(m.reconnecting);
      return t(kept.value ? m.offline : m.offlineNotKept, { count: state.count });
    case 'frozen':
      return t(lockMessages.waiting, { count: state.count });
    case 'stopped':
      return t(m.stopped, { reason: state.reason });
  }
}

function whereabouts({ t, people, entries, connection }: Session): string {
  const others = people.value.filter((person) => person.clientId !== connection.clientId);
  if (others.length === 0) return t(m.alone);
  const labels = new Map(entries.value.map((entry) => [entry.id, entry.label || entry.words]));
  const shown = others.slice(0, 3).map(({ name, unit }) => {
    const place = unit === null ? undefined : labels.get(unit);
    return place ? t(m.isAt, { name, place }) : t(m.isHere, { name });
  });
  return shown.join(' · ');
}

export function StatusBar({ session }: { session: Session }) {
  const { t, saving } = session;
  const stopped = saving.value.kind === 'stopped';
  return (
    <footer class="bench-status">
      <span role="status" class={`saving saving-${saving.value.kind}`} data-saving={saving.value.kind}>
        {savingWords(session)}
      </span>
      <span>{t(m.position, { position: session.position.value.toLocaleString('zh-CN') })}</span>
      <span>{whereabouts(session)}</span>
      <span>{t(m.characters, { count: session.characters.value.toLocaleString('zh-CN') })}</span>
      {stopped && session.connection.unsaved > 0 && (
        <details open>
          <summary>{t(m.unsaved)}</summary>
          <textarea readOnly rows={4} value={session.connection.unsavedWords.join('\n')} />
        </details>
      )}
    </footer>
  );
}
