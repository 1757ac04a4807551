import { readSettings } from "./settings.ts";
import { createWidget, type Handrail } from "./widget.ts";

declare global {
  interface Window {
    Handrail?: Handrail;
  }
}

const script = document.currentScript as HTMLScriptElement | null;
if (script && !window.Handrail) {
  const start = () => void (window.Handrail ??= createWidget(readSettings(script)));
  if (document.body) start();
  else addEventListener("DOMContentLoaded", start);
}
