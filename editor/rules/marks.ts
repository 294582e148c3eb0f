/**
 * Findings in the text: a line under the words and a sign in the margin, of a form and a letter of their own for each
 * severity. The set is mapped through edits, and made anew when the rules have looked again.
 */
import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { Finding } from '../../schema/rules/lint.js';
import { rangeOf } from '../../schema/rules/places.js';
import { type Severity, severities } from '../../schema/rules/rule.js';
import type { Say } from '../../server/site/text.js';

const key = new PluginKey<DecorationSet>('rule-marks');

/** What a finding is called among all of a text. */
export const keyOf = ({ rule, unit, offset, length }: Finding): string => `${rule} ${unit} ${offset} ${length}`;

/** The block that shows a finding in the margin: the line it is in, or the first line of its unit. */
function lineOf(doc: Node, pos: number): { pos: number; node: Node } | null {
  const place = doc.resolve(Math.min(pos, doc.content.size));
  if (place.parent.isTextblock) return { pos: place.before(), node: place.parent };
  const first = place.nodeAfter?.isTextblock ? { pos: place.pos, node: place.nodeAfter } : null;
  return first ?? (place.nodeAfter?.firstChild ? { pos: place.pos + 1, node: place.nodeAfter.firstChild } : null);
}

function decorations(doc: Node, findings: readonly Finding[], t: Say): Decoration[] {
  const made: Decoration[] = [];
  /** The gravest finding of each line. */
  const lines = new Map<number, { node: Node; severity: Severity; finding: string }>();
  for (const finding of findings) {
    const range = rangeOf(doc, finding);
    if (!range) continue;
    const { severity } = finding;
    const mark = {
      class: `rule-mark rule-${severity}`,
      'data-finding': keyOf(finding),
      title: `${t(finding.message)}：${t(finding.suggestion)}`,
    };
    if (range.from < range.to) made.push(Decoration.inline(range.from, range.to, mark));
    const line = lineOf(doc, range.from);
    const known = line && lines.get(line.pos);
    if (line && (!known || severities.indexOf(severity) < severities.indexOf(known.severity)))
      lines.set(line.pos, { node: line.node, severity, finding: keyOf(finding) });
  }
  for (const [pos, { node, severity, finding }] of lines)
    made.push(Decoration.node(pos, pos + node.nodeSize, { class: `rule-line rule-line-${severity}`, 'data-line-finding': finding }));
  return made;
}

/** A transaction that shows these findings, which were found in this very document. */
export const showFindings = (state: EditorState, findings: readonly Finding[], t: Say): Transaction =>
  state.tr.setMeta(key, DecorationSet.create(state.doc, decorations(state.doc, findings, t)));

/** How many marks the text shows. */
export const marksIn = (state: EditorState): number => key.getState(state)?.find().length ?? 0;

/** The sign in the margin stands left of the line's own box. */
const inMargin = (line: HTMLElement, event: MouseEvent): boolean => event.clientX < line.getBoundingClientRect().left;

/** @param pick is called with the key of a finding whose words or sign were clicked */
export function ruleMarks(pick: (finding: string) => void): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, set) => (tr.getMeta(key) as DecorationSet | undefined) ?? (tr.docChanged ? set.map(tr.mapping, tr.doc) : set),
    },
    props: {
      decorations: (state) => key.getState(state),
      handleClick(_view, _pos, event) {
        const target = event.target instanceof Element ? event.target : null;
        const mark = target?.closest<HTMLElement>('[data-finding]');
        if (mark?.dataset.finding) pick(mark.dataset.finding);
        return false;
      },
      handleDOMEvents: {
        mousedown(_view, event) {
          const line = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-line-finding]') : null;
          if (!line?.dataset.lineFinding || !inMargin(line, event)) return false;
          pick(line.dataset.lineFinding);
          event.preventDefault();
          return true;
        },
      },
    },
  });
}
