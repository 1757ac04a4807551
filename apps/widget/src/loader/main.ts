import { makeCallable, type HandrailQueue } from "./handrail.ts";
import { readSettings } from "./settings.ts";
import { createWidget } from "./widget.ts";

const script = document.currentScript as HTMLScriptElement | null;
/** A page may keep calls in a queue of its own until this script is there. */
const before = window.Handrail as Partial<HandrailQueue> | undefined;

if (before && (!before.q || before.starting)) {
  console.error("Handrail is on this page already. This second script was ignored; keep one of the two.");
} else if (script) {
  const q = before?.q ?? [];
  const queue: HandrailQueue = Object.assign((...call: unknown[]) => void q.push(call), { q, starting: true });
  Object.assign(window, { Handrail: queue });
  const start = () => (window.Handrail = makeCallable(createWidget(readSettings(script)), q));
  if (document.body) start();
  else addEventListener("DOMContentLoaded", start);
}
