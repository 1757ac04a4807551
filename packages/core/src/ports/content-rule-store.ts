import type { ContentRule } from "../content-rule.ts";
import type { ContentRuleId, WorkspaceId } from "../ids.ts";

export interface ContentRuleStore {
  list(workspaceId: WorkspaceId): Promise<ContentRule[]>;
  put(workspaceId: WorkspaceId, rule: ContentRule): Promise<void>;
  delete(workspaceId: WorkspaceId, id: ContentRuleId): Promise<boolean>;
}
