/** Names of files that are sent: in Chinese, safe in every file system, and told to browsers as RFC 6266 has it. */
import type { Edition } from '../../schema/formats/edition.js';

/** What Windows forbids, what controls a terminal, and what turns writing around. */
const unsafe = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** In characters: file systems take 255 bytes, and a Chinese character is three of them. */
const longestTitle = 50;

/** 某市居家养老服务条例（草案，第2稿）.docx, or of a text that is no version yet 某市居家养老服务条例（起草中，2026-03-05）.docx */
export function fileName(title: string, { work, stage, number, date }: Edition, extension: string): string {
  const safe = [...title.replace(unsafe, '').trim().replace(/^\.+/u, '')].slice(0, longestTitle).join('') || '法规文本';
  const parts = work !== null && number === null ? ['起草中', date] : [stage, number === null ? null : `第${number}稿`];
  const edition = parts.filter(Boolean).join('，');
  return `${safe}${edition ? `（${edition}）` : ''}.${extension}`;
}

/** The value of Content-Disposition for a download. Old programs, which read no UTF-8 there, get a plain name. */
export function attachment(name: string): string {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="law.${name.split('.').at(-1)}"; filename*=UTF-8''${encoded}`;
}
