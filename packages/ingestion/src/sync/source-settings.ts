import type { AnyConnector } from "@handrail/connector-kit";
import { HandrailError, type Schedules } from "@handrail/core";
import { nextRun } from "./next-run.ts";

interface Issues {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}

function invalidSettings(part: "config" | "secrets", error: Issues): HandrailError {
  // Only names and rules: a value may be a secret.
  const problems = error.issues.slice(0, 5).map((issue) => {
    const field = [part, ...issue.path.map(String)].join(".");
    return `${field}: ${issue.message}`;
  });
  return new HandrailError({
    kind: "invalid_input",
    code: "invalid_source_settings",
    message: `The settings of the source are not valid. ${problems.join("; ")}.`,
    hint: "GET /api/v1/source-kinds describes every field.",
  });
}

/** @throws HandrailError `invalid_source_settings` */
export function parseConfig(connector: AnyConnector, config: unknown): Record<string, unknown> {
  const parsed = connector.config.safeParse(config);
  if (!parsed.success) throw invalidSettings("config", parsed.error);
  return parsed.data as Record<string, unknown>;
}

/** @throws HandrailError `invalid_source_settings` */
export function parseSecrets(connector: AnyConnector, secrets: unknown): Record<string, unknown> {
  const parsed = connector.secrets.safeParse(secrets);
  if (!parsed.success) throw invalidSettings("secrets", parsed.error);
  return parsed.data as Record<string, unknown>;
}

/** @throws HandrailError `invalid_schedule` */
export function completeSchedules(given: Partial<Schedules> | undefined, before: Schedules, now: Date): Schedules {
  const schedules = { ...before, ...given };
  for (const schedule of Object.values(schedules)) nextRun(schedule, now);
  return schedules;
}
