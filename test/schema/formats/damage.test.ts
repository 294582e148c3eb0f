/** Files of every form, cut, spliced, doubled and with bytes changed: a law, or one clear line; never anything else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unknownEdition } from '../../../schema/formats/edition.js';
import { readLawFile } from '../../../schema/formats/read.js';
import { UnreadableFile } from '../../../schema/formats/unreadable.js';
import { forms } from '../../../server/exports/forms.js';
import { annex, article, branch, caption, chapter, counter, doc, item, note, p, preface, subitem } from '../build.js';

const law = doc(
  '某市居家养老服务条例',
  note('（2025年12月1日某市人大常委会通过）'),
  preface('目录'),
  chapter('总则'),
  article(caption('【立法目的】'), p('为了促进居家养老服务，依照本条例第二条第一款第一项，制定本条例。')),
  article(p('包括下列服务：'), item('日常生活：'), subitem('助餐；'), item('其他。'), p('前款规定另行细化。')),
  branch(p('自公布之日起施行。')),
  annex('附件：收费标准', '序号\t项目', '1\t助餐'),
);

/** What happens to a file: each takes the bytes and two places in them. */
const damages: readonly ((bytes: Uint8Array, from: number, to: number, by: number) => Uint8Array)[] = [
  (bytes, from) => bytes.subarray(0, from),
  (bytes, from) => bytes.subarray(from),
  (bytes, from, to) => Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]),
  (bytes, from, to) => Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]),
  (bytes, from, to, by) => Uint8Array.from(bytes, (byte, index) => (index === from || index === to ? by : byte)),
  (bytes, from, _, by) => Buffer.concat([bytes.subarray(0, from), Uint8Array.from({ length: 200 }, () => by), bytes.subarray(from)]),
];

const damage = fc.record({
  kind: fc.nat(damages.length - 1),
  places: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
  by: fc.nat(255),
});

describe('a damaged file', () => {
  it.each(forms.map((form) => [form.extension, form] as const))('in %s', async (extension, form) => {
    const whole = Buffer.from(await form.write(law, unknownEdition));
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damaged) => {
        const bytes = damaged.reduce((left: Uint8Array, { kind, places, by }) => {
          const [from, to] = places.map((place) => Math.floor(place * left.length)).sort((a, b) => a - b);
          return damages[kind]?.(left, from ?? 0, to ?? 0, by) ?? left;
        }, whole);
        try {
          const { doc: read } = await readLawFile(`law.${extension}`, bytes, counter());
          read.check();
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFile);
          const [zh] = (error as UnreadableFile).text;
          expect(zh).not.toMatch(/[\n{}]|undefined/u);
          expect(zh.length).toBeLessThan(300);
        }
      }),
      { numRuns: 300 },
    );
  });
});
