/**
 * Bytes to text. People bring UTF-8, UTF-16 with a mark, and GB18030 (what Windows calls ANSI or GBK in China).
 * A wrong guess would fill a law with rubbish without a word, so what is not plainly one of these is refused.
 */

/** Files larger than this are refused: 民法典 is 0.3 MB. */
export const maxFileSize = 20 * 1024 * 1024;

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export type UnreadableCode =
  | 'file-empty'
  | 'file-too-large'
  | 'file-is-word'
  | 'file-is-pdf'
  | 'file-is-old-word'
  | 'file-is-binary'
  | 'file-encoding';

/** Why a file cannot be read as text, and what to do: [Chinese, English]. */
export const unreadable: Readonly<Record<UnreadableCode, readonly [zh: string, en: string]>> = {
  'file-empty': ['文件是空的，请重新选择。', 'The file is empty. Choose another.'],
  'file-too-large': [
    '文件超过 20 MB，不像一部法规的文本；请只保留正文后再试。',
    'The file is larger than 20 MB. Keep the text alone and try again.',
  ],
  'file-is-word': [
    '这是 Word 文件（.docx）。请在 Word 或 WPS 里另存为“纯文本（.txt）”，或者复制正文粘贴进来。',
    'This is a Word file (.docx). Save it as plain text (.txt), or paste its text.',
  ],
  'file-is-old-word': [
    '这是旧版 Word 文件（.doc）。请另存为“纯文本（.txt）”，或者复制正文粘贴进来。',
    'This is an old Word file (.doc). Save it as plain text (.txt), or paste its text.',
  ],
  'file-is-pdf': ['这是 PDF 文件。请复制其中的正文粘贴进来。', 'This is a PDF file. Copy its text and paste it.'],
  'file-is-binary': [
    '这不是文本文件。请选择 .txt 文件，或者复制正文粘贴进来。',
    'This is not a text file. Choose a .txt file, or paste the text.',
  ],
  'file-encoding': [
    '认不出文件的编码。请另存为 UTF-8 编码的纯文本后再试。',
    'The encoding of the file is not known. Save it as UTF-8 text and try again.',
  ],
};

/** Thrown for bytes that are no text. */
export class UnreadableFile extends Error {
  readonly code: UnreadableCode;
  constructor(code: UnreadableCode) {
    super(unreadable[code][1]);
    this.name = 'UnreadableFile';
    this.code = code;
  }
}

const magic: readonly (readonly [readonly number[], UnreadableCode])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'file-is-word'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'file-is-old-word'],
  [[0x25, 0x50, 0x44, 0x46], 'file-is-pdf'],
];

const marks: readonly (readonly [readonly number[], Encoding])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

const beginsWith = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, i) => bytes[i] === byte);

/**
 * Decodes a text file.
 * @throws UnreadableFile
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  if (bytes.length === 0) throw new UnreadableFile('file-empty');
  if (bytes.length > maxFileSize) throw new UnreadableFile('file-too-large');
  for (const [start, code] of magic) if (beginsWith(bytes, start)) throw new UnreadableFile(code);
  const encoding = marks.find(([mark]) => beginsWith(bytes, mark))?.[1];
  const result = encoding ? decode(bytes, encoding) : guess(bytes);
  if (!result) throw new UnreadableFile('file-encoding');
  if (!result.text.trim()) throw new UnreadableFile('file-empty');
  return result;
}

function decode(bytes: Uint8Array, encoding: Encoding): { text: string; encoding: Encoding } | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}

/** Without a mark: UTF-8 if it is valid, else GB18030 if that gives Chinese as people write it. */
function guess(bytes: Uint8Array): { text: string; encoding: Encoding } | null {
  if (bytes.includes(0)) throw new UnreadableFile('file-is-binary');
  const utf8 = decode(bytes, 'utf-8');
  if (utf8) return utf8;
  const gb = decode(bytes, 'gb18030');
  return gb && readsAsChinese(gb.text) ? gb : null;
}

/** Characters that hardly a Chinese sentence of some length does without. */
const common = /[的，。、和应当人民政府第条规定为有不在是法以及或者]/gu;

/**
 * Nearly any bytes are valid GB18030 (Big5 is), but then they give rare characters. Of real law text, a tenth
 * and more are of the commonest; of Big5 misread, hardly one in a hundred.
 */
function readsAsChinese(text: string): boolean {
  if (/[\p{Co}\p{Cn}]/u.test(text)) return false;
  const foreign = text.match(/[^\x20-\x7e\s]/gu)?.length ?? 0;
  if (foreign === 0) return true;
  return (text.match(common)?.length ?? 0) / foreign > 0.05;
}
