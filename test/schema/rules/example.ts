/** The examples of the rules as laws: a clause is put into an article of a small regulation with nothing else to find. */
import type { Node } from 'prosemirror-model';
import { readText } from '../../../schema/formats/text.js';
import type { LibraryText } from '../../../schema/rules/context.js';
import { counter } from '../build.js';

/** A law from an example. Whole lines, from the title on, are read as they stand. */
export function exampleLaw(example: string): Node {
  const isWhole = /^第[一二三四五]条/mu.test(example) && /^《?[\p{Script=Han}]{2,30}(?:条例|》)/u.test(example);
  const text = isWhole ? example : `漯河市养老条例\n第一条\u3000${example}\n第二条\u3000本条例自2026年1月1日起施行。`;
  return readText(text, counter()).doc;
}

/** A text to copy from, for the rule that looks for copies. */
export const upperLaw: readonly LibraryText[] = [
  {
    title: '中华人民共和国老年人权益保障法',
    clauses: [
      { address: '第十三条', text: '老年人养老以居家为基础，家庭成员应当尊重、关心和照料老年人。' },
      { address: '第十四条', text: '老年人养老以居家为基础，家庭成员应当尊重、关心和照料老年人，不得忽视、冷落老年人。' },
    ],
  },
];
