/** Sentences of this folder, in both languages. */

/** [Chinese, English]; `{name}` marks a place to fill. */
export type Text = readonly [zh: string, en: string];
