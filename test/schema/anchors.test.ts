/** A comment stays on its words through whatever the log brings, or says honestly that they are gone. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { type Anchor, anchorRange, wordsBetween } from '../../schema/anchors.js';
import { findUnit, forEachUnit } from '../../schema/law.js';
import type { Recall } from '../../schema/provenance/recall.js';
import { article, doc, item, p, placeAfter, type } from './build.js';

const law = doc(
  '某市条例',
  article(p('为了促进居家养老服务，制定本条例。')),
  article(p('市人民政府应当履行下列职责：'), item('建立养老服务平台；'), item('公布服务目录。')),
  article(p('每百户不少于二十平方米。'), p('鼓励社会力量参与。')),
);

/** The unit whose own text contains `words`, and its position. */
function unitWith(node: Node, words: string): { id: string; pos: number } {
  let found: { id: string; pos: number } | null = null;
  forEachUnit(node, (unit, pos) => {
    if (unit.isTextblock && unit.textContent.includes(words)) found = { id: unit.attrs.id, pos };
  });
  if (!found) throw new Error(`no unit with ${words}`);
  return found;
}

function anchorOn(words: string): Anchor & { kind: 'range' } {
  const unit = unitWith(law, words);
  const offset = findUnit(law, unit.id)?.node.textContent.indexOf(words) ?? -1;
  return { kind: 'range', start: { unit: unit.id, offset }, end: { unit: unit.id, offset: offset + words.length } };
}

function edited(edit: (tr: Transform) => void) {
  const tr = new Transform(law);
  edit(tr);
  return {
    tr,
    place: (words: string, recall: Recall | null = null) => placeAfter(law, anchorOn(words), tr.steps, recall),
  };
}

const seen = (node: Node, place: { from: number | null; to: number | null }) =>
  place.from === null || place.to === null ? null : wordsBetween(node, place.from, place.to);

describe('an anchor on a range', () => {
  it('moves with text typed before it', () => {
    const { tr, place } = edited((t) => type(t, '加强和', 8));
    const at = place('二十平方米');
    expect(at.status).toBe('kept');
    expect(seen(tr.doc, at)).toBe('二十平方米');
  });

  it('does not grow with text typed at its edges', () => {
    const { pos } = unitWith(law, '二十平方米');
    const { tr, place } = edited((t) => type(type(t, '三', pos + 1 + 11), '的', pos + 1 + 6));
    expect(seen(tr.doc, place('二十平方米'))).toBe('二十平方米');
  });

  it('is changed when its words are, and shows what stands there now', () => {
    const { pos } = unitWith(law, '二十平方米');
    const { tr, place } = edited((t) => t.replaceWith(pos + 7, pos + 8, t.doc.type.schema.text('三')));
    const at = place('二十平方米');
    expect(at.status).toBe('changed');
    expect(seen(tr.doc, at)).toContain('十平方米');
  });

  it('survives a paragraph split inside it', () => {
    const { pos } = unitWith(law, '鼓励社会力量参与');
    const { tr, place } = edited((t) => t.split(pos + 1 + 4));
    const at = place('鼓励社会力量参与');
    expect(at.status).toBe('changed');
    expect(seen(tr.doc, at)).toBe('鼓励社会\n力量参与');
  });

  it('follows an article that is cut here and pasted there', () => {
    const { tr, place } = edited((t) => {
      const moved = t.doc.child(3);
      const pos = t.doc.content.size - moved.nodeSize;
      t.delete(pos, pos + moved.nodeSize).insert(t.doc.child(0).nodeSize, moved);
    });
    const at = place('二十平方米');
    expect(at.status).toBe('kept');
    expect(seen(tr.doc, at)).toBe('二十平方米');
    expect(at.unit).toBe(law.child(3).attrs.id);
  });

  it('comes back to words that were deleted and brought back by undo, and not to the same words typed anew', () => {
    const { pos } = unitWith(law, '二十平方米');
    const { tr, place } = edited((t) => {
      t.delete(pos + 1, pos + 13);
      type(t, '每百户不少于二十平方米。', pos + 1);
    });
    const at = place('二十平方米', { kind: 'undo' });
    expect(at.status).toBe('kept');
    expect(seen(tr.doc, at)).toBe('二十平方米');
    expect(place('二十平方米').status).toBe('orphan');
  });

  it('follows words that are dragged into another line', () => {
    const { pos } = unitWith(law, '鼓励社会力量参与');
    const { tr, place } = edited((t) => {
      const words = t.doc.slice(pos + 1, pos + 5);
      t.delete(pos + 1, pos + 5).replace(10, 10, words);
    });
    expect(seen(tr.doc, place('鼓励社会', { kind: 'move' }))).toBe('鼓励社会');
  });

  it('is an orphan beside its article when its words are gone', () => {
    const { pos } = unitWith(law, '鼓励社会力量参与');
    const { place } = edited((t) => t.delete(pos, pos + findSize(law, '鼓励社会力量参与')));
    const at = place('鼓励社会力量参与');
    expect(at).toMatchObject({ status: 'orphan', from: null, to: null, unit: law.child(3).attrs.id });
  });

  it('is an orphan beside the article before when its whole article is gone', () => {
    const gone = law.child(3);
    const { place } = edited((t) => t.delete(t.doc.content.size - gone.nodeSize, t.doc.content.size));
    expect(place('二十平方米')).toMatchObject({ status: 'orphan', unit: law.child(2).attrs.id });
  });
});

function findSize(node: Node, words: string): number {
  return findUnit(node, unitWith(node, words).id)?.node.nodeSize ?? 0;
}

describe('an anchor on a unit', () => {
  const target: Anchor = { kind: 'unit', unit: law.child(2).attrs.id };
  const quote = wordsBetween(law, anchorRange(law, target)?.from ?? 0, anchorRange(law, target)?.to ?? 0);

  it('is kept while the words are the same, wherever it goes', () => {
    const tr = new Transform(law);
    const moved = law.child(2);
    const pos = law.child(0).nodeSize + law.child(1).nodeSize;
    tr.delete(pos, pos + moved.nodeSize).insert(tr.doc.content.size, moved);
    const at = placeAfter(law, target, tr.steps);
    expect(at.status).toBe('kept');
    expect(seen(tr.doc, at)).toBe(quote);
  });

  it('is changed when a word in it is', () => {
    const tr = type(new Transform(law), '统一', unitWith(law, '建立养老服务平台').pos + 3);
    expect(placeAfter(law, target, tr.steps).status).toBe('changed');
  });
});

describe('any edits', () => {
  it('never put an anchor on other words and call them kept', () => {
    const edit = fc.record({ from: fc.nat(200), size: fc.nat(20), text: fc.constantFrom('', '养老', '二十', '平方米') });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const { tr, place } = edited((t) => {
          for (const { from, size, text } of edits) {
            const lines: { from: number; to: number }[] = [];
            t.doc.descendants((node, pos) => {
              if (node.isTextblock) lines.push({ from: pos + 1, to: pos + 1 + node.content.size });
            });
            const line = lines[from % lines.length];
            if (!line) continue;
            const start = line.from + (from % (line.to - line.from + 1));
            if (text) type(t, text, start, Math.min(line.to, start + size));
            else t.delete(start, Math.min(line.to, start + size));
          }
        });
        for (const words of ['二十平方米', '建立养老服务平台', '促进居家养老服务']) {
          const at = place(words);
          if (at.status === 'kept' || at.status === 'moved') expect(seen(tr.doc, at)).toBe(words);
          if (at.status === 'orphan') expect(at.from).toBeNull();
        }
      }),
      { numRuns: 300 },
    );
  });
});
