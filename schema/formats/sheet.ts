/**
 * The page of GB/T 9704-2012 (党政机关公文格式), in points: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 rows of
 * 28 characters that fill it, body in 3号, page number in 4号 7 mm below it. Pages are printed on both sides, so the
 * bound edge is left on odd pages and right on even ones.
 */

const millimetre = 72 / 25.4;

export const sheet = { width: 210 * millimetre, height: 297 * millimetre } as const;

export const textArea = { top: 37 * millimetre, width: 156 * millimetre, height: 225 * millimetre } as const;

export const rows = 22;
export const columns = 28;

/** From one row to the next, 28.99 pt. */
export const rowHeight = textArea.height / rows;
/** From one character to the next, 15.79 pt: a little less than its own size. */
export const pitch = textArea.width / columns;

/** 二号, 三号, 四号 in points. */
export const sizes = { title: 22, body: 16, small: 14 } as const;

/** Where the text begins on a page, from the left. @param page from 1 */
export const leftOf = (page: number): number => (page % 2 === 1 ? 28 : 210 - 28 - 156) * millimetre;

/** Where the page number stands: its middle, from the top. */
export const pageNumberAt = textArea.top + textArea.height + 7 * millimetre;
