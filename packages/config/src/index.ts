export { processConfig, readConfig, type Config } from "./config.ts";
export { describeSettings } from "./describe.ts";
