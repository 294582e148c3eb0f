/** Going to a unit of the text. */
import { Selection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { findUnit } from '../schema/law.js';
import { fromChinese } from '../schema/numerals.js';
import { outline } from '../schema/outline.js';
import { workbenchMessages as m } from '../server/site/messages/workbench.js';
import type { Session } from './session.js';

/** Puts the cursor at the beginning of a unit and the unit at the top of the window. */
export function goToUnit(view: EditorView, unitId: string): void {
  const unit = findUnit(view.state.doc, unitId);
  if (!unit) return;
  view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(unit.pos + 1))));
  const element = view.nodeDOM(unit.pos);
  if (element instanceof Element) element.scrollIntoView({ block: 'start' });
}

/** Puts the cursor at the beginning of a unit, unless it is in it already. */
export function putCursorInto(view: EditorView, unitId: string): void {
  const { doc, selection } = view.state;
  const unit = findUnit(doc, unitId);
  if (!unit || (selection.from > unit.pos && selection.to < unit.pos + unit.node.nodeSize)) return;
  view.dispatch(view.state.tr.setSelection(Selection.near(doc.resolve(unit.pos + 1))));
}

/** Goes to an article by its number as people type it: 12, 十二, 第十二条. @returns a sentence when there is none */
export function goToArticle({ view, t }: Session, typed: string): string | null {
  const number = fromChinese(typed.trim().replace(/^第/, '').replace(/条$/, ''));
  if (number === null) return t(m.notANumber);
  const articles = outline(view.state.doc).filter((unit) => unit.kind === 'article');
  const wanted = articles.find(({ node, label }) => !node.attrs.branch && fromChinese(label.slice(1, -1)) === number);
  if (!wanted) return t(m.noSuchArticle, { number, count: articles.length });
  goToUnit(view, wanted.id);
  view.focus();
  return null;
}
