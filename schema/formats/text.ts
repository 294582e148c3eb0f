/** The plain text form of a law: what people paste, what the corpus holds, what `convert --to txt` prints. */
export { type Problem, problemText } from './problems.js';
export { readPart, readText } from './text-read.js';
export { printedLines, printLine, writeText } from './text-write.js';
