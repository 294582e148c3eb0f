/** Terms of symposium rounds that server and workbench share. */

/** The three fields (领域) of the regulation's experts. */
export const fields = ['law', 'health', 'eldercare'] as const;
export type Field = (typeof fields)[number];

/** What a comment asks for: 修改, 删除, 新增, 赞成, 疑问. */
export const remarkKinds = ['change', 'remove', 'add', 'support', 'question'] as const;
export type RemarkKind = (typeof remarkKinds)[number];

/** How much it matters to who makes it: 必须, 建议, 文字. */
export const weights = ['must', 'should', 'wording'] as const;
export type Weight = (typeof weights)[number];

/** 附议 or 不同意见. */
export const stances = ['endorse', 'object'] as const;
export type Stance = (typeof stances)[number];

/** What a comment was in the Word file it came in: 修订, 批注, 脚注. */
export const importedForms = ['change', 'comment', 'note'] as const;
export type ImportedForm = (typeof importedForms)[number];

/** What can become of a comment (采纳情况): the five columns of a 意见汇总表. */
export const fates = ['adopted', 'partly', 'declined', 'covered', 'study'] as const;
/** 采纳, 部分采纳, 未采纳, 已有规定, 另行研究 */
export type Fate = (typeof fates)[number];
