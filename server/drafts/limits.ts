/**
 * How much the live traffic of a draft may be: all limits in one place. They are far above what people do and
 * low enough that a program gone wrong harms nobody but its owner. Numbers alone: the workbench keeps to them, too.
 */

/** Size of the largest draft, in characters; 民法典 has some 110,000. */
export const maxDraftSize = 3_000_000;
/** Steps in one submission. A window that has more unsent sends them one submission after the other. */
export const maxSteps = 1000;
/** Bytes of one submission: a paste of some 1,300,000 characters. */
export const maxSubmissionBytes = 4 * 1024 * 1024;
/** Characters of the id that a window gives itself. */
export const maxClientId = 40;
/** Submissions that may wait for their turn in one draft; a batch takes all that wait. */
export const maxWaiting = 2000;
/** Steps in one event; a window that was away longer is sent several. */
export const maxToldSteps = 1000;
/** Bytes of answers that a window may leave unread before it is cut off. */
export const maxUnread = 1024 * 1024;
/** Steps and presence reports one person may send, all windows together, in `sendingPeriod` seconds. */
export const sentByPerson = 100_000;
export const sendingPeriod = 10;
/** Windows that may listen at once: one person's, and those of one address (an office stands behind one). */
export const windowsOfPerson = 64;
export const windowsOfAddress = 1000;
