/** Words of settled clauses and frozen drafts. */
import type { Text } from '../text.js';

export const lockMessages = {
  settled: ['定稿', 'Settled'],
  settledBy: ['{name}于 {time} 定稿：{reason}', 'Settled by {name}, {time}: {reason}'],
  settle: ['本条定稿', 'Settle this article'],
  settleLead: [
    '定稿之后，修改本条须说明理由；理由会留在来历里。',
    'Whoever changes it from now on gives a reason, which stays with the words.',
  ],
  reopen: ['取消定稿', 'Open it again'],
  why: ['理由', 'Reason'],
  whyChange: ['本条已定稿，修改的理由', 'This article is settled; reason for changing it'],
  frozen: ['冻结', 'Frozen'],
  frozenBy: [
    '{name}于 {time} 冻结了草案：{reason}。解冻之前不能修改。',
    'Frozen by {name}, {time}: {reason}. It cannot be edited until it is thawed.',
  ],
  freeze: ['冻结草案', 'Freeze the draft'],
  freezeLead: [
    '冻结之后任何人都不能修改，直到解冻；稿次、意见和对照照常。',
    'Nobody can edit until it is thawed; versions, comments and comparisons go on.',
  ],
  thaw: ['解冻', 'Thaw'],
  // in the workbench
  waiting: ['冻结中，{count} 处修改等解冻后保存', 'Frozen: {count} edits wait to be saved until it is thawed'],
  askTitle: ['{label}已定稿', '{label} is settled'],
  askLead: [
    '{name}：{reason}。您刚才的修改还没有保存；说明理由后保存，理由会留在来历里。',
    '{name}: {reason}. Your edit is not saved yet; give a reason to save it. The reason stays with the words.',
  ],
  save: ['说明并保存', 'Give it and save'],
  giveUp: ['不改了', 'Take the edit back'],
  acceptLead: ['{name}：{reason}。说明理由后采纳。', '{name}: {reason}. Give a reason to accept the wording.'],
  done: ['已定稿。', 'Settled.'],
} as const satisfies Record<string, Text>;
