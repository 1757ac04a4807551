import { ConnectorError } from "@handrail/connector-kit";

/** The result, or undefined where Confluence says that there is none. */
export async function orMissing<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof ConnectorError && error.code === "not_found") return undefined;
    throw error;
  }
}
