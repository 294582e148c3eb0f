/** Why a file cannot be read as a law, and what to do about it. */
import { maxDepth, maxElements, maxFileSize, maxInflated } from './limits.js';
import type { Text } from './words.js';

const megabytes = (bytes: number): number => bytes / 1024 / 1024;

const reasons = {
  'file-empty': ['文件是空的，请重新选择。', 'The file is empty. Choose another.'],
  'file-too-large': [
    `文件超过 ${megabytes(maxFileSize)} MB，不像一部法规的文本；请只保留正文后再试。`,
    `The file is larger than ${megabytes(maxFileSize)} MB. Keep the text alone and try again.`,
  ],
  'file-is-old-word': [
    '这是旧版 Word 或 WPS 文件（.doc、.wps）。请在 Word 或 WPS 里另存为“Word 文档（.docx）”后再试。',
    'This is an old Word or WPS file. Save it as a Word document (.docx) and try again.',
  ],
  'file-is-encrypted': [
    '这个文件有密码，打不开。请在 Word 或 WPS 里去掉密码、另存后再试。',
    'This file has a password. Take the password off in Word or WPS and try again.',
  ],
  'word-damaged': [
    'Word 文件已经损坏，没有读入（{detail}）。请在 Word 或 WPS 里打开、另存为新的 .docx 后再试，或者复制正文粘贴进来。',
    'The Word file is damaged and was not read ({detail}). Open it in Word or WPS, save it as a new .docx and try again, or paste its text.',
  ],
  'word-too-large': [
    `Word 文件里的文字太多，没有读入（{detail}）：解开后不能超过 ${megabytes(maxInflated)} MB。请只保留正文后再试。`,
    `The Word file holds too much and was not read ({detail}): at most ${megabytes(maxInflated)} MB once inflated. Keep the text alone and try again.`,
  ],
  'word-forbidden': [
    'Word 文件里有不该有的内容（DTD 或者 XML 实体），没有读入。请在 Word 或 WPS 里另存为新的 .docx 后再试。',
    'The Word file has what no Word file has (a DTD or XML entities) and was not read. Save it as a new .docx and try again.',
  ],
  'word-empty': [
    'Word 文件里没有文字。扫描件、图片里的文字读不出来，请先识别成文字再试。',
    'There is no text in the Word file. Words in pictures cannot be read; recognise them first.',
  ],
  'file-is-rtf': [
    '这是 RTF 文件。请在 Word 或 WPS 里另存为“Word 文档（.docx）”后再试，或者复制正文粘贴进来。',
    'This is an RTF file. Save it as a Word document (.docx) and try again, or paste its text.',
  ],
  'file-is-pdf': ['这是 PDF 文件。请复制其中的正文粘贴进来。', 'This is a PDF file. Copy its text and paste it.'],
  'file-is-archive': [
    '这是压缩包，或者 OFD、Excel 一类的文件。请打开后复制正文粘贴进来。',
    'This is an archive, or an OFD or Excel file. Open it, copy its text and paste it.',
  ],
  'xml-broken': ['第 {line} 行不是有效的 XML（{detail}）。', 'Line {line} is not valid XML ({detail}).'],
  'xml-doctype': [
    '第 {line} 行有文档类型声明（DOCTYPE）；为了安全，不读取带有它的 XML。请删去这个声明后再试。',
    'Line {line} has a document type (DOCTYPE), which is not read for safety. Take it out and try again.',
  ],
  'xml-too-deep': [
    `第 {line} 行的元素嵌套超过 ${maxDepth} 层，不像一部法规。`,
    `Elements go more than ${maxDepth} deep at line {line}: this is no law.`,
  ],
  'xml-too-large': [
    `文件里的元素超过 ${maxElements} 个（第 {line} 行），不像一部法规；请只保留正文后再试。`,
    `There are more than ${maxElements} elements (line {line}): this is no law. Keep the text alone and try again.`,
  ],
  'xml-not-akn': [
    '这是 XML 文件，但不是 Akoma Ntoso（根元素是“{detail}”，需要 akomaNtoso）。',
    'This XML is not Akoma Ntoso: its root is {detail}, not akomaNtoso.',
  ],
  'akn-without-body': [
    '这份 Akoma Ntoso 里没有正文（body）；可以读取的是法律（act）、法案（bill）和一般文件（doc）。',
    'This Akoma Ntoso has no body. An act, a bill or a doc can be read.',
  ],
  'file-is-binary': [
    '这不是文本文件。请选择 .txt 文件，或者复制正文粘贴进来。',
    'This is not a text file. Choose a .txt file, or paste the text.',
  ],
  'file-is-big5': [
    '文件像是繁体中文的 Big5 编码。请另存为 UTF-8 编码的纯文本后再试。',
    'The file seems to be in Big5. Save it as UTF-8 text and try again.',
  ],
  'file-damaged': [
    '第 {line} 行有损坏的字符，有些文字已经无法还原。请换一份完好的文件，或者复制正文粘贴进来。',
    'Line {line} has damaged characters; some words are lost. Take a sound copy of the file, or paste its text.',
  ],
  'file-encoding': [
    '认不出文件的编码。请另存为 UTF-8 编码的纯文本后再试。',
    'The encoding of the file is not known. Save it as UTF-8 text and try again.',
  ],
  'json-broken': ['第 {line} 行起不是有效的 JSON。', 'From line {line} on this is not JSON.'],
  'json-not-law': [
    'JSON 的内容不是法规文档（{detail}）；需要 convert --to json 写出的文件。',
    'This JSON is not a law document ({detail}); a file that convert --to json wrote is needed.',
  ],
} as const satisfies Record<string, Text>;

export type UnreadableCode = keyof typeof reasons;

/** Thrown for a file that cannot be read. */
export class UnreadableFile extends Error {
  readonly code: UnreadableCode;
  /** Where in the file, from 1; null where that can be said of no line. */
  readonly line: number | null;
  /** What is wrong and what to do. */
  readonly text: Text;

  constructor(code: UnreadableCode, at: { line?: number; detail?: string } = {}) {
    const filled = (sentence: string): string => sentence.replace('{line}', String(at.line ?? '')).replace('{detail}', at.detail ?? '');
    const [zh, en] = reasons[code];
    super(filled(en));
    this.name = 'UnreadableFile';
    this.code = code;
    this.line = at.line ?? null;
    this.text = [filled(zh), filled(en)];
  }
}
