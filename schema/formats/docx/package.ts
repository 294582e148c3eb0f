/** A Word file as a package (ECMA-376 part 2): which of its parts is the text, and where what belongs to it stands. */
import { maxFileSize } from '../limits.js';
import { UnreadableFile } from '../unreadable.js';
import { openArchive } from '../zip.js';
import { elementsOf, parseXml, type XmlElement } from './xml.js';

/** What the main part refers to, by the last word of the relationship's type. */
type Relation =
  | 'styles'
  | 'numbering'
  | 'comments'
  | 'commentsExtended'
  | 'footnotes'
  | 'endnotes'
  | 'header'
  | 'footer'
  | 'vbaProject'
  | 'aFChunk';

/** A part that is XML: its name in the package, and its bytes. */
export interface Part {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface WordPackage {
  /** The text itself. */
  readonly main: Part;
  /** Names of the parts of a kind that the main part refers to, whether they are there or not. */
  readonly related: (relation: Relation) => readonly string[];
  /** A part by its name; null when it is missing. */
  readonly part: (name: string) => Part | null;
  /** The first part of a kind, parsed; null where there is none. @throws UnreadableFile when it should be there and is not */
  readonly parsed: (relation: Relation) => XmlElement | null;
}

/** True for a Word file, sound or not: an archive with a folder `word`, named in it. */
export function isWord(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && new TextDecoder('latin1').decode(bytes).includes('word/');
}

/**
 * Opens a Word file.
 * @throws UnreadableFile when it is no Word file, or damaged
 */
export function openWord(bytes: Uint8Array): WordPackage {
  if (bytes.length > maxFileSize) throw new UnreadableFile('file-too-large');
  const archive = openArchive(bytes);
  const part = (name: string): Part | null => {
    const content = archive.read(name);
    return content && { name, bytes: content };
  };
  const main = relationsOf(part('_rels/.rels'), '').find(({ type }) => type === 'officeDocument')?.target ?? 'word/document.xml';
  const text = part(main);
  if (!text)
    throw new UnreadableFile(archive.names.some((name) => name.startsWith('word/')) ? 'word-damaged' : 'file-is-archive', { detail: main });
  const [folder = '', file = ''] = split(main);
  const relations = relationsOf(part(`${folder}_rels/${file}.rels`), folder);
  const related = (relation: Relation): string[] => relations.filter(({ type }) => type === relation).map(({ target }) => target);
  return {
    main: text,
    related,
    part,
    parsed(relation) {
      const [name] = related(relation);
      if (name === undefined) return null;
      const found = part(name);
      if (!found) throw new UnreadableFile('word-damaged', { detail: name });
      return parseXml(found.bytes, found.name);
    },
  };
}

/** The folder of a name, with its slash, and what stands in it. */
function split(name: string): [string, string] {
  const end = name.lastIndexOf('/') + 1;
  return [name.slice(0, end), name.slice(end)];
}

interface Relationship {
  readonly type: string;
  readonly target: string;
}

/** What stands outside of the file (a link, a template) is nothing to us. */
function relationsOf(part: Part | null, folder: string): Relationship[] {
  if (!part) return [];
  return elementsOf(parseXml(part.bytes, part.name))
    .filter(({ attributes }) => attributes.get('TargetMode') !== 'External')
    .map(({ attributes }) => ({
      type: (attributes.get('Type') ?? '').split('/').at(-1) ?? '',
      target: resolve(folder, attributes.get('Target') ?? ''),
    }));
}

/** A target as a name in the package. What would lead out of the package stays in it, and so leads nowhere. */
function resolve(folder: string, target: string): string {
  const path = target.startsWith('/') ? target : folder + target;
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.join('/');
}
