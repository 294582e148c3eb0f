/** Tab and Shift+Tab: 款→项→目 and back, 编→分编→章→节 and back. Ids stay, numbers follow by themselves. */
import type { Node } from 'prosemirror-model';
import type { Command, EditorState } from 'prosemirror-state';
import { clauseKinds, type HeadingLevel, headingLevels, isClause, lawSchema } from '../../schema/law.js';
import { rankOf } from '../../schema/spans.js';
import { clauseAt } from './standing.js';

const { nodes } = lawSchema;

interface Ranked {
  readonly node: Node;
  readonly pos: number;
  readonly selected: boolean;
  rank: number;
}

const shift =
  (by: 1 | -1): Command =>
  (state, dispatch) => {
    const { tr, doc, selection } = state;
    doc.nodesBetween(selection.from, selection.to, (node, pos) => {
      if (node.type === nodes.heading) {
        const level = headingLevels[headingLevels.indexOf(node.attrs.level as HeadingLevel) + by];
        if (level) tr.setNodeMarkup(pos, null, { ...node.attrs, level, label: null });
      }
      if (node.type !== nodes.article) return;
      for (const { node: clause, pos: at, rank } of by === 1 ? demoted(ranked(node, pos, state)) : promoted(ranked(node, pos, state))) {
        const kind = clauseKinds[rank];
        if (kind && rank !== rankOf(clause)) tr.setNodeMarkup(at, nodes[kind], { id: clause.attrs.id, label: null });
      }
    });
    if (tr.docChanged) dispatch?.(tr);
    // In the text Tab is this key's, even where there is nothing deeper; Escape leaves the text.
    return clauseAt(selection.$from) !== null || selection.$from.parent.type === nodes.heading;
  };

export const demote = shift(1);
export const promote = shift(-1);

function ranked(article: Node, articlePos: number, { selection }: EditorState): Ranked[] {
  const clauses: Ranked[] = [];
  article.forEach((node, offset) => {
    const pos = articlePos + 1 + offset;
    const selected = pos < selection.to && pos + node.nodeSize > selection.from;
    if (isClause(node)) clauses.push({ node, pos, selected, rank: rankOf(node) });
  });
  return clauses;
}

/** A 项 stands under a 款, a 目 under a 项: nothing goes deeper than one below the line before it. */
function demoted(clauses: Ranked[]): Ranked[] {
  for (const [index, clause] of clauses.entries()) {
    const before = clauses[index - 1];
    if (clause.selected && before) clause.rank = Math.min(clause.rank + 1, before.rank + 1, clauseKinds.length - 1);
  }
  return clauses;
}

/** The 目 under a 项 that becomes a 款 become 项 with it. */
function promoted(clauses: Ranked[]): Ranked[] {
  /** Rank, before, of the line whose followers go up with it. */
  let leader: number | null = null;
  for (const clause of clauses) {
    const was = clause.rank;
    if (clause.selected) leader = was > 0 ? was : null;
    else if (leader !== null && was <= leader) leader = null;
    if (leader !== null) clause.rank = was - 1;
  }
  return clauses;
}
