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
