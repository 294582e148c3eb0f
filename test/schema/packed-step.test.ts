import fc from 'fast-check';
import { Fragment, Slice } from 'prosemirror-model';
import { AttrStep, ReplaceStep, type Step, Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { lawSchema } from '../../schema/law.js';
import { packStep, unpackStep } from '../../schema/packed-step.js';
import { article, doc, p } from './build.js';

const law = doc('某市条例', article(p('甲乙丙')), article(p('丁戊己')));
const throughText = (step: Step): Step => unpackStep(JSON.parse(JSON.stringify(packStep(step))));

describe('a packed step', () => {
  it('is short for typing and deleting', () => {
    expect(packStep(new Transform(law).insert(9, lawSchema.text('字')).steps[0] as Step)).toEqual([9, '字']);
    expect(packStep(new Transform(law).delete(8, 10).steps[0] as Step)).toEqual([8, 10]);
    expect(packStep(new Transform(law).replaceWith(8, 10, lawSchema.text('字')).steps[0] as Step)).toEqual([8, 10, '字']);
  });

  it('is the step itself for everything else', () => {
    const steps = [
      ...new Transform(law).split(9).steps,
      ...new Transform(law).delete(6, 13).insert(6, article(p('庚'))).steps,
      new AttrStep(6, 'id', 'x'),
      new ReplaceStep(8, 8, new Slice(Fragment.from(lawSchema.text('字')), 0, 0), true),
    ];
    for (const step of steps) expect(throughText(step).toJSON()).toEqual(step.toJSON());
    expect(packStep(steps[0] as Step)).not.toBeInstanceOf(Array);
    expect(packStep(steps.at(-1) as Step)).toMatchObject({ structure: true });
  });

  it('comes back as it was, whatever the characters', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(5), fc.string({ unit: 'binary' }), (from, length, text) => {
        const slice = text === '' ? Slice.empty : new Slice(Fragment.from(lawSchema.text(text)), 0, 0);
        const step = new ReplaceStep(from, from + length, slice);
        expect(throughText(step).toJSON()).toEqual(step.toJSON());
      }),
    );
  });

  it.each([
    [[]],
    [[1]],
    [[1, 2, 3]],
    [[2, 1]],
    [[-1, '字']],
    [[1.5, '字']],
    [['1', '字']],
    [[1, 2, '字', 4]],
    [[1, null]],
    [null],
    ['x'],
    [{}],
  ])('is refused when it is %j', (made) => {
    expect(() => unpackStep(made)).toThrow(RangeError);
  });
});
