import { testBackends } from "@handrail/database/testing";
import { describe } from "vitest";
import { describeConnector } from "./acceptance.ts";
import { scriptedConnector, startFakeSource } from "./scripted-source.ts";

// The engine's part of every case on each database; the other connectors bring their protocols to the first.
for (const { name, skipReason, open } of testBackends)
  describe.skipIf(skipReason)(`On ${name}${skipReason ? ` (skipped: ${skipReason})` : ""}`, () => {
    describeConnector({ connector: scriptedConnector, startFakeSource, interruptions: 20, open });
  });
