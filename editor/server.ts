/** Questions to the server besides the stream of steps. Every refusal comes back as one sentence. */
import type { AcceptanceRequest, DispositionRequest, PresenceReport, Problem, WorkbenchState } from '../server/drafts/wire.js';

/** What the server said no to. */
export class Refused extends Error {
  readonly code: string;
  constructor(problem: Problem) {
    super(problem.title);
    this.code = problem.code;
  }
}

async function ask(path: string, body?: unknown): Promise<Response> {
  const answer = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (answer.ok) return answer;
  const problem = (await answer.json().catch(() => null)) as Problem | null;
  throw new Refused(problem ?? { type: 'about:blank', status: answer.status, code: 'unknown', title: `${answer.status}` });
}

export const loadState = async (draftId: string): Promise<WorkbenchState> =>
  (await ask(`/drafts/${draftId}/state`)).json() as Promise<WorkbenchState>;

export async function answerComment(id: string, request: DispositionRequest): Promise<void> {
  await ask(`/comments/${id}/disposition`, request);
}

export async function acceptComment(id: string, request: AcceptanceRequest): Promise<void> {
  await ask(`/comments/${id}/acceptance`, request);
}

export async function nameVersion(draftId: string, version: { stage: string; remark: string }): Promise<{ number: number; stage: string }> {
  return (await ask(`/drafts/${draftId}/versions`, version)).json() as Promise<{ number: number; stage: string }>;
}

/** Tells where the cursor is. Presence is decoration: if it fails, nobody needs to know. */
export async function report(draftId: string, presence: PresenceReport): Promise<void> {
  await ask(`/drafts/${draftId}/presence`, presence).catch(() => {});
}
