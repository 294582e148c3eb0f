/** The drafting rules in the workbench: what they find now, what is looked at, and what is done about it. */
import { computed, signal } from '@preact/signals';
import { type EditorState, Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { LintStage } from '../../schema/rules/context.js';
import { quoteOf, type Sorted, sortOut } from '../../schema/rules/dismissals.js';
import type { Finding, LintState } from '../../schema/rules/lint.js';
import { mend, rangeOf } from '../../schema/rules/places.js';
import type { Dismissal, WorkbenchState } from '../../server/drafts/wire.js';
import type { Say } from '../../server/site/text.js';
import { because } from '../cause.js';
import { ask } from '../server.js';
import type * as Book from './book.js';
import { Checking } from './checking.js';
import { keyOf, marksIn, ruleMarks, showFindings } from './marks.js';

/** Milliseconds before the rules are fetched again when the line was down. */
const retry = 10_000;
/** Longest message of a cause. */
const longestMessage = 500;

const nothing: Sorted<Dismissal> = { standing: [], dismissed: [] };

export class Rules {
  readonly stage = signal<LintStage>('consult');
  /** True until the rules have looked at the text for the stage. */
  readonly working = signal(true);
  /** The finding whose card is open. */
  readonly active = signal<Finding | null>(null);
  /** What the rules say; null until it is fetched, and there is no finding before. */
  readonly book = signal<typeof Book | null>(null);
  readonly plugins: readonly Plugin[];
  private readonly draftId: string;
  private readonly t: Say;
  private readonly state = signal<LintState | null>(null);
  private readonly dismissals;
  readonly sorted = computed(() =>
    this.state.value ? sortOut(this.state.value.doc, this.state.value.findings, this.dismissals.value) : nothing,
  );
  private view: EditorView | null = null;
  private checking: Checking | null = null;
  /** What the text shows: the findings, and how many marks they made. */
  private shown = { findings: '', marks: 0 };

  constructor(boot: WorkbenchState, t: Say) {
    this.draftId = boot.draft.id;
    this.t = t;
    this.dismissals = signal(boot.dismissals);
    this.plugins = [ruleMarks((key) => this.pick(key)), this.plugin()];
  }

  private plugin(): Plugin {
    return new Plugin({
      view: (view) => {
        this.view = view;
        this.fetchBook(view);
        return {
          update: (_view: EditorView, before: EditorState) => {
            if (before.doc !== view.state.doc) this.checking?.edited();
          },
          destroy: () => {
            this.view = null;
            this.checking?.stop();
          },
        };
      },
      props: {
        handleKeyDown: (view, event) => {
          if (event.key !== 'F8' || view.composing) return false;
          this.step(event.shiftKey ? -1 : 1);
          return true;
        },
      },
    });
  }

  private fetchBook(view: EditorView): void {
    import('./book.js').then(
      (book) => {
        if (this.view !== view) return;
        this.book.value = book;
        this.checking = new Checking(book, view, this.stage.value, (state) => this.found(state));
      },
      // The line is down: the text can be worked on all the same.
      () => setTimeout(() => this.fetchBook(view), retry),
    );
  }

  private found(next: LintState): void {
    const before = this.state.value;
    this.state.value = next;
    this.working.value = false;
    this.follow(before);
    this.showMarks();
  }

  /** The card stays with its finding: the same rule on the same words of the same unit. */
  private follow(before: LintState | null): void {
    const [open, now] = [this.active.value, this.state.value];
    if (!open || !now || !before) return;
    const { standing } = this.sorted.value;
    const quote = quoteOf(before.doc, open);
    const same = standing.find((finding) => keyOf(finding) === keyOf(open));
    const moved = standing.find(
      (finding) => finding.rule === open.rule && finding.unit === open.unit && quoteOf(now.doc, finding) === quote,
    );
    this.active.value = same ?? moved ?? null;
  }

  /** Shows in the text what stands, unless it shows it already. */
  private showMarks(): void {
    const { view } = this;
    // While somebody composes nothing near the cursor is drawn anew; the rules look again soon.
    if (!view || view.composing || this.state.value?.doc !== view.state.doc) return;
    const { standing } = this.sorted.value;
    const findings = standing.map((finding) => keyOf(finding) + finding.severity).join('\n');
    // What was cut out and came back has lost its mark.
    if (findings === this.shown.findings && marksIn(view.state) === this.shown.marks) return;
    view.dispatch(showFindings(view.state, standing, this.t));
    this.shown = { findings, marks: marksIn(view.state) };
  }

  /** Measures by another stage from now on. */
  changeStage(stage: LintStage): void {
    this.stage.value = stage;
    this.working.value = true;
    this.active.value = null;
    this.checking?.changeStage(stage);
  }

  /** Opens the card of a finding and brings its place into view. */
  show(finding: Finding): void {
    this.active.value = finding;
    const range = this.view && rangeOf(this.view.state.doc, finding);
    if (!this.view || !range) return;
    const { node } = this.view.domAtPos(range.from);
    (node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: 'center' });
  }

  /** Opens the card of a finding that is in view. */
  private pick(key: string): void {
    this.active.value = this.sorted.value.standing.find((finding) => keyOf(finding) === key) ?? null;
  }

  /** Opens the next finding, from the open one or from the cursor, or the one before. */
  step(direction: 1 | -1): void {
    if (!this.view) return;
    const { doc, selection } = this.view.state;
    const { standing } = this.sorted.value;
    const open = this.active.value ? standing.indexOf(this.active.value) : -1;
    const before = standing.filter((finding) => (rangeOf(doc, finding)?.from ?? -1) < selection.from).length;
    const index = open >= 0 ? open + direction : direction > 0 ? before : before - 1;
    const next = standing[(index + standing.length) % Math.max(standing.length, 1)];
    if (next) this.show(next);
  }

  /** Mends the finding whose card is open, as it offers, or all of its rule; one undo takes all of it back. */
  mend(all: boolean): void {
    const { view, checking } = this;
    if (!view || !checking) return;
    // What the text says now, not what it said when the rules looked.
    checking.now();
    const finding = this.active.value;
    if (!finding) return;
    const tr = view.state.tr;
    // From the end on, so that no place is moved by what was mended before it.
    for (const each of this.sorted.value.standing.toReversed()) if (each === finding || (all && each.rule === finding.rule)) mend(tr, each);
    if (!tr.docChanged) return;
    const message = this.t(finding.message).slice(0, longestMessage);
    view.dispatch(because(tr, { kind: 'finding', rule: finding.rule, message }));
    checking.now();
  }

  /**
   * Dismisses a finding for everybody.
   * @throws Refused with the server's sentence; whatever fetch throws when it cannot be reached
   */
  async dismiss(finding: Finding, reason: string): Promise<void> {
    const doc = this.state.value?.doc;
    if (!doc) return;
    const { rule, unit } = finding;
    const answer = await ask(`/drafts/${this.draftId}/dismissals`, { rule, unit, quote: quoteOf(doc, finding), reason });
    this.take((await answer.json()) as Dismissal);
  }

  /** Takes a dismissal back. @throws as `dismiss` */
  async withdraw(dismissal: Dismissal): Promise<void> {
    const answer = await ask(`/dismissals/${dismissal.id}/withdrawal`, {});
    this.take((await answer.json()) as Dismissal);
  }

  /** Takes in a dismissal that was made or withdrawn, here or elsewhere. */
  take(dismissal: Dismissal): void {
    const others = this.dismissals.value.filter(({ id }) => id !== dismissal.id);
    this.dismissals.value = dismissal.withdrawn ? others : [...others, dismissal];
    this.follow(this.state.value);
    this.showMarks();
  }
}
