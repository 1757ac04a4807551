import type { HandrailEvents, HandrailListener as Listener } from "../handrail.d.ts";

/** Event listeners of the host page. A listener that throws stops neither the others nor the widget. */
export function createEmitter() {
  const target = new EventTarget();
  return {
    /** Returns the function that takes the listener off again. */
    on<Name extends keyof HandrailEvents>(name: Name, listener: Listener<Name>): () => void {
      const relay = (event: Event) => listener((event as CustomEvent<HandrailEvents[Name]>).detail);
      target.addEventListener(name, relay);
      return () => target.removeEventListener(name, relay);
    },
    emit<Name extends keyof HandrailEvents>(name: Name, detail: HandrailEvents[Name]): void {
      target.dispatchEvent(new CustomEvent(name, { detail }));
    },
  };
}
