/**
 * Bytes to text. People bring UTF-8, UTF-16, and GB18030 (what Windows calls ANSI or GBK in China).
 * A wrong guess would fill a law with rubbish without a word, so what is not plainly one of these is refused.
 */
import { maxFileSize } from './limits.js';
import { type UnreadableCode, UnreadableFile } from './unreadable.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

/** How files that are no text begin. */
const magic: readonly (readonly [beginning: string, UnreadableCode])[] = [
  ['PK\x03\x04', 'file-is-archive'],
  ['\xD0\xCF\x11\xE0', 'file-is-old-word'],
  ['%PDF', 'file-is-pdf'],
  ['{\\rtf', 'file-is-rtf'],
];

const marks: readonly (readonly [beginning: string, Encoding])[] = [
  ['\xEF\xBB\xBF', 'utf-8'],
  ['\xFF\xFE', 'utf-16le'],
  ['\xFE\xFF', 'utf-16be'],
];

/**
 * Decodes a text file.
 * @throws UnreadableFile saying what the file is instead, or in which line it is damaged
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) throw new UnreadableFile('file-empty');
  if (bytes.length > maxFileSize) throw new UnreadableFile('file-too-large');
  const beginning = String.fromCharCode(...bytes.subarray(0, 8));
  for (const [start, code] of magic)
    if (beginning.startsWith(start)) throw new UnreadableFile(isEncrypted(bytes) ? 'file-is-encrypted' : code);
  const marked = marks.find(([mark]) => beginning.startsWith(mark))?.[1];
  const decoded = marked ? decode(bytes, marked) : guess(bytes);
  if (!decoded) throw whyNot(bytes);
  checkText(decoded.text);
  return decoded;
}

/** A Word file with a password is a file of the old kind that holds the new one, encrypted; its parts are named in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && new TextDecoder('latin1').decode(bytes).includes([...'EncryptedPackage'].join('\0'));
}

function decode(bytes: Uint8Array, encoding: Encoding): Decoded | null {
  const text = strictly(bytes, encoding);
  return text === null ? null : { text, encoding };
}

/** The text of bytes that are valid in an encoding. */
function strictly(bytes: Uint8Array, encoding: Encoding | 'big5'): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Without a mark: UTF-8 if it is valid, else what gives Chinese as people write it. */
function guess(bytes: Uint8Array): Decoded | null {
  const candidates: readonly Encoding[] = bytes.includes(0) ? ['utf-16le', 'utf-16be'] : ['utf-8', 'gb18030'];
  for (const encoding of candidates) {
    const decoded = decode(bytes, encoding);
    if (decoded && (encoding === 'utf-8' || readsAsChinese(decoded.text))) return decoded;
  }
  return null;
}

/** Characters that hardly a Chinese sentence of some length does without, simplified and traditional. */
const common = /[的，。、和应應当當人民政府第条條规規定为為有不在是法以及或者]/gu;

/**
 * Nearly any bytes are valid GB18030 (Big5 is), but then they give rare characters. Of real law text a fifth
 * and more are of the commonest; of text in another encoding hardly one in a hundred, of Japanese six.
 */
function readsAsChinese(text: string): boolean {
  const foreign = text.match(/[^\x20-\x7e\s]/gu)?.length ?? 0;
  return foreign > 0 && (text.match(common)?.length ?? 0) / foreign > 0.1;
}

/** Lines that are bad in a file that is otherwise good, at most: one in ten. */
const fewBad = 0.1;

/** What to say of bytes that are no text we read. */
function whyNot(bytes: Uint8Array): UnreadableFile {
  if (bytes.includes(0)) return new UnreadableFile('file-is-binary');
  const big5 = strictly(bytes, 'big5');
  if (big5 !== null && readsAsChinese(big5)) return new UnreadableFile('file-is-big5');
  const lines = linesOf(bytes);
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    const texts = lines.map((line) => strictly(line, encoding));
    const bad = texts.filter((text) => text === null).length;
    if (bad / lines.length <= fewBad && readsAsChinese(texts.join('\n')))
      return new UnreadableFile('file-damaged', { line: texts.indexOf(null) + 1 });
  }
  return new UnreadableFile('file-encoding');
}

/** The lines of a file in bytes; in UTF-8 and GB18030 a line feed is never part of a character. */
function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return [...lines, bytes.subarray(start)];
}

/** A few lost characters are reported where the text is read; more make it worthless. */
const mostLost = 1 / 200;

/** @throws UnreadableFile for a text that is none of ours */
function checkText(text: string): void {
  if (!text.trim()) throw new UnreadableFile('file-empty');
  const lost = text.split('\uFFFD').length - 1;
  if (lost > text.length * mostLost)
    throw new UnreadableFile('file-damaged', { line: text.slice(0, text.indexOf('\uFFFD')).split('\n').length });
}
