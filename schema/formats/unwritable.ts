/** Why a document cannot be written in a form: a character that the form has no place for. */
import type { Text } from './words.js';

/** U+0007, U+2A700 */
export const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Thrown by a writer. One sentence names the character and its place, in both languages. */
export class UnwritableText extends Error {
  readonly code = 'character-not-writable';
  readonly text: Text;

  /** @param place address or name of the unit: 第十条第二款, 题目 */
  constructor(character: string, place: string, form: string) {
    const name = codePointName(character);
    const text: Text = [
      `${place}里有 ${form} 不能表示的字符（${name}），请先删去它再导出。`,
      `${place} has a character (${name}) that cannot stand in ${form}. Take it out, then export again.`,
    ];
    super(text[1]);
    this.name = 'UnwritableText';
    this.text = text;
  }
}
