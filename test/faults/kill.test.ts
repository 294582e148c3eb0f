/**
 * An acknowledged step survives kill -9: windows type at once, the server is killed at a random moment and
 * started anew, and every acknowledged word is in the draft once. What was not acknowledged is sent again, as
 * a window does, and then is there once too.
 */
import { readdirSync } from 'node:fs';
import { Transform } from 'prosemirror-transform';
import { afterAll, describe, expect, it } from 'vitest';
import { lawFromJson, lawSchema } from '../../schema/law.js';
import type { StepSubmission, WorkbenchState } from '../../server/drafts/wire.js';
import { dropFolder, newFolder, type Running, startServer } from '../browser/server.js';

const rounds = Number(process.env.FAULT_RUNS ?? 10);
const windows = 6;
const folder = newFolder();
afterAll(() => dropFolder(folder));

const password = 'kill-dash-nine-2026';

/** A browser's part of HTTP: a cookie and an origin. */
function visitor(address: string, cookie: string) {
  const headers = { cookie, origin: address, accept: 'application/json' };
  return {
    state: async (draft: string): Promise<WorkbenchState> =>
      (await fetch(`${address}/drafts/${draft}/state`, { headers })).json() as Promise<WorkbenchState>,
    post: (path: string, body: string, type: string) =>
      fetch(address + path, { method: 'POST', redirect: 'manual', headers: { ...headers, 'content-type': type }, body }),
  };
}

const form = (values: Record<string, string>): string => new URLSearchParams(values).toString();
const formType = 'application/x-www-form-urlencoded';

const cookieOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');

async function firstPerson(server: Running): Promise<string> {
  const body = form({ name: '王工', unit: '法工委', username: 'wanggong', password, extra: 'drafter' });
  const answer = await visitor(server.address, '').post(new URL(server.setup ?? '').pathname, body, formType);
  expect(answer.status).toBe(303);
  return cookieOf(answer);
}

/** Types words at the end of the first article until the server is gone. @returns what was acknowledged and what was under way */
async function typeUntilKilled(
  address: string,
  cookie: string,
  draft: string,
  name: string,
  acknowledged: Set<string>,
): Promise<StepSubmission | null> {
  const { state, post } = visitor(address, cookie);
  const start = await state(draft).catch(() => null);
  if (!start) return null;
  const doc = lawFromJson(start.doc);
  for (let seq = 1; ; seq++) {
    const words = `〔${name}-${seq}〕`;
    // Always on the text it began with: the server puts it on top of what came since.
    const tr = new Transform(doc).insert(doc.child(0).nodeSize + 3, lawSchema.text(words));
    const submission: StepSubmission = {
      position: start.position,
      clientId: name,
      clientSeq: seq,
      steps: tr.steps.map((step) => step.toJSON() as unknown),
    };
    try {
      const answer = await post(`/drafts/${draft}/steps`, JSON.stringify(submission), 'application/json');
      if (!answer.ok) throw new Error(`${answer.status}`);
      acknowledged.add(words);
    } catch {
      return submission;
    }
  }
}

describe('kill -9 under load', () => {
  it(`loses and doubles nothing in ${rounds} rounds`, async () => {
    let server = await startServer(folder);
    const cookie = await firstPerson(server);
    const made = await visitor(server.address, cookie).post('/drafts', multipart, multipartType);
    expect(made.status).toBe(303);
    const draft = made.headers.get('location')?.split('/').at(-1) ?? '';
    const acknowledged = new Set<string>();
    for (let round = 0; round < rounds; round++) {
      const names = Array.from({ length: windows }, (_, i) => `r${round}w${i}`);
      const typing = names.map((name) => typeUntilKilled(server.address, cookie, draft, name, acknowledged));
      await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 500));
      await server.kill();
      const pending = await Promise.all(typing);
      server = await startServer(folder);
      const { post, state } = visitor(server.address, cookie);
      for (const submission of pending) {
        if (!submission) continue;
        const answer = await post(`/drafts/${draft}/steps`, JSON.stringify(submission), 'application/json');
        expect(answer.status).toBe(200);
        acknowledged.add(`〔${submission.clientId}-${submission.clientSeq}〕`);
      }
      const text = lawFromJson((await state(draft)).doc).textContent;
      const found = text.match(/〔r\d+w\d+-\d+〕/g) ?? [];
      expect(found.length).toBe(new Set(found).size);
      expect(new Set(found)).toEqual(acknowledged);
    }
    expect(acknowledged.size).toBeGreaterThan(rounds * windows);
    expect(await server.stop()).toBe(0);
    // The log is folded back when the store is closed as it should be.
    expect(readdirSync(folder).filter((name) => name.endsWith('-wal'))).toEqual([]);
  });
});

const multipartType = 'multipart/form-data; boundary=tiaoli';
const multipart = [
  '--tiaoli',
  'content-disposition: form-data; name="text"',
  '',
  '某市条例\n第一条 为了养老，制定本条例。',
  '--tiaoli--',
  '',
].join('\r\n');
