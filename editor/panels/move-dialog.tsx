/** Moving a unit to a place that is named: behind 第八条, at the end of 第三章. Says beforehand what it will be called there. */
import { useState } from 'preact/hooks';
import { spanOfUnit } from '../../schema/spans.js';
import { movingMessages as m } from '../../server/site/messages/moving.js';
import { destination } from '../moving/destination.js';
import { nameOfUnit, preview } from '../moving/drag.js';
import { moveTo } from '../moving/move.js';
import type { Session } from '../session.js';
import { closeOf, Modal } from './modal.js';

export function MoveDialog({ session, unit }: { session: Session; unit: string }) {
  const { t, view } = session;
  const [typed, setTyped] = useState('');
  const { doc } = view.state;
  const span = spanOfUnit(doc, unit);
  const place = span && destination(doc, span, typed);
  const saying = (): string => {
    if (!span || !place || typed.trim() === '') return '';
    if (place.kind === 'nowhere') return t(m.moveToNowhere);
    if (place.kind === 'here') return t(m.moveToHere);
    return t(m.moveToBecomes, { now: preview(doc, span, place.landing).now });
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!span || place?.kind !== 'there') return;
    closeOf(event);
    view.dispatch(moveTo(view.state, span, place.landing));
    view.focus();
  };
  return (
    <Modal session={session} title={t(m.moveToTitle, { place: nameOfUnit(doc, unit) })}>
      <form onSubmit={submit}>
        <label class="field">
          {t(m.moveToLabel)}
          <input value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        </label>
        <p role="status">{saying()}</p>
        <p class="actions">
          <button type="submit" class="primary" disabled={place?.kind !== 'there'}>
            {t(m.move)}
          </button>
          <button type="button" onClick={closeOf}>
            {t(m.cancel)}
          </button>
        </p>
      </form>
    </Modal>
  );
}
