/**
 * The languages of the interface. A message is a pair, Chinese first and English second, written side by
 * side so that neither is forgotten; `{name}` marks a place to fill. The catalogue is `messages/`, one file
 * a feature, shared by the server's pages and the workbench.
 */
export type Language = 'zh' | 'en';
/** [Chinese, English] */
export type Text = readonly [zh: string, en: string];
export type Params = Readonly<Record<string, string | number>>;

/** Says a message in a language, with its places filled. Unknown places are left as they stand. */
export function say(language: Language, text: Text, params: Params = {}): string {
  const sentence = text[language === 'zh' ? 0 : 1];
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => (name in params ? String(params[name]) : place));
}

/** Says messages in one language: what pages and components receive as `t`. */
export type Say = (text: Text, params?: Params) => string;

/** A `Say` bound to a language. */
export const sayIn =
  (language: Language): Say =>
  (text, params) =>
    say(language, text, params);
