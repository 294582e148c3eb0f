/** What the rules say of a citation whose target was deleted or split, and what becomes of it when somebody has looked. */
import { Transform } from 'prosemirror-transform';
import { expect, it } from 'vitest';
import { markSplit, settleCitations } from '../../../schema/citations/upkeep.js';
import { readText } from '../../../schema/formats/text.js';
import { lint, startLint, updateLint } from '../../../schema/rules/lint.js';
import { mend } from '../../../schema/rules/places.js';
import { counter } from '../build.js';

const { doc } = readText(
  [
    '某市条例',
    '第一条　为了规范养老服务，结合本市实际，制定本条例。',
    '第二条　市人民政府应当公布服务目录。',
    '第三条　违反本条例第二条规定的，责令改正。',
    '第四条　本条例自2026年1月1日起施行。',
  ].join('\n'),
  counter(),
);
const cited = doc.child(2);
const found = (law: typeof doc) => lint(law, { stage: 'vote' }).filter(({ rule }) => rule === 'R04');

it('a citation of a deleted article is an error beside the words that cite it, in a whole run and after the edit', () => {
  const tr = new Transform(doc);
  const pos = doc.child(0).nodeSize + doc.child(1).nodeSize;
  tr.delete(pos, pos + cited.nodeSize);
  settleCitations(tr, doc);
  const [finding, ...others] = found(tr.doc);
  expect(finding).toMatchObject({ severity: 'error', address: '第二条第一款' });
  expect(finding?.message[0]).toContain('已经删除');
  expect(others).toEqual([]);
  const updated = updateLint(startLint(doc, { stage: 'vote' }), tr.doc).findings.filter(({ rule }) => rule === 'R04');
  expect(updated).toEqual([finding]);
});

it('a citation of a split article is a warning until somebody has looked', () => {
  const tr = new Transform(doc);
  markSplit(tr, cited.attrs.id);
  const [finding] = found(tr.doc);
  expect(finding).toMatchObject({ severity: 'warning', address: '第三条第一款', fix: { confirm: true } });
  expect(finding && mend(tr, finding)).toBe(true);
  expect(found(tr.doc)).toEqual([]);
});
