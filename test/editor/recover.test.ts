/** What a window leaves unsent is sent by the next one, once, in its place, or comes back as words. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { type Step, Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import type { Place } from '../../editor/live/keeping.js';
import { type Log, recover, sendLeft } from '../../editor/live/recover.js';
import type { Shelf, Unsent } from '../../editor/live/shelf.js';
import { wordsOf } from '../../editor/live/words.js';
import { packStep } from '../../schema/packed-step.js';
import { article, doc, p, type } from '../schema/build.js';
import { FakeAuthority } from './bench.js';

const law = () => doc('某市条例', article(p('甲乙丙')), article(p('丁戊己'), p('庚辛')));
/** Positions in `law`: first article 6, its text from 8; the second's from 15. */
const firstText = 8;
const secondText = 15;

const place: Place = { draftId: 'd', person: 'ann' };

const left = (steps: readonly Step[], { position = 0, clientSeq = 1, at = 0, clientId = 'gone' } = {}): Unsent => ({
  ...place,
  key: `d ${clientId}`,
  submission: { position, clientId, clientSeq, steps: steps.map(packStep) },
  at,
});

/** The server as the page sees it; every event tells at most `most` steps. */
function logOf(authority: FakeAuthority, most = 3): Log {
  return {
    async after(position) {
      const event = authority.eventFrom(position);
      const runs = (event?.runs ?? []).slice(0, most);
      return { position: position + runs.length, runs };
    },
    send: async (submission) => authority.submit(submission),
  };
}

const typing = (base: Node, words: string, at: number): readonly Step[] =>
  [...words].reduce((tr, word, i) => type(tr, word, at + i), new Transform(base)).steps;

/** Somebody else's edits, on the newest text. */
function edit(authority: FakeAuthority, change: (tr: Transform) => void): void {
  const tr = new Transform(authority.doc);
  change(tr);
  const clientSeq = authority.log.filter(({ clientId }) => clientId === 'bob').length + 1;
  authority.submit({ position: authority.log.length, clientId: 'bob', clientSeq, steps: tr.steps.map(packStep) });
}

describe('what a window has left', () => {
  it('is put in its place, behind what others did since', async () => {
    const authority = new FakeAuthority(law());
    const unsent = left(typing(authority.doc, '一二三', secondText + 1));
    edit(authority, (tr) => type(tr, '他人的话', firstText));
    expect(await sendLeft(unsent, logOf(authority))).toEqual([]);
    expect(authority.doc.textContent).toBe('某市条例他人的话甲乙丙丁一二三戊己庚辛');
  });

  it('is not doubled where a part of it had arrived', async () => {
    const authority = new FakeAuthority(law());
    const steps = typing(authority.doc, '一二三四五', firstText + 1);
    authority.submit({ position: 0, clientId: 'gone', clientSeq: 1, steps: steps.slice(0, 2).map(packStep) });
    edit(authority, (tr) => type(tr, '他', firstText));
    expect(await sendLeft(left(steps), logOf(authority))).toEqual([]);
    expect(authority.doc.textContent).toBe('某市条例他甲一二三四五乙丙丁戊己庚辛');
    expect(await sendLeft(left(steps), logOf(authority))).toEqual([]);
    expect(authority.log).toHaveLength(6);
  });

  it('is not doubled where it arrives while it is sent again', async () => {
    const authority = new FakeAuthority(law());
    const unsent = left(typing(authority.doc, '一二', firstText));
    const log = logOf(authority);
    let late = true;
    const send: Log['send'] = async (submission) => {
      if (late) authority.submit(unsent.submission);
      late = false;
      return log.send(submission);
    };
    expect(await sendLeft(unsent, { ...log, send })).toEqual([]);
    expect(authority.doc.textContent).toBe('某市条例一二甲乙丙丁戊己庚辛');
  });

  it('goes in parts of what a submission may hold', async () => {
    const authority = new FakeAuthority(law());
    const steps = typing(authority.doc, '字'.repeat(2300), firstText);
    edit(authority, (tr) => type(tr, '他', firstText));
    expect(await sendLeft(left(steps), logOf(authority, 5000))).toEqual([]);
    expect(authority.received.slice(1).map((each) => each.steps.length)).toEqual([1000, 1000, 300]);
    expect(authority.doc.textContent).toContain('字'.repeat(2300));
  });

  it('comes back as words where its place is gone', async () => {
    const authority = new FakeAuthority(law());
    const steps = [...typing(authority.doc, '又写一句', firstText + 1)];
    edit(authority, (tr) => tr.delete(6, 13));
    expect(await sendLeft(left(steps), logOf(authority))).toEqual(['又写一句']);
    expect(authority.doc.textContent).toBe('某市条例丁戊己庚辛');
  });

  it('stays where it is when the server cannot be reached', async () => {
    const { shelf, things } = memoryShelf([left(typing(law(), '一', firstText))]);
    const down: Log = { after: () => Promise.reject(new TypeError('down')), send: () => Promise.reject(new TypeError('down')) };
    await expect(
      recover(
        shelf,
        down,
        place,
        'new',
        () => false,
        async () => {},
      ),
    ).rejects.toThrow('down');
    expect(things.size).toBe(1);
  });

  it('is left alone while its window may be alive, and is of nobody else', async () => {
    const authority = new FakeAuthority(law());
    const alive = left(typing(authority.doc, '活', firstText), { at: Date.now(), clientId: 'alive' });
    const gone = left(typing(authority.doc, '去', firstText), { at: Date.now(), clientId: 'gone' });
    const other = { ...left(typing(authority.doc, '他', firstText), { clientId: 'other' }), person: 'bob' };
    const { shelf, things } = memoryShelf([alive, gone, other]);
    await recover(
      shelf,
      logOf(authority),
      place,
      'new',
      (clientId) => clientId === 'gone',
      async () => {},
    );
    expect(authority.doc.textContent).toBe('某市条例去甲乙丙丁戊己庚辛');
    expect([...things.keys()]).toEqual(['d alive', 'd other']);
  });
});

function memoryShelf(unsent: readonly Unsent[]): { shelf: Shelf; things: Map<string, Unsent> } {
  const things = new Map(unsent.map((each) => [each.key, each]));
  const all = async (_: unknown, draftId: string, person: string) =>
    [...things.values()].filter((each) => each.draftId === draftId && each.person === person);
  const shelf = { put: async () => {}, drop: async (_: unknown, key: string) => void things.delete(key), all } as Shelf;
  return { shelf, things };
}

describe('words of steps', () => {
  it('are those that were put in and not taken out again', () => {
    const base = law();
    const tr = new Transform(base);
    type(tr, '一二三', firstText + 1);
    tr.delete(firstText + 2, firstText + 3);
    type(tr, '四', firstText + 2);
    type(tr, '五', secondText + 3);
    expect(wordsOf(tr.steps)).toEqual(['一四三', '五']);
  });

  it('are parted where a paragraph was parted', () => {
    const tr = type(new Transform(law()), '前段后段', firstText + 1);
    tr.split(firstText + 3);
    expect(wordsOf(tr.steps)).toEqual(['前段\n后段']);
  });

  it('are all that is in the document and was not there before, whatever was typed and deleted', () => {
    const acts = fc.array(fc.record({ at: fc.nat(100), take: fc.nat(3), put: fc.nat(2) }), { maxLength: 30 });
    fc.assert(
      fc.property(acts, (script) => {
        const base = doc('题', article(p('甲乙丙丁戊己庚辛')));
        const tr = new Transform(base);
        const start = 5;
        for (const [i, { at, take, put }] of script.entries()) {
          const length = tr.doc.content.size - 2 - start;
          const from = start + (at % (length + 1));
          const to = Math.min(from + take, start + length);
          if (put > 0) type(tr, String.fromCharCode(0x5000 + i).repeat(put), from, to);
          else tr.delete(from, to);
        }
        const own = (text: string): string => text.replace(/[题甲乙丙丁戊己庚辛]/g, '');
        expect(wordsOf(tr.steps).join('')).toBe(own(tr.doc.textContent));
      }),
    );
  });
});
