export { startWorker, type StartedWorker } from "./start-worker.ts";
