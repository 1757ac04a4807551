import { mirrorReads, type Mirror as MirrorOf, type MirrorReadsOptions } from "@handrail/connector-kit/testing";
import { checkpoint, type DriveCheckpoint } from "./checkpoint.ts";
import { read } from "./read.ts";
import { testContext, type TestContextOptions } from "./test-context.ts";

export type Mirror = MirrorOf<DriveCheckpoint>;
export type MirrorOptions = TestContextOptions & Pick<MirrorReadsOptions<unknown, DriveCheckpoint>, "dieAfter">;

export function createMirror({ dieAfter, ...options }: MirrorOptions): Mirror {
  return mirrorReads({ context: testContext(options), checkpoint, read, dieAfter });
}
