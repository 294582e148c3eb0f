/** Markdown as plain law text: the marks of its form taken off, the lines left where they were. */
export function plainFromMarkdown(text: string): string {
  return text
    .replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/^[ \t]{0,3}#{1,6}(?:[ \t]+|$)(.*?)(?:[ \t]+#+)?[ \t]*$/gm, '$1')
    .replace(/\*\*([^*\n]+)\*\*/g, '$1');
}
