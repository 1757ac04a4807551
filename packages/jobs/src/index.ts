export { openJobQueue } from "./open-job-queue.ts";
export type { JobQueueOptions } from "./open-job-queue.ts";
