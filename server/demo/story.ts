/** How the story of the demonstration is told; all that is said in it is invented. */
import type { Stage } from '../drafts/stages.js';
import type { Fate, RemarkKind, Weight } from '../rounds/terms.js';
import type { StoryEdit } from './edits.js';
import type { DemoUsername, ExpertKey } from './people.js';

export interface StoryComment {
  readonly by: ExpertKey;
  /** The article it is about, by its number in the version that is discussed; without it, the whole draft. */
  readonly at?: string;
  /** The words of that article it stands on; without them, the whole article. */
  readonly on?: string;
  readonly body: string;
  readonly proposal?: string;
  readonly kind?: RemarkKind;
  readonly weight?: Weight;
  readonly basis?: string;
  readonly fate: Fate;
  readonly reason: string;
  /** What was done to the draft: its proposed wording was taken at a click, or edits by hand. */
  readonly done?: 'accepted' | readonly StoryEdit[];
}

export interface StoryRound {
  readonly title: string;
  readonly agenda: string;
  /** In the order of the clauses. */
  readonly comments: readonly StoryComment[];
  /** What the drafters mended besides. */
  readonly afterwards: readonly StoryEdit[];
  /** The version that came of it. */
  readonly version: { readonly by: DemoUsername; readonly stage: Stage; readonly remark: string };
}

export interface StoryCitizen {
  /** The article it is about; without it, the whole draft. */
  readonly at?: string;
  readonly name?: string;
  readonly body: string;
  readonly proposal?: string;
  /** Absent while it waits. */
  readonly answer?: { readonly fate: Fate; readonly reason: string; readonly edits?: readonly StoryEdit[] };
}
