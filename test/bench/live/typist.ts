/**
 * What the load generator asks of each system: somebody who types in a paragraph of their own. Typists read every
 * message that they are sent and keep their place, and hold no document, in all systems alike: what is measured is the
 * server.
 */
export interface Typist {
  /** Puts one character in. Resolves when the server has acknowledged it, and it may be followed by another. */
  type(): Promise<void>;
  close(): void;
}

/**
 * Connects a typist.
 * @param index from 0: names the typist and the paragraph it writes in
 * @param seen called when a character of another typist has arrived: whose, and which in its order from 0
 */
export type Connect = (target: Target, index: number, seen: (typist: number, nth: number) => void) => Promise<Typist>;

/** A document on a server, with a paragraph for every typist. */
export interface Target {
  readonly address: string;
  readonly document: string;
  /** Cookies of people who may write; typists are these in turn. */
  readonly cookies: readonly string[];
}

/** Paragraphs of the document: as many as there are typists at most. */
export const paragraphs = 200;
export const paragraphText = '为了促进居家养老服务，制定本条例。';

/** Milliseconds since the epoch, to the microsecond: the same clock in every process. */
export const now = (): number => performance.timeOrigin + performance.now();

/**
 * Reads messages; what several typists in this process are sent alike is decoded for the first of them. So the load
 * generator, which shares a machine with the servers, is not what is measured.
 */
export function decodeOnce<T>(decode: (data: Buffer) => T): (data: Buffer) => T {
  const last: { data: Buffer; decoded: T }[] = [];
  return (data) => {
    const known = last.find((each) => each.data.equals(data));
    if (known) return known.decoded;
    const decoded = decode(data);
    last.unshift({ data, decoded });
    last.length = Math.min(last.length, 4);
    return decoded;
  };
}
