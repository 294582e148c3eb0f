/** What a citizen's comment is about: the whole draft or one unit of it, with its words as they are printed. */
import type { Node } from 'prosemirror-model';
import { outline, type Unit } from '../../schema/outline.js';
import { commonRefusals, refuse } from '../errors.js';
import { maxCommentLength } from '../rounds/comment.js';

export interface Line {
  /** 第十条, （一）, 1. or '' */
  readonly label: string;
  readonly text: string;
}

export interface Subject {
  /** Null for the whole draft. */
  readonly unit: Unit | null;
  /** 第十条, 附件一; '' for the whole draft. */
  readonly name: string;
  readonly lines: readonly Line[];
  /** Its text as a citizen may rewrite it, one line a 款, 项 or 目; null where a wording cannot be proposed or is too long to be. */
  readonly wording: string | null;
}

/** @param unitId '' for the whole draft @throws Refusal not-found when there is no such unit in this text */
export function subjectOf(doc: Node, unitId: string): Subject {
  if (unitId === '') return { unit: null, name: '', lines: [], wording: null };
  const units = outline(doc);
  const unit = units.find(({ id }) => id === unitId) ?? refuse(commonRefusals, 'not-found');
  const name = unit.address;
  if (unit.kind === 'annex') return { unit, name, lines: unit.text.split('\n').map((text) => ({ label: '', text })), wording: null };
  if (unit.kind !== 'article') return { unit, name, lines: [unit], wording: unit.article === null ? null : rewritable(unit.text) };
  const clauses = units.filter(({ article }) => article === unit.id);
  const lines = clauses.map((clause, index) => ({
    label: index === 0 ? `${unit.label}\u3000${clause.label}` : clause.label,
    text: clause.text,
  }));
  return { unit, name, lines, wording: rewritable(clauses.map(({ label, text }) => label + text).join('\n')) };
}

const rewritable = (text: string): string | null => (text.length <= maxCommentLength ? text : null);
