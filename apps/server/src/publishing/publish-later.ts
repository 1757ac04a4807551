import { HandrailError, type Logger } from "@handrail/core";
import type { Publishing } from "./publishing.ts";

/**
 * Publishes what changed without anybody waiting for it: thousands of pages may hang on a setting.
 * @param failure what the log says when that fails
 */
export function publishLater(
  { publishing, logger }: { readonly publishing: Pick<Publishing, "refresh">; readonly logger: Logger },
  failure: string,
): void {
  publishing.refresh().catch((error: unknown) => {
    // The next start makes up for it.
    if (error instanceof HandrailError && error.code === "server_stopping") return;
    logger.error(failure, { error });
  });
}
