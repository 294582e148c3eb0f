/** What a reader of law text was unsure of. It kept the characters; a person decides. */

import type { Text } from './words.js';

export const problemTexts = {
  'title-missing': ['没有找到题目，开头已是正文。', 'There is no title; the text begins at once.'],
  'title-joined': ['题目断成了两行，已接成一行。', 'The title was broken in two lines; they have been joined.'],
  'title-repeated': ['题目重复出现，作为正文前的文字保留。', 'The title stands twice; the second is kept as a line before the text.'],
  'contents-kept': [
    '这里是目录；目录由系统按标题生成，原文的目录作为正文前的文字保留。',
    'A table of contents: the program makes its own; this one is kept as lines before the text.',
  ],
  'lines-joined': [
    '从这里起，断在句子中间的行已接成一行；请核对。',
    'From here on, lines that were broken in the middle of a sentence have been joined. Please check.',
  ],
  'line-may-go-on': [
    '这一行可能接着上一行，是同一款；拿不准，没有接上。',
    'This line may go on from the one before, in the same paragraph; the two were left apart.',
  ],
  signature: ['这一行只有日期，像是落款；作为款保留。', 'This line is a date alone, as under a signature; it is kept as a paragraph.'],
  'page-number': ['这一行像页码，照原文保留。', 'This line looks like the number of a page; it is kept.'],
  'text-before-articles': [
    '题目与第一条之间的这一行不像句子，作为正文前的文字保留。',
    'This line between title and first article is no sentence; it is kept as a line before the text.',
  ],
  'text-under-heading': [
    '标题之下、条文之前的文字，作为条外文字保留。',
    'Text between a heading and an article is kept outside the articles.',
  ],
  'heading-number': [
    '标题序号应为“{expected}”，原文是“{found}”，照原文保留。',
    'The heading should be {expected}; the text has {found}, which is kept.',
  ],
  'heading-runs-on': [
    '“{found}”接着前面连续编号，没有从“{expected}”重新开始，照原文保留。',
    '{found} goes on from the numbers before instead of beginning at {expected}; it is kept.',
  ],
  'heading-unnumbered': ['标题“{found}”没有序号，作为不编号的标题保留。', 'The heading {found} has no number; it is kept without one.'],
  'heading-joined': ['标题断成了两行，已接成一行。', 'The heading was broken in two lines; they have been joined.'],
  'article-number': [
    '条的序号应为“{expected}”，原文是“{found}”，照原文保留。',
    'The article should be {expected}; the text has {found}, which is kept.',
  ],
  'article-within-line': [
    '这一行中间又开始了一条，已在条的前面分行；请核对。',
    'An article begins in the middle of this line; the line has been cut there. Please check.',
  ],
  'article-empty': ['“{found}”后面没有内容。', 'There is nothing after {found}.'],
  'citation-or-article': [
    '“{found}”像引用，但后面没有另一个“{found}”，作为条保留。',
    '{found} reads like a citation, but no other {found} follows; it is kept as an article.',
  ],
  'item-number': [
    '项的序号应为“{expected}”，原文是“{found}”，照原文保留。',
    'The item should be {expected}; the text has {found}, which is kept.',
  ],
  'label-form': [
    '序号通常写作“{expected}”，原文是“{found}”，照原文保留。',
    'The usual form is {expected}; the text has {found}, which is kept.',
  ],
  'item-label-lost': [
    '这一行像是丢了序号的一项；作为款保留。',
    'This line looks like an item that lost its number; it is kept as a paragraph.',
  ],
  'items-without-lead': ['这里的项前面没有引出它们的款。', 'No paragraph leads into these items.'],
  'clause-numbered': [
    '款不编序号，这一行以“{found}”开头，照原文保留为款。',
    'Paragraphs bear no number; this line begins with {found} and is kept as a paragraph.',
  ],
  'annex-within': [
    '这一行像附件的开头，但后面还有接续的条文，作为款保留。',
    'This line looks like the beginning of an annex, but articles go on after it; it is kept as a paragraph.',
  ],
  'article-in-annex': [
    '附件里有条的序号；附件按行保留，不作为本法规的条。',
    'There are articles in an annex; it is kept line by line, and they are none of this law.',
  ],
  'citation-missing': [
    '“{found}”像是引用本法规，但没有这一条款；作为文字保留，不随编号变化。',
    '{found} reads like a citation, but there is no such unit; it is kept as words and will not follow renumbering.',
  ],
  'citation-nowhere': [
    '“{found}”在这里没有所指；作为文字保留，不随编号变化。',
    '{found} points at nothing from here; it is kept as words and will not follow renumbering.',
  ],
  'citation-unclear': [
    '“{found}”指哪一条款不能确定；作为文字保留，不随编号变化。',
    'It cannot be told which unit {found} means; it is kept as words and will not follow renumbering.',
  ],
  'strange-character': [
    '这一行有看不见或者认不出的字符（{found}），照原文保留。',
    'This line has a character that cannot be seen or read ({found}); it is kept.',
  ],
  'image-left-out': ['图片没有读入；图片里的文字请另行录入。', 'An image was left out; type the words in it yourself.'],
  'deletion-left-out': ['有修订标记删去的文字，按已删去读入。', 'Words that a tracked change deletes were left out.'],
  'comment-left-out': ['批注没有读入。', 'A comment was left out.'],
  'page-part-left-out': ['网页的导航、页脚等没有读入。', 'Navigation or footer of the page was left out.'],
  'page-line-left-out': [
    '网页上正文以外的文字没有读入（从“{found}”起）。',
    'Words of the page outside the law were left out (from “{found}” on).',
  ],
  'list-number-left-out': [
    '这一项自己有序号，网页列表另外显示的序号“{found}”没有读入。',
    'This entry has a number of its own; the number {found} that the list shows besides was left out.',
  ],
  'akn-namespace': [
    '不是 Akoma Ntoso 3.0 标准的命名空间（{found}），仍按它读取。',
    'The namespace is not that of Akoma Ntoso 3.0 ({found}); it is read all the same.',
  ],
  'akn-id-twice': ['标识（eId）“{found}”出现了两次。', 'The eId {found} stands twice.'],
  'akn-id-form': ['标识（eId）“{found}”不合命名规则。', 'The eId {found} is not of the usual form.'],
  'akn-link-dangling': [
    '引用指向的“{found}”不在文件里，作为文字保留。',
    'A reference points to {found}, which is not here; its words are kept.',
  ],
  'akn-article-element': ['没有 article 元素，把 {found} 当作条读取。', 'There is no article element; {found} is read as one.'],
  'akn-element-unknown': [
    '元素 {found} 没有对应的结构，里面的文字作为单独的行保留。',
    'No structure here answers to {found}; its text is kept as lines.',
  ],
  'akn-caption-bracketed': ['条旨原来没有括号，已加上【】。', 'The caption had no brackets; 【】 have been put around it.'],
  'akn-number-kept': [
    '序号“{found}”不能作为序号保留，放在了文字前面。',
    'The number {found} cannot be kept as a number; it stands before the text.',
  ],
  'akn-line-of-item': ['项里的又一行文字，作为款保留。', 'A further line of text in an item; it is kept as a paragraph.'],
  'akn-left-out': ['元素 {found} 里的文字没有读入。', 'The text in {found} was not read.'],
  'word-contents': [
    'Word 自动生成的目录没有读入；目录由系统按标题生成。',
    'The table of contents that Word made was not read; the program makes its own.',
  ],
  'word-stage': [
    '题目下的“{found}”是稿次，不是法规的文字，没有读入。',
    '{found} under the title names the stage and is none of the words of the law; it was not read.',
  ],
  'word-hidden': ['隐藏的文字没有读入：“{found}”。', 'Hidden words were not read: {found}'],
  'word-struck': ['“{found}”加了删除线，但不是修订，作为正文保留。', '{found} is struck through, but not as a tracked change; it is kept.'],
  'word-ruby': ['注音没有读入：“{found}”。', 'Ruby was not read: {found}'],
  'word-formula': ['公式“{found}”只读入了其中的文字。', 'Of the formula {found} only its characters were read.'],
  'word-textbox': [
    '文本框里的文字“{found}”接在所在段落之后，请核对位置。',
    'The words of a text box, {found}, follow the paragraph it hangs on; check their place.',
  ],
  'word-picture': ['这里有图片，图片里的文字没有读取。', 'There is a picture here; words in it were not read.'],
  'word-object': ['这里有嵌入的图表或者对象，其中的内容没有读取。', 'There is an embedded chart or object here; it was not read.'],
  'word-chunk': ['这里插入了另一份文件，没有读入。', 'Another file is inserted here; it was not read.'],
  'word-table': [
    '这里有表格，每一行读成一行文字，各格之间用制表符分开。',
    'There is a table here; each row is read as a line, its cells parted by tabs.',
  ],
  'word-form': ['编号格式“{found}”不常见，按阿拉伯数字读入。', 'The numbering format {found} is not usual; Arabic digits stand for it.'],
  'word-note': ['脚注或者尾注不进正文，作为批注保留：“{found}”。', 'A footnote is no part of the text; it is kept as a comment: {found}'],
  'word-margin': ['页眉、页脚里的文字没有读入：“{found}”。', 'Words in headers and footers were not read: {found}'],
  'word-macro': ['文件里有宏；宏没有读入，也不会运行。', 'The file has macros; they were not read and are never run.'],
  'word-all-new': [
    '全文都是修订中新增的文字，按接受全部修订后的文字读入。',
    'All of the text is a tracked insertion; it is read as if all changes were accepted.',
  ],
  'no-article': ['没有读出任何一条（以“第一条”开头的段落）。', 'No article was found (a paragraph that begins with 第一条).'],
} as const satisfies Record<string, Text>;

/** Added where one problem stands for several of its kind. */
const furtherText: Text = ['同样的情形共 {times} 处，不再逐一列出。', 'There are {times} of this kind; the others are not listed.'];

export type ProblemCode = keyof typeof problemTexts;

/** The words that fill a sentence, and how many places of the text it speaks of. */
export interface ProblemWords {
  readonly expected?: string;
  readonly found?: string;
  readonly times?: number;
}

export interface Problem {
  /** Line of the source, from 1; the first one where it stands for several. */
  readonly line: number;
  readonly code: ProblemCode;
  /** In Chinese; for both languages see `problemText`. */
  readonly message: string;
  readonly words: ProblemWords;
  /** How the line begins, where its number tells nobody where it is: Word shows no numbers. */
  readonly excerpt?: string;
}

/** A problem with its sentence. */
export function problem(line: number, code: ProblemCode, words: ProblemWords = {}): Problem {
  return { line, code, message: problemText({ code, words })[0], words };
}

/** What a problem says, in both languages. */
export function problemText({ code, words }: Pick<Problem, 'code' | 'words'>): Text {
  const texts = words.times && words.times > 1 ? [problemTexts[code], furtherText] : [problemTexts[code]];
  const filled = (sentence: string): string =>
    sentence.replace(/\{(\w+)\}/g, (_place, name: string) => String(words[name as keyof ProblemWords] ?? ''));
  return [texts.map(([zh]) => filled(zh)).join(''), texts.map(([, en]) => filled(en)).join(' ')];
}

/** What a reader was unsure of, as it goes along. */
export class ProblemList {
  private readonly found: { line: number; code: ProblemCode; words: ProblemWords }[] = [];
  private readonly groups = new Map<string, { times: number }>();

  report(line: number, code: ProblemCode, words: ProblemWords = {}): void {
    this.found.push({ line, code, words });
  }

  /** Reports what is likely to come again and again; all of one group are told once, at the first place. */
  reportOnce(group: string, line: number, code: ProblemCode, words: ProblemWords): void {
    const key = `${code} ${group}`;
    const known = this.groups.get(key);
    if (known) known.times += 1;
    else {
      const first = { ...words, times: 1 };
      this.groups.set(key, first);
      this.report(line, code, first);
    }
  }

  /** In the order of the source. */
  list(): Problem[] {
    return this.found.map(({ line, code, words }) => problem(line, code, words)).sort((a, b) => a.line - b.line);
  }
}
