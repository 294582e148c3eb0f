/**
 * How much of a file is read, in one place. A file beyond a limit is refused in one line; none of them is near what
 * real law needs: 民法典, 1,260 articles, is 0.3 MB of text.
 */

/** Bytes of any file. */
export const maxFileSize = 20 * 1024 * 1024;

/** Elements of an XML or HTML document; 民法典 has some 12,000 in Akoma Ntoso. */
export const maxElements = 300_000;

/** Elements within elements. Akoma Ntoso of ours goes 16 deep, web pages 60. */
export const maxDepth = 200;

/** Files in an archive; Word makes about fifteen, and one for each picture. */
export const maxEntries = 5000;

/** Bytes that the parts we read of an archive hold together, once inflated. Pictures are not read. */
export const maxInflated = 16 * 1024 * 1024;

/** Inflated bytes for each compressed one, from a megabyte on. Text of a law gives 10 to 40. */
export const maxRatio = 200;

/** Elements and attributes of a Word file that are in memory at once: those of one paragraph, or of all comments. */
export const maxHeld = 200_000;

/** Paragraphs of a Word file; 民法典 has some 2,700. */
export const maxParagraphs = 30_000;

/** Characters in one paragraph of a Word file. */
export const maxParagraph = 200_000;

/** Comments and tracked changes of a Word file together. */
export const maxRemarks = 5000;
