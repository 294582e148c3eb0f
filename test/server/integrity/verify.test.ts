/** A store is held against itself: whatever byte changes in steps, versions or the audit record is found and named. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'prosemirror-transform';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { packStep } from '../../../schema/packed-step.js';
import { createDraft } from '../../../server/drafts/draft.js';
import { nameVersion } from '../../../server/drafts/version.js';
import { rebuildProvenance } from '../../../server/history/trace.js';
import { rebuildStore } from '../../../server/integrity/rebuild.js';
import type { Report } from '../../../server/integrity/report.js';
import { verifyStore } from '../../../server/integrity/verify.js';
import { fileName } from '../../../server/store/database.js';
import { SqliteConnection } from '../../../server/store/sqlite-connection.js';
import { type } from '../../schema/build.js';
import { type Ground, openGround, staff } from '../ground.js';

const text = '某市条例\n第一条 为了促进居家养老服务。\n第二条 自公布之日起施行。';
const drafter = staff('drafter', 'clerk');

/** A store that tests work on copies of. */
let original: Ground;
let ground: Ground;
let draft: string;

/** Types so many characters, each a step. */
async function typeMuch(count: number, words: string): Promise<void> {
  const authority = await original.platform.drafts.open(draft);
  const clientId = original.platform.newId();
  for (let done = 0; done < count; done += 400) {
    const tr = new Transform(authority.doc);
    for (let i = done; i < Math.min(done + 400, count); i++) type(tr, words, 3);
    await authority.submit(drafter, { position: authority.position, clientId, clientSeq: done + 1, steps: tr.steps.map(packStep) });
  }
}

beforeAll(async () => {
  original = await openGround();
  const { platform } = original;
  ({ id: draft } = await createDraft(platform, drafter, { kind: 'text', text }));
  await typeMuch(560, '字');
  await nameVersion(platform, drafter, { draftId: draft, stage: '草案征求意见稿', remark: '初稿' });
  await typeMuch(30, '甲');
  await nameVersion(platform, drafter, { draftId: draft, stage: '草案', remark: '二稿' });
  await rebuildProvenance(platform.db, draft, 591);
  await platform.drafts.close();
  await original.store.close();
});
afterAll(() => rm(original.folder, { recursive: true }));

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tiaoli-verify-'));
  await cp(original.folder, folder, { recursive: true });
  ground = await openGround(folder);
});
afterEach(async () => {
  await ground.close();
  await rm(ground.folder, { recursive: true });
});

const verify = (): Promise<Report> => verifyStore(ground.platform.db);

/** Opens the file as somebody does who goes around the program: nothing is enforced. */
async function tamper(statement: string): Promise<void> {
  const connection = await SqliteConnection.open(join(ground.folder, fileName));
  await connection.exec(statement);
  await connection.close();
}

const rowsOf = async (): Promise<string[]> => (await verify()).problems.map(({ table, key }) => [table, ...Object.values(key)].join(' '));

describe('a store that nobody touched', () => {
  it('is as it was written, snapshots, titles and stories included', async () => {
    const report = await verify();
    expect(report.problems).toEqual([]);
    expect(report.checked).toMatchObject({ step: 591, version: 2, snapshot: 3, draft: 1, provenance: 1, audit: 3 });
  });

  it('has what can be derived exactly as a rebuilding makes it', async () => {
    const { db } = ground.platform;
    const derived = async () => ({
      snapshots: await db.selectFrom('snapshot').selectAll().orderBy('position').execute(),
      title: await db.selectFrom('draft').select('title').execute(),
      provenance: await db.selectFrom('provenance').selectAll().execute(),
    });
    const live = await derived();
    expect(live.snapshots.map((row) => row.position)).toEqual([500, 561, 591]);
    const { rebuilt, problems } = await rebuildStore(db);
    expect(problems).toEqual([]);
    expect(rebuilt).toMatchObject([{ draft, steps: 591, snapshots: 3 }]);
    expect(await derived()).toEqual(live);
    expect((await verify()).ok).toBe(true);
  });
});

it('a store from before the chains is chained when it is opened', async () => {
  await ground.close();
  await tamper(`
    alter table step drop column hash; alter table audit drop column hash; alter table audit drop column previous_hash;
    update audit set detail = json_remove(detail, '$.remark', '$.position', '$.draft') where action = 'name.version';
    delete from migration where name = '004-chains'`);
  ground = await openGround(ground.folder);
  expect(ground.store.applied).toEqual(['004-chains']);
  expect((await verify()).problems).toEqual([]);
  await tamper(`update version set remark = '终稿' where number = 1`);
  expect(await rowsOf()).toEqual([`version ${draft} 1`]);
});

/** A change in each column, and the row that must be named. */
const tampering: readonly (readonly [column: string, statement: string, row: string])[] = [
  ['step.step', `update step set step = replace(step, '字', '子') where position = 300`, 'step DRAFT 300'],
  ['step.author_id', `update step set author_id = 'x' where position = 300`, 'step DRAFT 300'],
  ['step.client_id', `update step set client_id = 'x' where position = 300`, 'step DRAFT 300'],
  ['step.client_seq', `update step set client_seq = 99999 where position = 300`, 'step DRAFT 300'],
  ['step.at', 'update step set at = at + 1 where position = 300', 'step DRAFT 300'],
  ['step.cause', `update step set cause = '{"kind":"undo"}' where position = 300`, 'step DRAFT 300'],
  [
    'step.hash',
    `update step set hash = case substr(hash, 1, 1) when 'A' then 'B' else 'A' end || substr(hash, 2) where position = 300`,
    'step DRAFT 300',
  ],
  ['step.hash of the last', `update step set hash = substr(hash, 1, 42) || '-' where position = 591`, 'step DRAFT 591'],
  ['step.position', 'update step set position = 99999 where position = 300', 'step DRAFT 300'],
  ['step.draft_id', `update step set draft_id = 'other' where position = 300`, 'step other 300'],
  ['step', 'delete from step where position = 300', 'step DRAFT 300'],
  ['version.draft_id', `update version set draft_id = 'other' where number = 1`, 'version other 561'],
  ['version.number', 'update version set number = 7 where number = 1', 'version DRAFT 7'],
  ['version.stage', `update version set stage = '表决稿' where number = 1`, 'version DRAFT 1'],
  ['version.position', 'update version set position = 560 where number = 1', 'version DRAFT 1'],
  ['version.position beyond the log', 'update version set position = 99999 where number = 1', 'version DRAFT 1'],
  ['version.hash', `update version set hash = 'f' || substr(hash, 2) where number = 1`, 'version DRAFT 1'],
  ['version.remark', `update version set remark = '终稿' where number = 1`, 'version DRAFT 1'],
  ['version.created_at', 'update version set created_at = created_at - 1 where number = 1', 'version DRAFT 1'],
  ['version.created_by', `update version set created_by = 'x' where number = 1`, 'version DRAFT 1'],
  ['version.id', `update version set id = 'x' where number = 1`, 'version DRAFT 1'],
  ['audit.at', 'update audit set at = at + 1 where id = 2', 'audit 2'],
  ['audit.actor', `update audit set actor = 'x' where id = 2`, 'audit 2'],
  ['audit.action', `update audit set action = 'read.version' where id = 2`, 'audit 2'],
  ['audit.subject', `update audit set subject = 'x' where id = 2`, 'audit 2'],
  ['audit.detail', `update audit set detail = replace(detail, '初', '终') where id = 2`, 'audit 2'],
  [
    'audit.previous_hash',
    `update audit set previous_hash = case substr(previous_hash, 1, 1) when 'A' then 'B' else 'A' end || substr(previous_hash, 2) where id = 2`,
    'audit 2',
  ],
  ['audit.hash', `update audit set hash = substr(hash, 1, 42) || '-' where id = 2`, 'audit 2'],
  ['audit.hash of the last', `update audit set hash = substr(hash, 1, 42) || '-' where id = 3`, 'audit 3'],
  ['audit.id', 'update audit set id = 99 where id = 3', 'audit 3'],
  ['audit', 'delete from audit where id = 2', 'audit 2'],
  ['snapshot.doc', `update snapshot set doc = replace(doc, '居家', '机构') where position = 500`, 'snapshot DRAFT 500'],
  ['snapshot.position', 'update snapshot set position = 498 where position = 500', 'snapshot DRAFT 498'],
  ['snapshot.draft_id', `update snapshot set draft_id = 'other' where position = 500`, 'snapshot other 500'],
  ['draft.title', `update draft set title = '别的条例'`, 'draft DRAFT'],
  ['provenance.stories', `update provenance set stories = replace(stories, '1', '2')`, 'provenance DRAFT'],
];

describe('a change behind the program’s back', () => {
  it.each(tampering)('of %s is found, and its row named', async (_, statement, row) => {
    await tamper(statement);
    expect(await rowsOf()).toContain(row.replace('DRAFT', draft));
  });

  it('of one row of steps or of the audit record is told of that row alone', async () => {
    await tamper(`update step set author_id = 'x' where position = 300`);
    await tamper(`update step set hash = case substr(hash, 1, 1) when 'A' then 'B' else 'A' end || substr(hash, 2) where position = 400`);
    expect(await rowsOf()).toEqual([`step ${draft} 300`, `step ${draft} 400`]);
    expect((await verify()).problems[0]?.message).toBe(`步骤 ${draft} 第 300：内容与校验值不符，写入后被改动过。`);
  });

  it('of a single byte in the file is found', async () => {
    const { folder } = ground;
    await ground.store.close();
    const path = join(folder, fileName);
    const bytes = await readFile(path);
    // The step that is the 570th holds this text; the file has it once.
    const needle = Buffer.from('[3,"甲"]');
    const at = bytes.indexOf(needle);
    expect(at).toBeGreaterThan(0);
    bytes[at + 1] = (bytes[at + 1] ?? 0) ^ 1;
    await writeFile(path, bytes);
    ground = await openGround(folder);
    const [first] = (await verify()).problems;
    expect(first).toMatchObject({ table: 'step', code: 'changed' });
  });
});

describe('rebuilding', () => {
  it('mends what was changed of what can be derived', async () => {
    await tamper(`update snapshot set doc = replace(doc, '居家', '机构'); update draft set title = '别的'; delete from provenance`);
    await tamper('delete from snapshot where position = 561');
    expect((await verify()).ok).toBe(false);
    expect((await rebuildStore(ground.platform.db)).problems).toEqual([]);
    expect((await verify()).problems).toEqual([]);
    expect(await ground.platform.db.selectFrom('snapshot').select('position').orderBy('position').execute()).toHaveLength(3);
  });

  it('leaves a draft as it is whose log is broken, and says so', async () => {
    await tamper('delete from step where position = 300');
    const { rebuilt, problems } = await rebuildStore(ground.platform.db);
    expect(rebuilt).toEqual([]);
    expect(problems.map(({ code, key }) => [code, key.position])).toEqual([['missing', 300]]);
    expect(await ground.platform.db.selectFrom('snapshot').select('position').execute()).toHaveLength(3);
  });
});
