/** A unit on its way under the pointer: where it may land, where it would land now, and as what. */
import type { Signal } from '@preact/signals';
import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { findUnit } from '../../schema/law.js';
import { MoveStep } from '../../schema/moves.js';
import { outline } from '../../schema/outline.js';
import { landings, type Span, spanOfUnit } from '../../schema/spans.js';
import { moveTo } from './move.js';

export interface Drag {
  readonly unit: string;
  /** The text that positions stand on. */
  readonly doc: Node;
  readonly span: Span;
  readonly landings: readonly number[];
  /** null over the place where it stands. */
  readonly landing: number | null;
}

/** @returns null for a unit that has its fixed place */
export function beginDrag(doc: Node, unit: string): Drag | null {
  const span = spanOfUnit(doc, unit);
  return span && { unit, doc, span, landings: landings(doc, span), landing: null };
}

/** The pointer is at a position: the nearest landing is taken. */
export function dragOver(drag: Drag, pos: number): Drag {
  const { span } = drag;
  const home = pos >= span.from && pos <= span.to;
  let nearest: number | null = null;
  if (!home) for (const each of drag.landings) if (nearest === null || Math.abs(each - pos) < Math.abs(nearest - pos)) nearest = each;
  return nearest === drag.landing ? drag : { ...drag, landing: nearest };
}

/** After a change of the text by anybody: the drag goes on if its unit is still there. */
export function followDrag(drag: Drag | null, tr: Transaction): Drag | null {
  return drag && beginDrag(tr.doc, drag.unit);
}

/** Lets go: what was dragged moves to where the line shows, and the text comes to the cursor there. */
export function dropInto(view: EditorView, drag: Signal<Drag | null>): void {
  const { value } = drag;
  drag.value = null;
  if (!value || value.landing === null || value.doc !== view.state.doc) return;
  view.focus();
  view.dispatch(moveTo(view.state, value.span, value.landing));
}

/** What a unit is called: 第八条, 第十条第二款, 第三章. */
export function nameOfUnit(doc: Node, unitId: string): string {
  const unit = outline(doc).find(({ id }) => id === unitId);
  if (!unit) return '';
  return unit.article === null ? unit.label || unit.text || unit.address : unit.address;
}

/** What the unit is called now, and what it would be called there. */
export function preview(doc: Node, span: Span, landing: number): { readonly was: string; readonly now: string } {
  const id: string = span.first.attrs.id;
  const after = new MoveStep(span.from, span.to, landing).apply(doc).doc;
  return { was: nameOfUnit(doc, id), now: after ? nameOfUnit(after, id) : '' };
}

/** The position before a unit or behind it. */
export function edgeOf(doc: Node, unitId: string, side: 'before' | 'behind'): number | null {
  const unit = findUnit(doc, unitId);
  return unit && (side === 'before' ? unit.pos : unit.pos + unit.node.nodeSize);
}
