import { flushCompileCache } from "node:module";
import { processConfig } from "@handrail/config";
import { startServer } from "../../src/start-server.ts";

process.stdin.resume().on("end", () => process.exit());
await startServer(processConfig(), () => {});
// It is written at the end of a process, which this one never sees.
flushCompileCache();
