export { VisualEditor } from "./visual-editor.tsx";
export { openDocument } from "./document/open-document.ts";
