/** Files that other programs wrote: one by the library docx, the same saved by LibreOffice. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../../schema/formats/docx/read.js';
import { writeText } from '../../../../schema/formats/text.js';
import { counter } from '../../build.js';

const file = (name: string) => new Uint8Array(readFileSync(fileURLToPath(new URL(`files/${name}.docx`, import.meta.url))));

describe.each(['by-docx-library', 'by-libreoffice'])('%s', (name) => {
  const { doc, problems, remarks } = readDocx(file(name), counter());

  it('gives the words with the labels that its lists show', () => {
    expect(writeText(doc).split('\n').filter(Boolean)).toEqual([
      '某市居家养老服务条例',
      '第一章　总则',
      '第一条　为了居家养老服务，制定本条例。',
      '第二条　市人民政府应当履行下列职责：',
      '（一）制定规划；',
      '（二）公布清单并更新。',
      '第二章　附则',
      '第一条　本条例自2026年10月1日起施行。',
      '附件',
      '序号\t名称',
      '1\t床位',
    ]);
    expect(problems.map(({ code }) => code)).toEqual(['word-margin', 'word-note', 'article-number', 'word-table']);
  });

  it('gives tracked changes and comments with author and place', () => {
    expect(remarks.suggestions.map(({ author, quote, proposal }) => [author, quote, proposal])).toEqual([
      ['李某', '为了', '为了促进'],
      ['王某', '清单并更新', '清单'],
    ]);
    expect(remarks.comments.map(({ author, quote, body }) => [author, quote, body])).toEqual([
      ['赵某', '市人民政府', '是否包括县？'],
      ['', '公布清单并更新。', '见起草说明。'],
    ]);
  });
});
