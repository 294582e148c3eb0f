/** Questions to the server. Every refusal comes back as one sentence. */
import type {
  AcceptanceRequest,
  ConfirmationRequest,
  DispositionRequest,
  PresenceReport,
  Problem,
  WorkbenchState,
} from '../server/drafts/wire.js';

/** What the server said no to. */
export class Refused extends Error {
  readonly code: string;
  readonly status: number;
  constructor(problem: Problem) {
    super(problem.title);
    this.code = problem.code;
    this.status = problem.status;
  }
}

/** @throws Refused when the server says no; whatever fetch throws when it cannot be reached */
export async function ask(path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const answer = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  if (answer.ok) return answer;
  // A gateway before the server answers in words of its own.
  const problem = (await answer.json().catch(() => null)) as Problem | null;
  throw new Refused(problem ?? { type: 'about:blank', status: answer.status, code: 'unknown', title: `HTTP ${answer.status}` });
}

export const loadState = async (draftId: string): Promise<WorkbenchState> =>
  (await ask(`/drafts/${draftId}/state`)).json() as Promise<WorkbenchState>;

export async function answerComment(id: string, request: DispositionRequest): Promise<void> {
  await ask(`/comments/${id}/disposition`, request);
}

export async function confirmAnswer(id: string, request: ConfirmationRequest): Promise<void> {
  await ask(`/comments/${id}/confirmation`, request);
}

export async function acceptComment(id: string, request: AcceptanceRequest): Promise<void> {
  await ask(`/comments/${id}/acceptance`, request);
}

/** Declares an article settled: whoever edits it from then on gives a reason. */
export async function settleClause(draftId: string, unit: string, reason: string): Promise<void> {
  await ask(`/drafts/${draftId}/settled`, { unit, reason });
}

export async function reopenClause(draftId: string, unit: string): Promise<void> {
  await ask(`/drafts/${draftId}/settled/${unit}/reopening`, {});
}

export async function nameVersion(draftId: string, version: { stage: string; remark: string }): Promise<{ number: number; stage: string }> {
  return (await ask(`/drafts/${draftId}/versions`, version)).json() as Promise<{ number: number; stage: string }>;
}

/** Tells where the cursor is. */
export async function reportPresence(draftId: string, presence: PresenceReport): Promise<void> {
  await ask(`/drafts/${draftId}/presence`, presence);
}
