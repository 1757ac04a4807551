import { processConfig } from "@handrail/config";
import { startServer } from "../../src/start-server.ts";

await startServer(processConfig(), () => {});
