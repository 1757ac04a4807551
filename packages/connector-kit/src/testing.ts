export {
  contextForFake,
  rememberRevisions,
  type ContextForFakeOptions,
  type ContextForTests,
} from "./testing/context-for-tests.ts";
export { kindsOf, mirrorReads, type Mirror, type MirrorReadsOptions } from "./testing/mirror-reads.ts";
export { readInPieces, type ReadInPiecesOptions } from "./testing/read-in-pieces.ts";
export { storedCheckpoint } from "./testing/stored-checkpoint.ts";
