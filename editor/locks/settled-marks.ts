/** Settled clauses bear a mark in the text. */
import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { Locks } from './locks.js';

export function settledMarks(locks: Locks, label: string): Plugin {
  return new Plugin({
    props: {
      decorations({ doc }) {
        const { settled } = locks.now.peek();
        if (settled.length === 0) return null;
        const units = new Map(settled.map((each) => [each.unit, each]));
        const marks: Decoration[] = [];
        doc.forEach((node, pos) => {
          const clause = units.get(node.attrs.id);
          if (clause)
            marks.push(
              Decoration.node(pos, pos + node.nodeSize, {
                class: 'settled',
                'data-settled': label,
                title: `${clause.by}：${clause.reason}`,
              }),
            );
        });
        return DecorationSet.create(doc, marks);
      },
    },
  });
}
