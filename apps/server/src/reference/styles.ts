import { readFileSync } from "node:fs";

const tokens = readFileSync(new URL("../../../../packages/design-tokens/src/tokens.css", import.meta.url), "utf8");

/** Tokens and the few rules of the reference page. */
export const referenceStyles = `${tokens}
* { box-sizing: border-box; }
body { margin: 0; display: grid; grid-template-columns: minmax(0, 1fr); color: var(--hr-text); background: var(--hr-surface); font: 16px/1.6 var(--hr-font-text, system-ui, sans-serif); }
nav { padding: 24px; border-block-end: 1px solid var(--hr-line); }
nav .home { font-weight: 650; text-decoration: none; color: var(--hr-text); }
nav h2 { font-size: 12.5px; margin: 20px 0 4px; color: var(--hr-text-muted); font-weight: 600; }
nav ul { list-style: none; margin: 0; padding: 0; font-size: 14px; }
nav a { display: block; padding: 3px 0; color: inherit; text-decoration: none; }
nav a:hover { color: var(--hr-accent-text, var(--hr-accent)); text-decoration: underline; }
main { padding: 24px; max-width: 920px; }
h1 { font-size: 36px; line-height: 1.2; margin: 8px 0 16px; }
main > h2 { font-size: 22px; margin: 48px 0 0; padding-block-end: 8px; border-block-end: 1px solid var(--hr-line); }
h3 { font-size: 18px; margin: 32px 0 4px; }
h4 { font-size: 14px; margin: 20px 0 6px; }
a { color: var(--hr-accent-text, var(--hr-accent)); }
a:focus-visible, .scroll:focus-visible { outline: 2px solid var(--hr-focus, var(--hr-accent)); outline-offset: 2px; }
code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
.call { margin: 0; } .method { font-weight: 650; font-size: 12.5px; color: var(--hr-accent-text, var(--hr-accent)); margin-inline-end: 6px; }
.policy, .statuses { color: var(--hr-text-muted); font-size: 14px; margin: 4px 0; } .statuses span { margin-inline-end: 16px; }
.required { font-size: 12.5px; color: var(--hr-text-muted); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: start; vertical-align: top; padding: 6px 16px 6px 0; border-block-end: 1px solid var(--hr-line); }
@media (min-width: 960px) { body { grid-template-columns: 280px minmax(0, 1fr); } nav { position: sticky; inset-block-start: 0; block-size: 100vh; overflow-y: auto; border-block-end: 0; border-inline-end: 1px solid var(--hr-line); } main { padding: 40px 56px 96px; } }
`;
