import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve, type ServerType } from "@hono/node-server";
import type { Config } from "@handrail/config";
import { HandrailError } from "@handrail/core";
import { acquireDataFolder } from "@handrail/database";
import { createApp } from "./app.ts";
import { tendContacts } from "./compose/contact-upkeep.ts";
import { openServices } from "./compose/open-services.ts";
import { keepWaking } from "./compose/open-inbox.ts";
import { localUrl } from "./http/local-url.ts";
import { createLogger } from "./logger.ts";
import { watchContent } from "./publishing/watch-content.ts";
import { renewSetupSecret } from "./security/setup-secret.ts";

export interface StartedServer {
  readonly url: string;
  /** Creates the owner, once; undefined when there is one. */
  readonly setupSecret: string | undefined;
  /** From the call to readiness. */
  readonly seconds: number;
  /** Lets running requests end, then closes everything. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Publishes changes of the content folder as they are saved. */
  readonly watch?: boolean;
}

const recoverEveryMs = 60_000;
const endOfRequestsMs = 3_000;

function cannotListen(config: Config, cause: NodeJS.ErrnoException): HandrailError {
  const taken = cause.code === "EADDRINUSE";
  return new HandrailError({
    kind: "conflict",
    code: taken ? "port_in_use" : "cannot_listen",
    message: taken
      ? `Port ${config.port} is in use by another program.`
      : `The server cannot listen on ${config.host}:${config.port} (${cause.code ?? cause.message}).`,
    hint: taken ? "Stop that program, or choose another port: PORT=4322 npm start." : "Check HOST and PORT.",
    cause,
  });
}

async function listen(server: ServerType, config: Config): Promise<string> {
  try {
    await Promise.race([
      once(server, "listening"),
      once(server, "error").then(([error]) => Promise.reject(error as Error)),
    ]);
  } catch (error) {
    throw cannotListen(config, error as NodeJS.ErrnoException);
  }
  const { port } = server.address() as AddressInfo;
  return localUrl(config.host, port);
}

/**
 * Runs everything on one port. Requests are answered from the start; the site is complete when this resolves.
 * @param onStage told what is going on, for a person who waits
 * @throws HandrailError `data_folder_in_use`, `port_in_use` and those of `openServices`
 */
export async function startServer(
  config: Config,
  onStage: (stage: string) => void,
  { watch = false }: StartOptions = {},
): Promise<StartedServer> {
  const started = performance.now();
  const logger = createLogger(config.logLevel === "info" ? "warn" : config.logLevel);
  const lock = config.databaseUrl ? undefined : acquireDataFolder(config.dataFolder);
  // What becomes of a model takes minutes and is nowhere else to be seen.
  const modelLogger = createLogger(config.logLevel);
  const services = await openServices(config, logger, { modelLogger, ...(lock ? { lock } : {}) }).catch(
    (error: unknown) => {
      lock?.release();
      throw error;
    },
  );
  services.startup.stage = "The site is being published.";
  const app = createApp(services);
  const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port });
  const close = async () => {
    server.close();
    if ("closeAllConnections" in server) {
      server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), endOfRequestsMs);
      await once(server, "close");
      clearTimeout(force);
    }
    await services.close();
    lock?.release();
  };

  try {
    const url = await listen(server, config);
    lock?.update({ url, controlToken: services.controlToken });
    let stage = "";
    await services.publishing.publish("changed", (progress) => {
      if (progress.stage !== stage) onStage((stage = progress.stage));
    });
    const recovery = setInterval(
      // Younger messages may be in the hands of another server.
      () => void services.conversation.recover(new Date(Date.now() - recoverEveryMs)).catch(() => {}),
      recoverEveryMs,
    );
    recovery.unref();
    const stopWaking = keepWaking(services.conversation.wakeSnoozed, (error) =>
      logger.warn("Sessions could not be woken.", { error }),
    );
    const upkeep = setInterval(
      () => void tendContacts(services).catch((error: unknown) => logger.warn("Upkeep failed.", { error })),
      recoverEveryMs,
    );
    upkeep.unref();
    services.finWebhooks.start();
    void services.conversation.recover().catch((error: unknown) => logger.warn("Recovery failed.", { error }));
    void services.sourceSync
      .reconcile(services.workspace.id)
      .catch((error: unknown) => logger.warn("Sources and index could not be compared.", { error }));
    const setupSecret = await renewSetupSecret(services.accounts, services.workspace.id);
    services.startup.stage = "";
    const watching = watch
      ? watchContent({
          folder: config.contentFolder,
          mode: config.contentWatch,
          publish: () => services.publishing.publishSavedFiles(),
          logger,
        })
      : undefined;
    return {
      url,
      setupSecret,
      seconds: (performance.now() - started) / 1000,
      async stop() {
        watching?.close();
        clearInterval(recovery);
        stopWaking();
        clearInterval(upkeep);
        await close();
      },
    };
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
}
