/** What can be done with a unit: the entries of its menu. All of them act where the cursor is. */
import type { Node } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import { findUnit } from '../../schema/law.js';
import { quoteUnit } from '../../schema/quote.js';
import { blocksSpan, type Span, spanOfUnit } from '../../schema/spans.js';
import { historyMessages } from '../../server/site/messages/history.js';
import { lockMessages } from '../../server/site/messages/locks.js';
import { movingMessages as m } from '../../server/site/messages/moving.js';
import { workbenchMessages } from '../../server/site/messages/workbench.js';
import type { Text } from '../../server/site/text.js';
import { copyText, linkToUnit } from '../copying.js';
import { moveSpan } from '../moving/commands.js';
import { reopenClause, settleClause } from '../server.js';
import { mayEdit, run, type Session, tell } from '../session.js';
import { insertArticle } from '../structure/blocks.js';
import { toArticle, toHeading, toList, toParagraphs } from '../structure/convert.js';
import { splitArticle } from '../structure/enter.js';
import { demote, promote } from '../structure/levels.js';
import { mergeArticle } from '../structure/merge.js';
import { addAnnex, addCaption, removeBlock, removeCaption } from '../structure/parts.js';

export interface Action {
  readonly name: Text;
  readonly keys?: string;
  readonly possible: boolean;
  run(): void;
}

/** Entries that cannot be used are shown as such, so that the menu keeps its shape; those that make no sense are left out. */
export function actionsFor(session: Session, unitId: string): readonly (readonly Action[])[] {
  const unit = findUnit(session.view.state.doc, unitId);
  if (!unit) return [];
  const copying = [...copyActions(session, unitId), ...settleActions(session, unitId, unit.node.type.name)];
  if (!mayEdit(session)) return [copying];
  const move = moveActions(session, unitId);
  switch (unit.node.type.name) {
    case 'article':
      return [move, articleActions(session), copying, [act(session, m.removeArticle, removeBlock)]];
    case 'heading':
      return [move, headingActions(session), copying, [act(session, m.removeHeading, removeBlock)]];
    case 'annex':
      return [copying, [act(session, m.removeAnnex, removeBlock)]];
    case 'preface':
      return [move, [act(session, m.removeLine, removeBlock)]];
    default:
      return [move, clauseActions(session), copying];
  }
}

function act(session: Session, name: Text, command: Command, keys?: string): Action {
  return { name, possible: command(session.view.state), run: () => run(session, command), ...(keys ? { keys } : {}) };
}

function moveActions(session: Session, unitId: string): Action[] {
  const span = spanOfUnit(session.view.state.doc, unitId);
  const whole = (doc: Node): Span | null => spanOfUnit(doc, unitId);
  const line = (doc: Node): Span | null => {
    const index = doc.children.findIndex((node) => node.attrs.id === unitId);
    return blocksSpan(doc, index, index + 1);
  };
  const toPlace: Action = {
    name: m.moveTo,
    possible: span !== null,
    run: () => {
      session.dialog.value = { kind: 'move-to', unit: unitId };
    },
  };
  if (span?.kind !== 'chapter')
    return [act(session, m.moveUp, moveSpan(whole, -1), 'Alt ↑'), act(session, m.moveDown, moveSpan(whole, 1), 'Alt ↓'), toPlace];
  return [
    act(session, m.chapterUp, moveSpan(whole, -1), 'Alt Shift ↑'),
    act(session, m.chapterDown, moveSpan(whole, 1), 'Alt Shift ↓'),
    act(session, m.lineUp, moveSpan(line, -1), 'Alt ↑'),
    act(session, m.lineDown, moveSpan(line, 1), 'Alt ↓'),
    toPlace,
  ];
}

function articleActions(session: Session): Action[] {
  const captioned = removeCaption(session.view.state);
  return [
    act(session, m.splitHere, splitArticle, 'Ctrl Enter'),
    act(session, m.mergeBefore, mergeArticle(-1)),
    act(session, m.mergeAfter, mergeArticle(1)),
    act(session, m.toList, toList),
    act(session, m.toParagraphs, toParagraphs),
    captioned ? act(session, m.removeCaption, removeCaption) : act(session, m.addCaption, addCaption),
    act(session, m.toHeading, toHeading),
    act(session, m.insertArticle, insertArticle),
    act(session, m.addAnnex, addAnnex),
  ];
}

function clauseActions(session: Session): Action[] {
  return [
    act(session, m.deeper, demote, 'Tab'),
    act(session, m.higher, promote, 'Shift Tab'),
    act(session, m.toParagraphs, toParagraphs),
    act(session, m.splitHere, splitArticle, 'Ctrl Enter'),
  ];
}

function headingActions(session: Session): Action[] {
  return [
    act(session, m.higherHeading, promote, 'Shift Tab'),
    act(session, m.deeperHeading, demote, 'Tab'),
    act(session, m.toArticle, toArticle),
    act(session, m.insertArticle, insertArticle),
  ];
}

function copyActions(session: Session, unitId: string): Action[] {
  const { boot } = session;
  return [
    { name: m.copyCitation, keys: 'Ctrl Alt C', possible: true, run: () => void copyCitation(session, unitId) },
    {
      name: m.copyLink,
      possible: true,
      run: () => void copied(session, linkToUnit(boot.draft.id, unitId), m.linkCopied),
    },
    {
      name: historyMessages.whyThis,
      possible: true,
      run: () => location.assign(`/drafts/${boot.draft.id}/clauses/${unitId}`),
    },
  ];
}

/** 定稿, for an article. */
function settleActions(session: Session, unitId: string, kind: string): Action[] {
  const { t, boot, locks, dialog } = session;
  if (kind !== 'article' || !boot.me.maySettle) return [];
  const draftId = boot.draft.id;
  const told = (error: unknown): void => tell(session, error instanceof Error ? error.message : String(error));
  if (locks.settled(unitId))
    return [{ name: lockMessages.reopen, possible: true, run: () => void reopenClause(draftId, unitId).catch(told) }];
  const ask = (): void => {
    dialog.value = {
      kind: 'reason',
      title: t(lockMessages.settle),
      lead: t(lockMessages.settleLead),
      save: t(lockMessages.settled),
      giveUp: t(workbenchMessages.cancel),
      onReason: async (reason) => {
        await settleClause(draftId, unitId, reason);
        tell(session, t(lockMessages.done));
      },
      onGiveUp: () => {},
    };
  };
  return [{ name: lockMessages.settle, possible: true, run: ask }];
}

/** Copies a unit with its citation: 《某市条例（草案）》第十条第二款 and its words. */
export async function copyCitation(session: Session, unitId: string): Promise<void> {
  const quote = quoteUnit(session.view.state.doc, unitId, session.t(m.draftStage));
  if (quote) await copied(session, `${quote.citation}\n${quote.words}`, m.citationCopied, quote.citation);
}

async function copied(session: Session, text: string, done: Text, what = ''): Promise<void> {
  const { t } = session;
  tell(session, (await copyText(text)) ? t(done, { what }) : t(m.notCopied));
}
