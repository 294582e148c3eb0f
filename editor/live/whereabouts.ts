/** Tells the others where this window's cursor is, and shows where theirs are. */
import type { EditorView } from 'prosemirror-view';
import type { Present } from '../../server/drafts/wire.js';
import { type Caret, showCarets } from './carets.js';
import type { DraftConnection } from './connection.js';

/** Milliseconds between two reports at least: a cursor that moves with the typing is carried along by the steps. */
const reportEvery = 300;
/** How often it is looked whether a composition has ended. */
const lookEvery = 150;

export class Whereabouts {
  private readonly view: EditorView;
  private readonly connection: DraftConnection;
  private reportTimer: ReturnType<typeof setTimeout> | null = null;
  private reported = '';
  private others: readonly Present[] = [];
  private waiting = false;

  constructor(view: EditorView, connection: DraftConnection) {
    this.view = view;
    this.connection = connection;
  }

  /** The cursor is in this unit; it may have moved. */
  moved(unit: string | null): void {
    if (this.reportTimer !== null) clearTimeout(this.reportTimer);
    this.reportTimer = setTimeout(() => {
      const report = {
        clientId: this.connection.clientId,
        unit,
        cursor: this.view.hasFocus() ? this.connection.bearings.cursor(this.view.state) : null,
      };
      const text = JSON.stringify(report);
      if (text !== this.reported) this.connection.here(report);
      this.reported = text;
    }, reportEvery);
  }

  /** Everybody who has the draft open. */
  show(people: readonly Present[]): void {
    this.others = people.filter(({ clientId }) => clientId !== this.connection.clientId);
    if (!this.waiting) this.draw();
  }

  private draw(): void {
    this.waiting = this.view.composing;
    if (this.waiting) {
      setTimeout(() => this.draw(), lookEvery);
      return;
    }
    showCarets(
      this.view,
      this.others.flatMap(({ clientId, name, cursor }): Caret[] =>
        cursor ? [{ clientId, name, ...this.connection.bearings.selection(cursor, this.view.state) }] : [],
      ),
    );
  }
}
