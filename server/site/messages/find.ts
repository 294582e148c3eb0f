/** Words of finding and replacing in the workbench. */
import type { Text } from '../text.js';

export const findMessages = {
  title: ['查找和替换', 'Find and replace'],
  tool: ['查找、替换', 'Find'],
  find: ['查找', 'Find'],
  replace: ['替换为', 'Replace with'],
  anyWidth: ['不分全角半角、大小写', 'Any width and case'],
  skipQuoted: ['不找引号、书名号里的文字', 'Not in quotation or title marks'],
  nothing: ['没有找到“{words}”。', '“{words}” was not found.'],
  begin: ['输入文字，会列出它在各条中的每一处；输入第十条，可以跳到第十条。', 'Type words to list every place, or 第十条 to go there.'],
  count: ['{count} 处', '{count} places'],
  countOf: ['{count} 处，第 {index} 处', '{index} of {count}'],
  jump: ['跳到{place}', 'Go to {place}'],
  next: ['下一处', 'Next'],
  previous: ['上一处', 'Previous'],
  replaceOne: ['替换此处', 'Replace this'],
  replaceChosen: ['替换所选 {count} 处', 'Replace {count} chosen'],
  removeChosen: ['删去所选 {count} 处', 'Remove {count} chosen'],
  choose: ['替换这一处', 'Replace this place'],
  more: ['再列出 {count} 处', 'List {count} more'],
  replaced: ['已替换 {count} 处：{words} → {by}', 'Replaced {count}: {words} → {by}'],
  removed: ['已删去 {count} 处：{words}', 'Removed {count}: {words}'],
  browserFind: ['再按一次 Ctrl+F 用浏览器的查找', 'Ctrl+F once more for the browser’s own search'],
  close: ['关闭', 'Close'],
} as const satisfies Record<string, Text>;
