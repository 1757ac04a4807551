import { BasicCrawler, Configuration, EventManager, Log, LogLevel, type BaseHttpClient } from "@crawlee/basic";
import { ConnectorError } from "@handrail/connector-kit";

/** Says nothing of the system, so that Crawlee never starts a process to measure it. */
class QuietEvents extends EventManager {}

const forbidden = (): Promise<never> =>
  Promise.reject(new Error("Pages are only loaded by the connector's own client."));
const noHttpClient: BaseHttpClient = { sendRequest: forbidden, stream: forbidden };

const never = 2_000_000_000;

/** Crawlee's settings for a crawl that leaves nothing behind: no files, no child processes, no output, no traffic of its own. */
function quietConfiguration(): Configuration {
  const configuration = new Configuration({
    persistStorage: false,
    // With a fixed size it does not go and measure.
    memoryMbytes: 4096,
    persistStateIntervalMillis: never,
    systemInfoIntervalMillis: never,
    logLevel: LogLevel.OFF,
    purgeOnStart: false,
  });
  configuration.useEventManager(new QuietEvents(configuration));
  return configuration;
}

export interface CrawlOptions<Result> {
  readonly starts: readonly string[];
  /** Visits an address. */
  visit(address: string): Promise<{ readonly result: Result; readonly next: readonly string[] }>;
  /** Addresses that are visited at the same time. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
}

/**
 * Visits addresses, and those that the visits find, each once; yields what the visits found, in the order in which they
 * end. No visit begins while what was found before has not been taken. Crawlee keeps the queue.
 * @throws what a visit throws, and the reason of the signal
 */
export async function* crawlPages<Result>(options: CrawlOptions<Result>): AsyncGenerator<Result, void> {
  const { visit, concurrency, signal } = options;
  const results: Result[] = [];
  let failure: { readonly error: unknown } | undefined;
  let isStopped = false;
  let unfinished = new Set(options.starts).size;
  let wakeReader = (): void => {};
  let wakeVisits: (() => void)[] = [];

  const mustWait = (): boolean => results.length >= concurrency && !isStopped;
  async function untilTaken(): Promise<void> {
    while (mustWait()) await new Promise<void>((resolve) => wakeVisits.push(resolve));
  }
  function wakeAllVisits(): void {
    for (const wake of wakeVisits.splice(0)) wake();
  }

  const crawler = new BasicCrawler(
    {
      async requestHandler({ request }) {
        await untilTaken();
        if (isStopped) return;
        try {
          const { result, next } = await visit(request.url);
          unfinished += next.length - 1;
          if (next.length > 0)
            await crawler.addRequests(
              next.map((url) => ({ url, uniqueKey: url })),
              { waitForAllRequestsToBeAdded: true },
            );
          results.push(result);
        } catch (error) {
          failure ??= { error };
        }
        wakeReader();
      },
      httpClient: noHttpClient,
      log: new Log({ level: LogLevel.OFF }),
      minConcurrency: concurrency,
      maxConcurrency: concurrency,
      maxRequestRetries: 0,
      retryOnBlocked: false,
      useSessionPool: false,
      requestHandlerTimeoutSecs: 86_400,
      statusMessageLoggingInterval: 86_400,
      statisticsOptions: { logIntervalSecs: 86_400, saveErrorSnapshots: false, persistenceOptions: { enable: false } },
      autoscaledPoolOptions: { maybeRunIntervalSecs: 0.05, loggingIntervalSecs: null },
    },
    quietConfiguration(),
  );

  let isOver = false;
  const abort = (): void => {
    failure ??= { error: signal.reason };
    wakeReader();
  };
  signal.addEventListener("abort", abort, { once: true });
  const run = crawler
    .run([...new Set(options.starts)].map((url) => ({ url, uniqueKey: url })))
    .catch((error: unknown) => void (failure ??= { error }))
    .finally(() => {
      isOver = true;
      wakeReader();
    });

  try {
    for (;;) {
      signal.throwIfAborted();
      if (failure) throw failure.error;
      const result = results.shift();
      wakeAllVisits();
      if (result !== undefined) yield result;
      else if (isOver) break;
      else await new Promise<void>((resolve) => (wakeReader = resolve));
    }
    // Crawlee also ends when the process is asked to; what it left out must not look like the end of the site.
    if (unfinished > 0)
      throw new ConnectorError({ code: "unavailable", message: "The crawl was stopped before its end." });
  } finally {
    isStopped = true;
    signal.removeEventListener("abort", abort);
    wakeAllVisits();
    if (!isOver) await crawler.autoscaledPool?.abort();
    void run;
  }
}
