/** The structure keys as buttons, for the hand and for the phone. */
import { redo, undo } from 'prosemirror-history';
import type { Command } from 'prosemirror-state';
import { findMessages } from '../../server/site/messages/find.js';
import { movingMessages } from '../../server/site/messages/moving.js';
import { workbenchMessages as m } from '../../server/site/messages/workbench.js';
import type { Text } from '../../server/site/text.js';
import { moveSelected } from '../moving/commands.js';
import { mayEdit, run, type Session } from '../session.js';
import { insertArticle, insertHeading } from '../structure/blocks.js';
import { demote, promote } from '../structure/levels.js';
import { openFind } from './find-panel.js';
import { openMenu } from './unit-menu.js';

const tools: readonly (readonly [Text, Command])[] = [
  [m.insertArticle, insertArticle],
  [m.insertChapter, insertHeading('chapter')],
  [m.insertSection, insertHeading('section')],
  [m.toItem, demote],
  [m.toParagraph, promote],
  [m.moveUp, moveSelected(-1)],
  [m.moveDown, moveSelected(1)],
  [m.undo, undo],
  [m.redo, redo],
];

/** Tools that change the text are for those who may. */
export function Toolbar({ session }: { session: Session }) {
  const { t } = session;
  const ask = (dialog: 'go-to' | 'keys') => (): void => {
    session.dialog.value = dialog;
  };
  return (
    <div class="bench-tools" role="toolbar" aria-label={t(m.toolbar)}>
      {mayEdit(session) && <EditingTools session={session} />}
      <button type="button" onClick={() => openFind(session)}>
        {t(mayEdit(session) ? findMessages.tool : findMessages.find)}
      </button>
      <button type="button" onClick={ask('go-to')}>
        {t(m.goTo)}
      </button>
      <button type="button" onClick={ask('keys')}>
        {t(m.shortcuts)}
      </button>
    </div>
  );
}

function EditingTools({ session }: { session: Session }) {
  const { t } = session;
  const openHere = (event: Event): void => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    if (session.hereUnit.value !== null) openMenu(session, session.hereUnit.value, { x: box.left, y: box.bottom });
  };
  return (
    <>
      {tools.map(([name, command]) => (
        // Pressing a tool must not take the cursor out of the text.
        <button key={name[1]} type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => run(session, command)}>
          {t(name)}
        </button>
      ))}
      <button type="button" aria-haspopup="menu" onMouseDown={(event) => event.preventDefault()} onClick={openHere}>
        {t(movingMessages.unitMenu)}
      </button>
    </>
  );
}
