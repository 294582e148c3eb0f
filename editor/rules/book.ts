/** The rules and what runs them, as one part of the program that is fetched when the text is on the screen. */
export { ruleOf } from '../../schema/rules/index.js';
export { lintInSlices, needsWholeRun, updateLint } from '../../schema/rules/lint.js';
