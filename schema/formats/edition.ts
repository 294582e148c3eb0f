/** What is known of a text beside its words: which 稿 it is, of which day. Writers print it or put it among their metadata. */
export interface Edition {
  /** Which draft it belongs to, as an id of the platform; null for a text that comes from a file. */
  readonly work: string | null;
  /** 草案征求意见稿, 公布文本; null where nobody has named one. */
  readonly stage: string | null;
  /** N of 第N稿. */
  readonly number: number | null;
  /** Civil day the text was fixed on, 'YYYY-MM-DD'. */
  readonly date: string | null;
}

/** Of a text that comes from a file nothing is known but its words. */
export const unknownEdition: Edition = { work: null, stage: null, number: null, date: null };
