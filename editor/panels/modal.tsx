/** A native dialog over the workbench. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Session } from '../session.js';

interface ModalProps {
  session: Session;
  title: string;
  /** Called when it is closed, whichever way. */
  onClose?: () => void;
  children: ComponentChildren;
}

export function Modal({ session, title, onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the next key arrives: it must not go into the text.
  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="bench-dialog"
      aria-label={title}
      onClose={() => {
        onClose?.();
        session.dialog.value = null;
      }}
    >
      <h2>{title}</h2>
      {children}
    </dialog>
  );
}

export const closeOf = (event: Event): void => (event.currentTarget as HTMLElement).closest('dialog')?.close();
