import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ground, openGround } from './ground.js';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.house.close());

const page = async (path: string): Promise<string> => (await ground.drafter(`/drafts/${ground.draft}/${path}`)).text();
/** The words of the row of an article. */
const rowOf = (html: string, label: string): string =>
  (html.match(/<tr[^>]*>.*?<\/tr>/gs) ?? []).find((row) => row.includes(label))?.replace(/<[^>]*>/g, ' ') ?? '';

describe('why a unit was changed', () => {
  test('the comment whose wording was accepted, with its author and the answer', async () => {
    const row = rowOf(await page('compare?from=1&to=2'), '第二条');
    expect(row).toContain('第1轮座谈，李教授（某大学，法学）');
    expect(row).toContain('面积偏小');
    expect(row).toContain('采纳：与省条例一致');
  });

  test('the comment that was taken up by hand, where it stood', async () => {
    const row = rowOf(await page('compare?from=1&to=2'), '第三条');
    expect(row).toContain('食堂的名称宜改');
    expect(row).toContain('部分采纳：已改名称');
  });

  test('the law that words follow', async () => {
    expect(rowOf(await page('compare?from=1&to=2'), '第一条')).toContain('《老年人权益保障法》第一条');
  });

  test('what was declined, or decided at another time, is no reason', async () => {
    expect(await page('compare?from=1&to=2')).not.toContain('继续教育宜每年一次');
    expect(await page('compare?from=2&to=now')).not.toContain('面积偏小');
    expect(await page('compare?from=2&to=1')).not.toContain('面积偏小');
  });

  test('an accepted wording is followed where its words were moved', async () => {
    const { house, drafter, draft, articles } = ground;
    const authority = await house.platform.drafts.open(draft);
    await authority.change(drafter.actor, null, (tr) => {
      const at = { from: -1, to: -1 };
      tr.doc.forEach((node, pos) => {
        if (node.attrs.id === articles[2]) Object.assign(at, { from: pos, to: pos + node.nodeSize, node });
      });
      const node = tr.doc.nodeAt(at.from);
      if (!node) throw new Error('no second article');
      tr.delete(at.from, at.to).insert(tr.doc.content.size, node);
    });
    expect(rowOf(await page('compare?from=1&to=now'), '三十')).toContain('面积偏小');
  });
});
