import { ConnectorError } from "@handrail/connector-kit";

/** @returns undefined when Drive says that there is no such thing, or keeps it to others */
export async function unlessMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ConnectorError && (error.code === "not_found" || error.code === "unreadable"))
      return undefined;
    throw error;
  }
}
