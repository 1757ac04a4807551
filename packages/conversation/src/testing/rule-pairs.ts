import type { TrainingItem, TrainingItemId, WorkspaceId } from "@handrail/core";
import { findConflicts } from "../training/conflicts/find-conflicts.ts";
import { fixedRetriever } from "./fixed-retriever.ts";

export interface RulePair {
  readonly one: string;
  readonly other: string;
  /** Whether nobody could follow both. */
  readonly conflict: boolean;
}

const workspaceId = "wsp_1" as WorkspaceId;

function rule(id: string, instruction: string): TrainingItem {
  const content = {
    title: id,
    instruction,
    answer: "",
    triggers: [],
    handOff: false,
    channels: [],
    segments: [],
    helpCenters: [],
  };
  const itemId = id as TrainingItemId;
  const at = new Date(0);
  return {
    id: itemId,
    workspaceId,
    kind: "behavioral",
    folderId: null,
    position: 0,
    enabled: true,
    archivedAt: null,
    draft: content,
    published: { itemId, version: 1, content, author: "", createdAt: at },
    revision: 1,
    createdAt: at,
    updatedAt: at,
  };
}

/** What two rules are told to contradict each other in, without a model; undefined where they do not. */
export async function conflictOfRules({ one, other }: Pick<RulePair, "one" | "other">): Promise<string | undefined> {
  const [conflict] = await findConflicts({
    workspaceId,
    items: [rule("trn_one", one), rule("trn_other", other)],
    variant: "published",
    locale: "en",
    matcher: { match: () => Promise.resolve([]), prepare: () => Promise.resolve() },
    retriever: fixedRetriever,
    signal: new AbortController().signal,
  });
  return conflict?.why;
}
