import { connector } from "@handrail/connector-dropbox";
import { newId, silentLogger, type Source } from "@handrail/core";
import { createAccountStore, createAssetStore, openDatabase } from "@handrail/database";
import { openJobQueue } from "@handrail/jobs";
import { createPostgresSearchIndex } from "@handrail/search-index";
import { openSources } from "../../src/compose/open-sources.ts";

/** A server process that a test kills: embedded database, real queue, one source. Says `ended <state>` when its sync has. */
interface Task {
  readonly dataFolder: string;
  readonly host: string;
  readonly config: object;
  readonly secrets: object;
}

const { dataFolder, host, config, secrets } = JSON.parse(process.argv[2] ?? "{}") as Task;
const clock = () => new Date();
const database = await openDatabase({ dataFolder }, { logger: silentLogger });
const accounts = createAccountStore({ db: database.db, clock, newId });
const jobs = await openJobQueue({ database, logger: silentLogger });
const { sources, sourceRuns, sourceSync } = await openSources({
  config: { dataFolder, secretsKeys: [], allowedPrivateHosts: [host] },
  database,
  jobs,
  searchIndex: createPostgresSearchIndex({ db: database.db }),
  assets: createAssetStore({ db: database.db }),
  connectors: [connector],
  clock,
  newId,
  logger: silentLogger,
  onIndexed: () => {},
  requestRate: { perSecond: 10_000, burst: 10_000 },
});

const [known] = await accounts.listWorkspaces();
const workspaceId = known?.id ?? newId("wsp");
if (!known)
  await accounts.putWorkspace({ id: workspaceId, name: "Test", sourceLocale: "en", locales: ["en"], siteUrl: "" });
let [source]: Source[] = await sources.list(workspaceId);
if (!source) {
  source = await sourceSync.create(workspaceId, { kind: "dropbox", name: "Box", config, secrets, locale: "en" });
  await sourceSync.request(workspaceId, source.id, "full");
}
await sourceSync.work();
console.log("started");
for (;;) {
  await new Promise((resolve) => setTimeout(resolve, 100));
  const [run] = await sourceRuns.list(workspaceId, source.id, { limit: 1 });
  if (run?.finishedAt) {
    console.log(`ended ${run.state}`);
    break;
  }
}
await sourceSync.close();
await jobs.stop();
await database.close();
