/** Starts the workbench in the page that the server has sent. */
import { render } from 'preact';
import 'prosemirror-view/style/prosemirror.css';
import { workbenchMessages as m } from '../server/site/messages/workbench.js';
import { type Language, sayIn } from '../server/site/text.js';
import { unitInAddress } from './copying.js';
import { goToUnit } from './going.js';
import type { Acts } from './keys.js';
import { Bench } from './panels/bench.js';
import { copyCitation } from './panels/unit-actions.js';
import { openMenuHere } from './panels/unit-menu.js';
import { loadState, Refused } from './server.js';
import { openSession, type Session } from './session.js';
import { answerAtCursor } from './sources/pointing.js';
import './styles/bench.css';
import './styles/sheet.css';
import './styles/carets.css';
import './styles/rail.css';
import './styles/moving.css';
import './styles/sources.css';
import './styles/locks.css';
import './styles/history.css';
import './styles/find.css';
import './rules/rules.css';
import './styles/narrow.css';

const actsOf = (session: Session): Acts => ({
  goTo: () => {
    session.dialog.value = 'go-to';
  },
  openMenu: () => openMenuHere(session),
  copyCitation: () => {
    if (session.hereUnit.value !== null) void copyCitation(session, session.hereUnit.value);
  },
  showSource: () => void answerAtCursor(session),
});

async function start(root: HTMLElement): Promise<void> {
  const language: Language = root.dataset.lang === 'en' ? 'en' : 'zh';
  const t = sayIn(language);
  try {
    const state = await loadState(root.dataset.draft ?? '');
    const sheet = document.createElement('div');
    const session = openSession(sheet, state, language, actsOf);
    const unit = unitInAddress();
    addEventListener('hashchange', () => goToUnit(session.view, unitInAddress() ?? ''));
    root.replaceChildren();
    render(<Bench session={session} sheet={sheet} />, root);
    if (unit !== null) goToUnit(session.view, unit);
  } catch (error) {
    const reason = error instanceof Refused ? error.message : t(m.noNetwork);
    const Again = () => (
      <div class="notice notice-error" role="alert">
        <p>{t(m.loadFailed, { reason })}</p>
        <button type="button" onClick={() => location.reload()}>
          {t(m.retry)}
        </button>
      </div>
    );
    root.replaceChildren();
    render(<Again />, root);
    if (!(error instanceof Refused)) console.error(error);
  }
}

const root = document.getElementById('workbench');
if (root) void start(root);
