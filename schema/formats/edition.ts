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

/** Stages that are not printed: of 公布文本 the text is the law itself, and 来稿 is how a text came, not what it is. */
const unprinted = new Set(['公布文本', '来稿']);

/** The stage as it is printed under the title: （草案）; null where none is. */
export const printedStage = ({ stage }: Edition): string | null => (stage === null || unprinted.has(stage) ? null : `（${stage}）`);
