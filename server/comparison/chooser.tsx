/** A choice among the versions of a draft and the text that is being drafted. */
import type { Say } from '../site/text.js';
import type { Choice, Chosen } from './choice.js';
import { keyOf, nameOf } from './names.js';

interface VersionsProps {
  t: Say;
  name: string;
  label: string;
  chosen: Chosen;
  versions: Choice['versions'];
}

export function Versions({ t, name, label, chosen, versions }: VersionsProps) {
  return (
    <label for={name}>
      {label}
      <select id={name} name={name}>
        {[...versions, null].map((each) => (
          <option value={keyOf(each)} selected={keyOf(each) === keyOf(chosen)}>
            {nameOf(t, each)}
          </option>
        ))}
      </select>
    </label>
  );
}
