export { newSession, say } from "./ask.ts";
export { fixedRetriever } from "./fixed-retriever.ts";
export { openKnowledgeBase, ownPages, type KnowledgeBase, type TestPage } from "./knowledge-base.ts";
export { hostilePage, shopPages } from "./pages.ts";
