/** How much the memory of a fresh process grows at its peak when it writes and reads 民法典 as a Word file: prints MB. */
import { readDocx } from '../../schema/formats/docx/read.js';
import { writeDocx } from '../../schema/formats/docx/write.js';
import { unknownEdition } from '../../schema/formats/edition.js';
import { readText } from '../../schema/formats/text.js';
import { counter } from '../schema/build.js';
import { corpusText } from '../schema/corpus.js';

const { doc } = readText(corpusText('民法典'), counter());
/** In kilobytes. */
const peak = (): number => process.resourceUsage().maxRSS;
const before = peak();
readDocx(writeDocx(doc, unknownEdition), counter());
process.stdout.write(String((peak() - before) / 1024));
