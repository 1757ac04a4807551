import type { Clock, RedactionSettingsStore, WorkspaceId } from "@handrail/core";
import { redactionPolicyOf, type RedactionPolicy } from "../pii/policy.ts";
import { pseudonymise, redact, type Redaction } from "../pii/redact.ts";

/** Redaction as a workspace has chosen it. */
export interface WorkspaceRedaction {
  policy(workspaceId: WorkspaceId): Promise<RedactionPolicy>;
  change(workspaceId: WorkspaceId, choices: Partial<RedactionPolicy>): Promise<RedactionPolicy>;
  redact(text: string, workspaceId: WorkspaceId): Promise<Redaction>;
  pseudonymise(text: string, workspaceId: WorkspaceId): Promise<string>;
}

/** How long another server may go on with what it has read. */
const freshMs = 2_000;

export function createWorkspaceRedaction(settings: RedactionSettingsStore, clock: Clock): WorkspaceRedaction {
  const read = new Map<WorkspaceId, { readonly at: number; readonly policy: Promise<RedactionPolicy> }>();

  function policy(workspaceId: WorkspaceId): Promise<RedactionPolicy> {
    const known = read.get(workspaceId);
    const now = clock().getTime();
    if (known && now - known.at < freshMs) return known.policy;
    const policyRead = settings.get(workspaceId).then(redactionPolicyOf);
    read.set(workspaceId, { at: now, policy: policyRead });
    policyRead.catch(() => read.delete(workspaceId));
    return policyRead;
  }

  return {
    policy,
    async change(workspaceId, choices) {
      const changed = redactionPolicyOf({ ...(await settings.get(workspaceId)), ...choices });
      await settings.put(workspaceId, changed);
      read.delete(workspaceId);
      return changed;
    },
    redact: async (text, workspaceId) => redact(text, await policy(workspaceId)),
    pseudonymise: async (text, workspaceId) => pseudonymise(text, await policy(workspaceId)),
  };
}
