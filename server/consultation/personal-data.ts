/** Numbers by which a person is found (个人信息): noticed in a comment before it is sent, since comments may be made public. */

/** 居民身份证号码: 17 digits of which 7 to 14 are a birthday, and a check character. */
const identityCard = /(?<![\dA-Z])\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX](?![\dA-Z])/i;
/** 手机号码, with or without +86 and the spaces or dashes people put into it. */
const mobile = /(?<!\d)(?:\+?86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/;

/** The first such number in a text as it was typed there, or null. Full-width digits count too. */
export function findPersonalNumber(text: string): string | null {
  const plain = text.normalize('NFKC');
  return (identityCard.exec(plain) ?? mobile.exec(plain))?.[0] ?? null;
}
