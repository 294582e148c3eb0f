/**
 * The policy table: which role may do what. Rights are data, asked in one place; the matrix test holds
 * every route against it. What depends on the state of a thing (a closed round, one's own proposal) is
 * checked by the domain function that owns the thing.
 *
 * Separation of duties after 三员分立 and the rule that publication needs a second person.
 */
import { commonRefusals, refuse } from '../errors.js';
import type { Actor, Role, StaffActor } from '../platform.js';

const staff = ['drafter', 'approver', 'clerk', 'administrator'] as const;

export const policy = {
  /** See drafts, versions, comparisons, rounds and comments. */
  'draft.read': staff,
  /** Begin a draft, empty or from a text. */
  'draft.create': ['drafter', 'clerk'],
  /** Edit the text. */
  'draft.edit': ['drafter'],
  /** Declare an article settled, and open it again. */
  'clause.settle': ['drafter'],
  /** Freeze a draft, and thaw it. */
  'draft.freeze': ['approver'],
  /** Name a version. */
  'version.name': ['drafter', 'clerk'],
  /** Judge that a finding of the drafting rules does not apply, and take that back. */
  'rule.dismiss': ['drafter', 'clerk'],
  /** Word the explanation of what changed between two versions. */
  'explanation.write': ['drafter', 'clerk'],
  /** Open and close rounds, invite experts and take invitations back. */
  'round.manage': ['clerk'],
  /** Accept a wording, give a comment its fate. */
  'comment.answer': ['drafter'],
  /** Confirm the fate that another person gave a comment. */
  'comment.confirm': ['drafter', 'approver'],
  /** Prepare a consultation. */
  'consultation.propose': ['clerk', 'drafter'],
  /** Publish what another person prepared. */
  'consultation.publish': ['approver'],
  /** See what citizens left to be reached by: name and contact, given in confidence. */
  'citizen.read': ['clerk'],
  /** Make and disable accounts. */
  'person.manage': ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof policy;

/** May this actor do this, as far as the role goes? The program itself (`system`) may do anything. */
export function may(actor: Actor, action: Action): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'staff') return false;
  const allowed: readonly Role[] = policy[action];
  return actor.roles.some((role) => allowed.includes(role));
}

/** Asks the policy. @throws Refusal sign-in-needed for the public, not-yours for the wrong role. */
export function demand(actor: Actor, action: Action): void {
  if (may(actor, action)) return;
  refuse(commonRefusals, actor.kind === 'public' ? 'sign-in-needed' : 'not-yours');
}

/** The member of staff who asks, if the policy lets them. @throws Refusal sign-in-needed, not-yours */
export function demandStaff(actor: Actor, action: Action): StaffActor {
  demand(actor, action);
  return actor.kind === 'staff' ? actor : refuse(commonRefusals, 'sign-in-needed');
}

/** The id that stands in rows and in the audit record for an actor. */
export function actorId(actor: Actor): string {
  return actor.kind === 'staff' || actor.kind === 'expert' ? actor.id : actor.kind;
}
