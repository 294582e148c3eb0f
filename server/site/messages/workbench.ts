/** Words of the workbench. */
import type { RemarkKind, Weight } from '../../rounds/terms.js';
import type { Text } from '../text.js';

export const workbenchMessages = {
  basis: ['依据：', 'Basis: '],
  endorsed: ['附议：{names}', 'Endorsed by {names}'],
  objected: ['不同意：{names}', 'Objections: {names}'],
  unconfirmed: ['待复核', 'To be confirmed'],
  confirmedBy: ['{name}复核', 'Confirmed by {name}'],
  confirm: ['复核', 'Confirm'],
  withdrawn: ['已撤回', 'Withdrawn'],
  text: ['草案正文', 'Text of the draft'],
  toolbar: ['编辑工具', 'Editing tools'],
  overview: ['返回概况', 'Back to overview'],
  editing: ['编辑', 'Editing'],
  reading: ['只读', 'Read only'],
  // saving
  saved: ['已保存 {time}', 'Saved {time}'],
  savedJust: ['已保存', 'Saved'],
  saving: ['正在保存……', 'Saving…'],
  offline: [
    '离线，已存本机（{count} 处）；恢复网络后自动保存',
    'Offline: {count} edits kept on this device; they are saved when the network is back',
  ],
  offlineNotKept: [
    '离线，{count} 处修改还没有保存；请不要关闭本页，恢复网络后会自动保存',
    'Offline: {count} edits not saved yet; keep this page open, they are saved when the network is back',
  ],
  reconnecting: ['正在重新连接……', 'Reconnecting…'],
  stopped: ['不能继续保存：{reason}', 'Cannot save: {reason}'],
  unsaved: ['还没有保存的文字', 'Words not saved'],
  position: ['第 {position} 步', 'Step {position}'],
  characters: ['{count} 字', '{count} characters'],
  present: ['{count} 人在线', '{count} online'],
  alone: ['只有您在线', 'Only you'],
  isAt: ['{name}在{place}', '{name}: {place}'],
  isHere: ['{name}在线', '{name} is here'],
  // structure
  insertArticle: ['插入一条', 'New article'],
  insertChapter: ['插入章', 'New chapter'],
  insertSection: ['插入节', 'New section'],
  toItem: ['款→项→目', '款→项→目'],
  toParagraph: ['目→项→款', '目→项→款'],
  moveUp: ['上移', 'Move up'],
  moveDown: ['下移', 'Move down'],
  undo: ['撤销', 'Undo'],
  redo: ['重做', 'Redo'],
  goTo: ['跳到第…条', 'Go to article…'],
  goToLabel: ['条号，例如 12 或 十二', 'Article number, for example 12 or 十二'],
  noSuchArticle: ['没有第{number}条，全文共 {count} 条。', 'There is no article {number}; there are {count}.'],
  notANumber: ['请输入条号，例如 12 或 十二。', 'Type a number, for example 12 or 十二.'],
  shortcuts: ['快捷键', 'Keys'],
  close: ['关闭', 'Close'],
  compare: ['对照', 'Compare'],
  // versions
  nameVersion: ['命名版本', 'Name a version'],
  nameVersionLead: [
    '把现在的全文固定为一稿，以后不会再变；座谈、对照和公开征求意见都用它。',
    'Fixes the text as it is now. Rounds, comparisons and consultations stand on it.',
  ],
  stage: ['稿次名称', 'Stage'],
  remark: ['说明（选填）', 'Remark (optional)'],
  name: ['命名', 'Name it'],
  cancel: ['取消', 'Cancel'],
  versionNamed: ['已命名为第{number}稿（{stage}）', 'Named version {number} ({stage})'],
  // outline
  outline: ['目录', 'Contents'],
  noChapters: ['还没有条文。', 'No article yet.'],
  commentsHere: ['{count} 条意见', '{count} comments'],
  // rail
  comments: ['意见', 'Comments'],
  noComments: [
    '还没有意见。开启一轮座谈，专家的意见会出现在相应条文旁边。',
    'No comments yet. Open a round; what the experts say appears beside its clause.',
  ],
  noneOpen: ['意见都已处理。', 'All comments are answered.'],
  filterOpen: ['未处理 {count}', 'Open {count}'],
  filterAll: ['全部 {count}', 'All {count}'],
  allFields: ['各领域', 'All fields'],
  showComments: ['意见 {count}', 'Comments {count}'],
  orphanHint: ['所评议的原文已不在草案里，旧文如下。', 'The words it stands on are no longer in the draft; here they are.'],
  whole: ['对全文', 'On the whole draft'],
  round: ['第{number}轮', 'Round {number}'],
  publicNumber: ['市民 第{number}号', 'Citizen no. {number}'],
  suggests: ['建议改为', 'Proposed'],
  accept: ['采纳', 'Accept'],
  answer: ['答复', 'Answer'],
  answerAgain: ['修改答复', 'Answer again'],
  fate: ['处理结果', 'Fate'],
  reason: ['理由（提意见的人会看到）', 'Reason (the person who commented will read it)'],
  send: ['提交答复', 'Send'],
  acceptedReason: ['已按所提表述修改。', 'Taken over as proposed.'],
  replaceAnyway: ['仍按建议替换', 'Replace all the same'],
  wordsNow: ['现在的文字', 'Now'],
  wordsThen: ['提意见时的文字', 'Then'],
  confirmChanged: ['这里的文字在提意见之后改过。请看清再决定。', 'These words changed after the comment was made. Look before you decide.'],
  // pasting
  pastedDoubts: ['粘贴的内容有 {count} 处需要核对：', 'Please check {count} thing(s) in what you pasted:'],
  pastedLine: ['粘贴的第 {line} 行', 'Line {line} of the paste'],

  // conflicts
  conflict: [
    '您的这段文字没能放进去：它所在的地方已被他人删除或改动。',
    'These words of yours found no place: somebody deleted or changed the text around them.',
  ],
  copy: ['复制', 'Copy'],
  putHere: ['放到光标处', 'Put at the cursor'],
  dismiss: ['不要了', 'Discard'],
  loadFailed: ['草案没有打开：{reason}', 'The draft did not open: {reason}'],
  retry: ['再试一次', 'Try again'],
  noNetwork: ['网络不通', 'no network'],
} as const satisfies Record<string, Text>;

/** Names of fates: 采纳情况. */
export const fateMessages = {
  adopted: ['采纳', 'Adopted'],
  partly: ['部分采纳', 'Partly adopted'],
  declined: ['未采纳', 'Not adopted'],
  covered: ['已有规定', 'Already provided'],
  study: ['另行研究', 'For study'],
} as const satisfies Record<string, Text>;

/** Names of the fields of experts. */
export const remarkKindMessages = {
  change: ['修改', 'A change'],
  remove: ['删除', 'To delete'],
  add: ['新增', 'To add'],
  support: ['赞成', 'In favour'],
  question: ['疑问', 'A question'],
} as const satisfies Record<RemarkKind, Text>;

export const weightMessages = {
  must: ['必须', 'Must'],
  should: ['建议', 'Should'],
  wording: ['文字', 'Wording'],
} as const satisfies Record<Weight, Text>;

export const fieldMessages = {
  law: ['法学', 'Law'],
  health: ['医疗卫生', 'Health care'],
  eldercare: ['养老服务', 'Eldercare'],
} as const satisfies Record<string, Text>;

/** What a comment was in the Word file it came in. */
export const importedFormMessages = {
  change: ['来稿修订', 'Tracked change'],
  comment: ['来稿批注', 'Comment in the file'],
  note: ['来稿脚注', 'Footnote in the file'],
} as const satisfies Record<string, Text>;

/** What each key does: shown by `?`. */
export const keyMessages = [
  [['Enter'], ['另起一款、一项；空项回到款，空款另起一条', 'New 款 or 项; on an empty 项 back to 款, on an empty 款 a new article']],
  [
    ['Ctrl', 'Enter'],
    ['在此处分出新的一条', 'Split off a new article here'],
  ],
  [['Tab'], ['款变项、项变目', '款 to 项, 项 to 目']],
  [
    ['Shift', 'Tab'],
    ['目变项、项变款', '目 to 项, 项 to 款'],
  ],
  [['Backspace'], ['在开头：与上一款、上一条合并', 'At the beginning: join with what is before']],
  [
    ['Alt', '↑ ↓'],
    ['上移、下移：光标在第一行移本条，在其他行移本款、本项', 'Move the article from its first line, else the 款 or 项'],
  ],
  [
    ['Alt', 'Shift', '↑ ↓'],
    ['整章、整节上移、下移', 'Move the chapter or section'],
  ],
  [
    ['Shift', 'F10'],
    ['本条的菜单：移到、分合、改为、复制引用', 'Menu of the article: move, split, convert, copy'],
  ],
  [
    ['Ctrl', 'Alt', 'C'],
    ['复制引用', 'Copy with citation'],
  ],
  [
    ['Ctrl', 'Z'],
    ['撤销自己的修改', 'Undo your own edits'],
  ],
  [
    ['Ctrl', 'F'],
    ['查找、替换', 'Find and replace'],
  ],
  [
    ['Ctrl', 'G'],
    ['跳到第…条', 'Go to article…'],
  ],
  [
    ['Ctrl', 'Alt', 'Y'],
    ['光标处的文字从哪里来', 'Where the words at the cursor come from'],
  ],
  [
    ['F8', 'Shift F8'],
    ['下一处、上一处规则提示', 'Next, previous finding of the drafting rules'],
  ],
  [['j k'], ['下一条、上一条意见（光标在正文之外时）', 'Next, previous comment (outside the text)']],
  [['a'], ['采纳当前意见的表述', 'Accept the wording of the current comment']],
  [['Esc'], ['离开正文', 'Leave the text']],
  [['?'], ['本表', 'This list']],
] as const satisfies readonly (readonly [readonly string[], Text])[];
