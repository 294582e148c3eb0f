/** Provenance against the truth: every character one of a kind, whatever is done to it. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { findUnit, isClause, lawSchema } from '../../../schema/law.js';
import { Provenance } from '../../../schema/provenance/provenance.js';
import type { Change } from '../../../schema/provenance/recall.js';
import { article, doc, p, type } from '../build.js';
import { Model, told } from './model.js';

const n = fc.nat(1000);
const who = fc.constantFrom('a', 'b');

/** Things that people do, each on any line or article that there is. */
const deeds = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('type' as const), who, line: n, at: n, length: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('replace' as const), who, line: n, at: n, length: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('delete' as const), who, line: n, at: n, length: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete-across' as const), who, at: n, length: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('split' as const), who, line: n, at: n, article: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('join' as const), who, line: n }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kind' as const), who, line: n }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      who,
      line: n,
      at: n,
      how: fc.constantFrom('step' as const, 'delete-first' as const, 'insert-first' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), who, line: n }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cut' as const), who, line: n }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('paste' as const), who, line: n }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('undo' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restore' as const), who, when: n, article: fc.option(n, { freq: 3 }) }) },
);
type Deed = typeof deeds extends fc.Arbitrary<infer D> ? D : never;

function perform(model: Model, deed: Deed): boolean {
  const lines = model.lines();
  const at = (index: number) => lines[index % lines.length] as (typeof lines)[number];
  switch (deed.do) {
    case 'type': {
      const line = at(deed.line);
      const pos = line.from + (deed.at % (line.to - line.from + 1));
      return model.make(deed.who, null, null, (tr) => tr.insert(pos, model.newText(deed.length)));
    }
    case 'replace':
    case 'delete': {
      const line = at(deed.line);
      const from = line.from + (deed.at % (line.to - line.from + 1));
      const to = Math.min(line.to, from + deed.length);
      if (from === to) return false;
      return model.make(deed.who, null, null, (tr) =>
        deed.do === 'delete' ? tr.delete(from, to) : tr.replaceWith(from, to, model.newText(deed.length)),
      );
    }
    case 'delete-across': {
      const clauses = lines.filter(({ node }) => isClause(node));
      const first = clauses[deed.at % Math.max(1, clauses.length)];
      if (!first) return false;
      const from = first.from + (deed.at % (first.to - first.from + 1));
      const last = clauses.findLast((line) => line.from <= from + deed.length);
      const to = Math.min(last?.to ?? first.to, from + deed.length);
      if (from >= to) return false;
      return model.make(deed.who, null, null, (tr) => tr.delete(from, to));
    }
    case 'split':
      return model.split(deed.who, deed.line, deed.at, deed.article);
    case 'join':
      return model.join(deed.who, deed.line);
    case 'kind': {
      const line = lines.filter(({ node }) => isClause(node))[deed.line % 4];
      if (!line) return false;
      const kind = line.node.type === lawSchema.nodes.item ? lawSchema.nodes.paragraph : lawSchema.nodes.item;
      return model.make(deed.who, null, null, (tr) => tr.setNodeMarkup(line.pos, kind, line.node.attrs));
    }
    case 'move':
      return model.move(deed.who, deed.line, deed.at, deed.how);
    case 'remove': {
      const articles = model.articles();
      const article = articles[deed.line % articles.length];
      if (!article || articles.length < 2) return false;
      return model.make(deed.who, null, null, (tr) => tr.delete(article.pos, article.pos + article.node.nodeSize));
    }
    case 'cut':
      return model.cut(deed.who, deed.line);
    case 'paste':
      return model.paste(deed.who, deed.line);
    case 'undo':
      return model.takeBack(deed.who);
    case 'restore':
      return model.restore(deed.who, deed.when, deed.article);
  }
}

const only = (truth: Map<string, unknown>, keys: Map<string, unknown>) => new Map([...keys.keys()].map((key) => [key, truth.get(key)]));

/** A law that somebody imported; each change after it by a window of its own unless it says otherwise. */
class Story {
  readonly provenance = Provenance.begin();

  constructor(law: Node) {
    const before = this.provenance.doc;
    this.change((tr) => tr.replaceWith(0, before.content.size, law.content));
  }

  /** @returns the log position of its first step */
  change(build: (tr: Transform) => unknown, { client = 'a', recall = null }: Partial<Pick<Change, 'client' | 'recall'>> = {}): number {
    const tr = new Transform(this.provenance.doc);
    build(tr);
    const position = this.provenance.position + 1;
    this.provenance.follow({ steps: tr.steps, position, client, recall });
    return position;
  }

  find(words: string): { from: number; to: number } {
    let from = -1;
    this.provenance.doc.descendants((node, pos) => {
      if (from < 0 && node.isTextblock && node.textContent.includes(words)) from = pos + 1 + node.textContent.indexOf(words);
    });
    if (from < 0) throw new Error(`not in the text: ${words}`);
    return { from, to: from + words.length };
  }

  replace(words: string, by: string, how: Partial<Pick<Change, 'client' | 'recall'>> = {}): number {
    const { from, to } = this.find(words);
    return this.change((tr) => (by ? type(tr, by, from, to) : tr.delete(from, to)), how);
  }

  /** The stories of some words: [words, written, restored, moved]. */
  of(words: string): (readonly [string, number, number, number])[] {
    const { from, to } = this.find(words);
    const { doc } = this.provenance;
    return this.provenance.between(from, to).map((run) => [doc.textBetween(run.from, run.to), ...numbersOf(run.story)] as const);
  }
}

const numbersOf = ({ written, restored, moved }: { written: number; restored: number; moved: number }) =>
  [written, restored, moved] as const;

const law = () =>
  doc(
    '某市条例',
    article(p('每百户不少于二十平方米。'), p('鼓励社会力量参与。')),
    article(p('市人民政府应当公布目录。')),
    article(p('自公布之日起施行。')),
  );

describe('who put 三十 here', () => {
  it('is whoever typed it, and what stands beside it keeps its story', () => {
    const story = new Story(law());
    const step = story.replace('二十', '三十');
    expect(story.of('不少于三十平方米')).toEqual([
      ['不少于', 1, 0, 0],
      ['三十', step, 0, 0],
      ['平方米', 1, 0, 0],
    ]);
  });

  it('is whoever typed it, even where the same character was deleted before', () => {
    const story = new Story(law());
    story.replace('二十', '');
    const { from } = story.find('平方米');
    const three = story.change((tr) => type(tr, '三', from));
    const ten = story.change((tr) => type(tr, '十', from + 1));
    expect(story.of('三十')).toEqual([
      ['三', three, 0, 0],
      ['十', ten, 0, 0],
    ]);
  });

  it('is the same after the article was moved, its line split and joined, its kind changed', () => {
    const story = new Story(law());
    const step = story.replace('二十', '三十');
    const moved = story.change((tr) => {
      const node = tr.doc.child(1);
      const pos = tr.doc.child(0).nodeSize;
      tr.delete(pos, pos + node.nodeSize).insert(tr.doc.content.size, node);
    });
    const at = story.find('三十').from + 1;
    story.change((tr) => tr.split(at));
    story.change((tr) => tr.join(at + 1));
    story.change((tr) => tr.setNodeMarkup(tr.doc.resolve(at).before(), lawSchema.nodes.item, tr.doc.resolve(at).parent.attrs));
    expect(story.of('三十')).toEqual([['三十', step, 0, moved + 1]]);
    expect(story.of('不少于')).toEqual([['不少于', 1, 0, moved + 1]]);
  });

  it('says also who undid its deletion', () => {
    const story = new Story(law());
    const step = story.replace('二十', '三十');
    // Deleted with the backspace, one character at a time, and brought back by one undo.
    const { from, to } = story.find('三十');
    story.change((tr) => tr.delete(from + 1, to));
    story.change((tr) => tr.delete(from, from + 1));
    const undo = story.change((tr) => type(tr, '三十', from), { recall: { kind: 'undo' } });
    expect(story.of('三十')).toEqual([['三十', step, undo, 0]]);
  });

  it('is found among what the window itself took out, before all others', () => {
    const story = new Story(law());
    story.replace('二十', '', { client: 'a' });
    const { from, to } = story.find('不少于');
    const typed = story.change((tr) => type(tr, '二十', from, to), { client: 'b' });
    story.replace('二十', '', { client: 'b' });
    const undo = story.change((tr) => type(tr, '二十', from), { client: 'b', recall: { kind: 'undo' } });
    expect(story.of('二十')).toEqual([['二十', typed, undo, 0]]);
  });

  it('is known when the words stand again as they did at some time', () => {
    const story = new Story(law());
    const step = story.replace('二十', '三十');
    const then = story.provenance.position;
    story.replace('不少于三十平方米', '若干平方米');
    const { from, to } = story.find('若干');
    const restored = story.change((tr) => type(tr, '不少于三十', from, to), { recall: { kind: 'restore', position: then } });
    expect(story.of('不少于三十平方米')).toEqual([
      ['不少于', 1, restored, 0],
      ['三十', step, restored, 0],
      ['平方米', restored - 1, 0, 0],
    ]);
  });

  it('is not the one who dragged it elsewhere', () => {
    const story = new Story(law());
    const step = story.replace('二十', '三十');
    const { from, to } = story.find('三十');
    const moved = story.change((tr) => type(tr.delete(from, to), '三十', tr.mapping.map(story.find('目录').from)), {
      recall: { kind: 'move' },
    });
    expect(story.of('三十目录')).toEqual([
      ['三十', step, 0, moved + 1],
      ['目录', 1, 0, 0],
    ]);
  });

  it('is known where characters have two halves', () => {
    const story = new Story(doc('某市条例', article(p('𠮷𠮷村'), p('养老'))));
    const step = story.replace('𠮷村', '𠮶村');
    expect(story.of('𠮷𠮶村')).toEqual([
      ['𠮷', 1, 0, 0],
      ['𠮶村', step, 0, 0],
    ]);
  });
});

describe('a unit', () => {
  it('began where its article was split, or where it was first put in', () => {
    const story = new Story(law());
    const { from } = story.find('少于');
    const split = story.change((tr) => tr.split(from, 1, [{ type: lawSchema.nodes.paragraph, attrs: { id: 'new' } }]));
    expect(story.provenance.at(findUnit(story.provenance.doc, 'new')?.pos ?? 0)).toEqual({ written: split, restored: 0, moved: 0 });
    expect(story.of('少于二十')).toEqual([['少于二十', 1, 0, 0]]);
  });

  it('cut and pasted with its id keeps the words it had', () => {
    const story = new Story(law());
    const step = story.replace('二十', '三十');
    const node = story.provenance.doc.child(1);
    const pos = story.provenance.doc.child(0).nodeSize;
    story.change((tr) => tr.delete(pos, pos + node.nodeSize));
    const paste = story.change((tr) => tr.insert(tr.doc.content.size, node), { client: 'b' });
    expect(story.of('于三十平')).toEqual([
      ['于', 1, paste, 0],
      ['三十', step, paste, 0],
      ['平', 1, paste, 0],
    ]);
    expect(numbersOf(story.provenance.at(findUnit(story.provenance.doc, node.attrs.id)?.pos ?? 0))).toEqual([1, paste, 0]);
  });
});

describe('whatever is done to a draft', () => {
  it('each character keeps its story', () => {
    fc.assert(
      fc.property(fc.array(deeds, { maxLength: 40, size: 'max' }), (all) => {
        const model = new Model();
        for (const deed of all) perform(model, deed);
        const { chars, units } = told(model.provenance);
        expect(chars.size).toBe([...model.doc.textContent].length);
        for (const char of model.doubtful) chars.delete(char);
        expect(chars).toEqual(only(model.chars, chars));
        expect(units).toEqual(only(model.units, units));
      }),
      { numRuns: 300 },
    );
  });

  it('following on from what was kept is the same as following from the beginning', () => {
    fc.assert(
      fc.property(fc.array(deeds, { maxLength: 30, size: 'max' }), fc.nat(30), (all, cut) => {
        const model = new Model();
        for (const deed of all) perform(model, deed);
        const first = Provenance.begin();
        for (const change of model.changes.slice(0, cut)) first.follow(change);
        const kept = Provenance.fromJson(JSON.parse(JSON.stringify(first.toJson())), first.doc, first.position);
        for (const change of model.changes.slice(cut)) kept.follow(change);
        expect(JSON.stringify(kept.toJson())).toBe(JSON.stringify(model.provenance.toJson()));
      }),
      { numRuns: 100 },
    );
  });
});
