/**
 * The block that the cursor is in is laid out at once, on screen or not. The style sheet lets the browser skip what
 * is off screen, and a block that has just been put in counts as that until the next frame: words typed before it
 * would go to the next block that is laid out.
 */
import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

export function laidOut(): Plugin {
  return new Plugin({
    props: {
      decorations({ doc, selection: { $head } }) {
        if ($head.depth === 0) return null;
        const pos = $head.before(1);
        return DecorationSet.create(doc, [Decoration.node(pos, pos + $head.node(1).nodeSize, { class: 'laid-out' })]);
      },
    },
  });
}
