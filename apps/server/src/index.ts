export { createApp } from "./app.ts";
export { openServices } from "./compose/open-services.ts";
export { openScratch, type Scratch } from "./evaluation/open-scratch.ts";
export { createLogger } from "./logger.ts";
export type { Services } from "./services.ts";
export { startServer, type StartedServer } from "./start-server.ts";
export { version } from "./version.ts";
