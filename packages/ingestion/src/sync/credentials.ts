import { createCredentials, type Credentials } from "@handrail/connector-kit";
import { notFound, type Source } from "@handrail/core";
import type { SyncDependencies } from "./dependencies.ts";
import type { SecretRedactor } from "./secret-redactor.ts";

export function sealSecrets(
  { secretBox }: Pick<SyncDependencies, "secretBox">,
  sourceId: string,
  secrets: Readonly<Record<string, unknown>>,
): { sealedSecrets: string; secretNames: string[] } {
  return {
    sealedSecrets: secretBox.seal(JSON.stringify(secrets), sourceId),
    secretNames: Object.keys(secrets).filter((name) => secrets[name] !== undefined && secrets[name] !== ""),
  };
}

/** @throws HandrailError those of `SecretBox.open` */
export async function openSecrets(
  { secretBox, sources }: Pick<SyncDependencies, "secretBox" | "sources">,
  { workspaceId, id }: Pick<Source, "workspaceId" | "id">,
): Promise<Readonly<Record<string, unknown>>> {
  const sealed = await sources.sealedSecrets(workspaceId, id);
  if (sealed === undefined) throw notFound("source");
  return sealed === "" ? {} : (JSON.parse(secretBox.open(sealed, id)) as Record<string, unknown>);
}

/** The stored credentials of a source; every value that comes by is made known to the redactor. */
export function storedCredentials(
  dependencies: SyncDependencies,
  source: Pick<Source, "workspaceId" | "id">,
  redactor: SecretRedactor,
): Credentials<unknown> {
  return createCredentials<unknown>({
    async load() {
      const secrets = await openSecrets(dependencies, source);
      redactor.add(secrets);
      return secrets;
    },
    async save(secrets) {
      redactor.add(secrets);
      // The names stay those that a person has set: what a renewal adds goes when the person changes one.
      const { sealedSecrets } = sealSecrets(dependencies, source.id, secrets as Record<string, unknown>);
      await dependencies.sources.update(source.workspaceId, source.id, { sealedSecrets });
    },
    lock: (work) => dependencies.exclusively(`credentials:${source.id}`, work),
  });
}
