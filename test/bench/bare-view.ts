/// <reference lib="dom" />
/** The peer of the editor bench: ProseMirror's view of the same document, with no plugin, no number, no panel. */
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { lawFromJson } from '../../schema/law.js';

const doc = lawFromJson(await (await fetch('/doc.json')).json());
new EditorView(document.body, { state: EditorState.create({ doc }), attributes: { class: 'law-sheet' } });
