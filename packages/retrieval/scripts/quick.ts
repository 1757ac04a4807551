import { createRetriever } from "../src/index.ts";
import { publicOnly } from "@handrail/core";
import { readRetrievalSet } from "./evaluation/retrieval-set.ts";
import { measure, mean, percentile } from "./evaluation/metrics.ts";
import { openScratchDatabase, newWorkspace, indexSet, createPostgresSearchIndex } from "./evaluation/scratch-index.ts";
const db = await openScratchDatabase();
for (const name of process.argv.slice(2)) {
  const set = readRetrievalSet("../shared/data/retrieval", name)!;
  const index = createPostgresSearchIndex({ db: db.db });
  const ws = await newWorkspace(db, set.locale);
  let t = performance.now();
  await indexSet(index, ws, set.documents, set.locale);
  const secs = (performance.now() - t) / 1000;
  const stats = await index.statistics(ws, null);
  const retriever = createRetriever({ index, sourceLocaleOf: () => set.locale });
  const times: number[] = [],
    ms = [],
    tm: any = {};
  const cpu0 = process.cpuUsage();
  for (const q of set.questions) {
    t = performance.now();
    const r = await retriever.retrieve({
      workspaceId: ws,
      text: q.text,
      locale: set.locale,
      audiences: publicOnly,
      limit: 10,
    });
    times.push(performance.now() - t);
    for (const [k, v] of Object.entries(r.timingsMs)) (tm[k] ??= []).push(v);
    ms.push(
      measure(
        r.passages.map((p) => p.passage.document.externalId),
        set.relevant.get(q.id)!,
      ),
    );
  }
  const cpu = process.cpuUsage(cpu0);
  console.log(name, {
    n: mean(ms.map((m) => m.ndcg10)),
    r5: mean(ms.map((m) => m.r5)),
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    cpu: (cpu.user + cpu.system) / 1000 / times.length,
    secs,
    segs: stats.segments,
    kb: stats.sizeBytes / 1024 / stats.chunks,
    tm: Object.fromEntries(Object.entries(tm).map(([k, v]: any) => [k, percentile(v, 0.5).toFixed(2)])),
  });
}
await db.close();
