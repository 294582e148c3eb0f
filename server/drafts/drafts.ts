/** The drafts that are open: one authority each, loaded when first asked for. */
import { commonRefusals, refuse } from '../errors.js';
import { Authority, type Ground } from './authority.js';
import type { Present } from './wire.js';

/** The authorities of the drafts now in memory, one a draft. */
export class Drafts {
  private readonly ground: Ground;
  private readonly loaded = new Map<string, Promise<Authority>>();
  private stopping = false;
  /** Idle drafts beyond this number are dropped from memory; the log has them. */
  private static readonly kept = 16;

  constructor(ground: Ground) {
    this.ground = ground;
  }

  /** The authority of a draft. @throws Refusal not-found, stopping */
  async open(draftId: string): Promise<Authority> {
    if (this.stopping) refuse(commonRefusals, 'stopping');
    const known = this.loaded.get(draftId);
    if (known) {
      this.loaded.delete(draftId);
      this.loaded.set(draftId, known);
      return known;
    }
    const loading = this.load(draftId);
    this.loaded.set(draftId, loading);
    loading.catch(() => this.loaded.delete(draftId));
    await this.dropIdle();
    return loading;
  }

  private async load(draftId: string): Promise<Authority> {
    const row = await this.ground.db.selectFrom('draft').select('id').where('id', '=', draftId).executeTakeFirst();
    if (!row) refuse(commonRefusals, 'not-found');
    return Authority.load(this.ground, draftId);
  }

  private async dropIdle(): Promise<void> {
    for (const [draftId, loading] of this.loaded) {
      if (this.loaded.size <= Drafts.kept) return;
      const authority = await loading.catch(() => null);
      if (authority && !authority.busy) this.loaded.delete(draftId);
    }
  }

  /** Who has a draft open now; nobody has one that is not in memory. */
  async present(draftId: string): Promise<readonly Present[]> {
    const authority = await this.loaded.get(draftId)?.catch(() => null);
    return authority?.presence.list() ?? [];
  }

  /** Ends all streams and waits until every submission that was taken is decided. */
  async close(): Promise<void> {
    this.stopping = true;
    for (const loading of this.loaded.values()) {
      const authority = await loading.catch(() => null);
      await authority?.close();
    }
  }
}
