/** Names of versions in the order a regulation passes through them; the basis is practice after 立法法 第三十六条、第四十四条. */
export const stages = ['草案征求意见稿', '草案', '草案修改稿', '草案修改二稿', '草案表决稿', '报批稿', '公布文本'] as const;
/** The stage of a text that came as a file with comments in it, which stand on it as it came. Nobody names a version so. */
export const received = '来稿';
export type Stage = (typeof stages)[number];
