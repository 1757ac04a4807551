import type { Config } from "@handrail/config";
import { HandrailError } from "@handrail/core";
import { readRunningServer } from "@handrail/database";
import { createApiClient, type ApiClient } from "./api-client.ts";

/**
 * Reaches the server that holds the data folder, or, when none runs, opens the data in this process. Either way a
 * command speaks to the same API.
 * @throws HandrailError `server_starting` while a server holds the folder and does not listen yet
 */
export async function connect(config: Config): Promise<ApiClient> {
  const running = config.databaseUrl ? undefined : readRunningServer(config.dataFolder);
  if (running && !running.url)
    throw new HandrailError({
      kind: "unavailable",
      code: "server_starting",
      message: `Process ${running.pid} holds the data folder and is not ready yet.`,
      hint: "Wait until it says that it is ready, then run the command again.",
    });
  if (running)
    return createApiClient(
      (request) => fetch(request),
      running.controlToken,
      running.url,
      async () => {},
    );

  // Only now, because loading the server takes longer than most commands.
  const { createApp, createLogger, openServices } = await import("@handrail/server");
  const services = await openServices(config, createLogger("warn"));
  const app = createApp(services);
  return createApiClient(
    async (request) => app.fetch(request),
    services.controlToken,
    "",
    () => services.close(),
  );
}
