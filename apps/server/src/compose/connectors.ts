import type { AnyConnector } from "@handrail/connector-kit";

/** Every kind of source that can be connected. A new connector is added here and nowhere else. */
export const connectors: readonly AnyConnector[] = [];
