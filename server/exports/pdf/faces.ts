/**
 * The faces a PDF is set in: Noto Serif SC (思源宋体), regular and bold, under the SIL Open Font License. They come
 * with the package, so that the same text gives the same bytes on every machine. 方正小标宋 and 仿宋_GB2312, which
 * GB/T 9704 names, are licensed and stay out.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type * as fontkit from 'fontkit';

export interface Face {
  /** What is embedded: a font whose `layout` sets character by character. Chinese law has no ligatures to look for. */
  readonly font: fontkit.Font;
  readonly has: (character: string) => boolean;
  /** Width of a character, in parts of its size. */
  readonly widthOf: (character: string) => number;
}

export interface Faces {
  readonly regular: Face;
  readonly bold: Face;
}

const files = {
  regular: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
};

let opened: Promise<Faces> | null = null;

/** Opened once, 30 MB, when the first PDF is asked for. */
export function openFaces(): Promise<Faces> {
  opened ??= Promise.all([openFace(files.regular), openFace(files.bold)]).then(([regular, bold]) => ({ regular, bold }));
  return opened;
}

async function openFace(file: string): Promise<Face> {
  const { create } = await import('fontkit');
  const font = create(await readFile(fileURLToPath(import.meta.resolve(file)))) as fontkit.Font;
  const glyphs = new Map<string, fontkit.Glyph>();
  const glyphOf = (character: string): fontkit.Glyph => {
    const known = glyphs.get(character);
    if (known) return known;
    const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 0);
    glyphs.set(character, glyph);
    return glyph;
  };
  const layout = (text: string) => {
    const run = [...text].map(glyphOf);
    const positions = run.map(({ advanceWidth }) => ({ xAdvance: advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0, advanceWidth }));
    return { glyphs: run, positions, advanceWidth: run.reduce((width, glyph) => width + glyph.advanceWidth, 0) };
  };
  return {
    font: Object.create(font, { layout: { value: layout } }),
    has: (character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
    widthOf: (character) => glyphOf(character).advanceWidth / font.unitsPerEm,
  };
}
