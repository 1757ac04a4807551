export interface HandrailEvents {
  open: undefined;
  close: undefined;
  unread: { readonly count: number };
}

type Listener<Name extends keyof HandrailEvents> = (detail: HandrailEvents[Name]) => void;

/** Event listeners of the host page. A listener that throws must not stop the others or the widget. */
export function createEmitter() {
  const listeners = new Set<readonly [name: string, listener: Listener<never>]>();
  return {
    /** Returns the function that takes the listener off again. */
    on<Name extends keyof HandrailEvents>(name: Name, listener: Listener<Name>): () => void {
      const entry = [name, listener] as const;
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    emit<Name extends keyof HandrailEvents>(name: Name, detail: HandrailEvents[Name]): void {
      for (const [wanted, listener] of listeners) {
        if (wanted === name) queueMicrotask(() => (listener as Listener<Name>)(detail));
      }
    },
  };
}
