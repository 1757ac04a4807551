export {
  contextForTests,
  rememberRevisions,
  type ContextForTests,
  type ContextForTestsOptions,
} from "./testing/context-for-tests.ts";
