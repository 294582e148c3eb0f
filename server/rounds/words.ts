/** What people write in a round, as it is kept: with one kind of line break, and without what nobody can read. */
import { refusals, refuse } from '../errors.js';

export const wordsRefusals = refusals({
  'words-unreadable': {
    status: 422,
    text: [
      '文字里有看不见的控制字符（{found}），请删去后再提交；您写的内容还在。',
      'There is a control character in the text ({found}). Remove it and send again; what you wrote is kept.',
    ],
  },
});

/** Control characters other than tab and line break, and halves of characters. */
const unreadable = /[^\P{Cc}\t\n]|\p{Cs}/u;

/** Trims words and makes their line breaks \n. @throws Refusal words-unreadable, which names the character */
export function cleanWords(text: string): string {
  const words = text.replace(/\r\n?/g, '\n').trim();
  const found = unreadable.exec(words)?.[0];
  if (found) refuse(wordsRefusals, 'words-unreadable', { found: `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}` });
  return words;
}
