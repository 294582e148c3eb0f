/** What a reader was unsure of. It kept the characters; a person decides. */
export interface Problem {
  /** Line of the source, from 1. */
  readonly line: number;
  readonly code: ProblemCode;
  /** One Chinese sentence. */
  readonly message: string;
}

const sentences = {
  'title-missing': '没有找到题目，第一行已是正文。',
  'title-repeated': '题目重复出现，作为正文前的文字保留。',
  'contents-kept': '这里像是目录；目录由系统生成，原文作为正文前的文字保留。',
  'text-before-articles': '第一条之前的文字，作为序言保留。',
  'heading-number': '标题序号应为“{expected}”，原文是“{found}”，照原文保留。',
  'article-number': '条的序号应为“{expected}”，原文是“{found}”，照原文保留。',
  'article-empty': '“{found}”后面没有内容。',
  'item-number': '项的序号应为“{expected}”，原文是“{found}”，照原文保留。',
  'label-form': '序号通常写作“{expected}”，原文是“{found}”，照原文保留。',
  'item-label-lost': '这一行在两项之间，可能是丢了序号的一项；作为款保留。',
  'items-without-lead': '这里的项前面没有引出它们的款。',
  'citation-or-article': '这一行以条文序号开头，但更像引用，作为款保留。',
  'no-article': '没有读出任何一条（以“第一条”开头的段落）。',
} as const;

export type ProblemCode = keyof typeof sentences;

/** A problem with its sentence. */
export function problem(line: number, code: ProblemCode, words: { expected?: string; found?: string } = {}): Problem {
  const message = sentences[code].replace('{expected}', words.expected ?? '').replace('{found}', words.found ?? '');
  return { line, code, message };
}
