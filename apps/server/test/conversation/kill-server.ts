import { processConfig } from "@handrail/config";
import { startServer } from "../../src/start-server.ts";

process.stdin.resume().on("end", () => process.exit());
await startServer(processConfig(), () => {});
