/** Words of downloads. */
import type { Text } from '../text.js';

export const exportMessages = {
  download: ['下载本稿', 'Download'],
  downloadDraft: ['下载现在的文本', 'Download the text as it now is'],
  docx: ['Word', 'Word'],
  pdf: ['PDF', 'PDF'],
  txt: ['纯文本', 'Plain text'],
  html: ['网页', 'Web page'],
  akn: ['Akoma Ntoso', 'Akoma Ntoso'],
  json: ['数据（JSON）', 'Data (JSON)'],
} as const satisfies Record<string, Text>;
